//! A table, without what hangs on it: columns, constraints, indexes are objects of their own.

use super::ObjectId;
use crate::model::name;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The namespace.
    pub schema: String,
    /// The table's name.
    pub name: String,
    /// The partition key as `pg_get_partkeydef` prints it: `RANGE (created_at)`.
    pub partition_key: Option<String>,
}

impl Table {
    pub(super) fn id(&self) -> ObjectId {
        ObjectId::table(&self.schema, &self.name)
    }

    pub(super) fn create(&self) -> String {
        self.create_with(&[])
    }

    /// The statement with these lines (columns, then constraints) between its parentheses.
    pub fn create_with(&self, lines: &[String]) -> String {
        let mut sql = format!(
            "CREATE TABLE {} (",
            name::qualified(&self.schema, &self.name)
        );
        for (position, line) in lines.iter().enumerate() {
            sql.push_str(if position == 0 { "\n    " } else { ",\n    " });
            sql.push_str(line);
        }
        sql.push_str(if lines.is_empty() { ")" } else { "\n)" });
        if let Some(key) = &self.partition_key {
            sql.push_str(" PARTITION BY ");
            sql.push_str(key);
        }
        sql.push(';');
        sql
    }

    pub(super) fn drop(&self) -> String {
        format!("DROP TABLE {};", name::qualified(&self.schema, &self.name))
    }

    pub(super) fn needs(&self) -> Vec<ObjectId> {
        vec![ObjectId::schema(&self.schema)]
    }
}
