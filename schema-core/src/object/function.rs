//! A function with its self-test. The definition is the file's text; nothing here reads its body.

use super::ObjectId;
use crate::model::name;

/// A function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// The namespace.
    pub schema: String,
    /// The function's name.
    pub name: String,
    /// One `CREATE FUNCTION ..`, as written or as `pg_get_functiondef` prints it, without a semicolon.
    pub definition: String,
    /// Statements that raise when the function is wrong. The catalog does not know them.
    pub self_test: Option<String>,
}

impl Function {
    pub(super) fn id(&self) -> ObjectId {
        ObjectId::function(&self.schema, &self.name)
    }

    /// The definition that fails where a function of this name is there already.
    pub(super) fn create(&self) -> String {
        terminated(&self.definition)
    }

    /// The definition that takes the place of the one that is there.
    pub fn replace(&self) -> String {
        terminated(&self.definition)
    }

    pub(super) fn drop(&self) -> String {
        format!(
            "DROP FUNCTION {};",
            name::qualified(&self.schema, &self.name)
        )
    }

    pub(super) fn needs(&self) -> Vec<ObjectId> {
        vec![ObjectId::schema(&self.schema)]
    }
}

/// The statements with exactly one semicolon behind the last one.
fn terminated(sql: &str) -> String {
    let trimmed = sql.trim().trim_end_matches(';').trim_end();
    format!("{trimmed};")
}
