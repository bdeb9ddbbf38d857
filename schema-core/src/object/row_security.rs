//! Whether row security is on for a table or partition. Where both switches are off there is no object.

use super::{ObjectId, needs_relation};
use crate::model::name;

/// Row security of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowSecurity {
    /// The namespace of its table.
    pub schema: String,
    /// Its table.
    pub table: String,
    /// ENABLE ROW LEVEL SECURITY.
    pub enabled: bool,
    /// FORCE ROW LEVEL SECURITY: it binds the table's owner as well.
    pub forced: bool,
}

impl RowSecurity {
    pub(super) fn id(&self) -> ObjectId {
        ObjectId::row_security(&self.schema, &self.table)
    }

    fn alter_table(&self, enable: &str, force: &str) -> String {
        let mut clauses = Vec::new();
        if self.enabled {
            clauses.push(format!("{enable} ROW LEVEL SECURITY"));
        }
        if self.forced {
            clauses.push(format!("{force} ROW LEVEL SECURITY"));
        }
        format!(
            "ALTER TABLE {} {};",
            name::qualified(&self.schema, &self.table),
            clauses.join(", ")
        )
    }

    /// The statement that sets both switches, whatever they were.
    pub fn set(&self) -> String {
        format!(
            "ALTER TABLE {} {} ROW LEVEL SECURITY, {} ROW LEVEL SECURITY;",
            name::qualified(&self.schema, &self.table),
            if self.enabled { "ENABLE" } else { "DISABLE" },
            if self.forced { "FORCE" } else { "NO FORCE" },
        )
    }

    pub(super) fn create(&self) -> String {
        self.alter_table("ENABLE", "FORCE")
    }

    pub(super) fn drop(&self) -> String {
        self.alter_table("DISABLE", "NO FORCE")
    }

    pub(super) fn needs(&self) -> Vec<ObjectId> {
        needs_relation(&self.schema, &self.table)
    }
}
