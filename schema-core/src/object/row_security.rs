//! Whether row security is on for a table or partition. Where both switches are off there is no object.

use super::fact::needs_relation;
use super::{Fact, ObjectId, Sql};
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
    fn switch(&self, verb: &str) -> Sql {
        let relation = name::qualified(&self.schema, &self.table);
        Sql::of_table(relation, format!("{verb} ROW LEVEL SECURITY"))
    }

    fn switches(&self, enable: &str, force: &str) -> Vec<Sql> {
        let enable = self.enabled.then(|| self.switch(enable));
        let force = self.forced.then(|| self.switch(force));
        enable.into_iter().chain(force).collect()
    }
}

impl Fact for RowSecurity {
    fn id(&self) -> ObjectId {
        ObjectId::row_security(&self.schema, &self.table)
    }

    fn make(&self) -> Vec<Sql> {
        self.switches("ENABLE", "FORCE")
    }

    fn take(&self) -> Vec<Sql> {
        self.switches("DISABLE", "NO FORCE")
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        let mut parts = Vec::new();
        if self.enabled != before.enabled {
            parts.push(self.switch(if self.enabled { "ENABLE" } else { "DISABLE" }));
        }
        if self.forced != before.forced {
            parts.push(self.switch(if self.forced { "FORCE" } else { "NO FORCE" }));
        }
        Some(parts)
    }

    fn needs(&self) -> Vec<ObjectId> {
        needs_relation(&self.schema, &self.table)
    }
}
