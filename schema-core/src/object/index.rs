//! An index that is not behind a constraint. What it holds is one text: CREATE INDEX as a whole.

use super::{ObjectId, needs_relation};
use crate::model::name;

/// An index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The namespace of its table, and its own.
    pub schema: String,
    /// Its table.
    pub table: String,
    /// Its name.
    pub name: String,
    /// `CREATE INDEX ..` as `pg_get_indexdef` prints it, without a semicolon.
    pub definition: String,
}

impl Index {
    pub(super) fn id(&self) -> ObjectId {
        ObjectId::index(&self.schema, &self.name)
    }

    pub(super) fn create(&self) -> String {
        // The server prints an index of a partitioned table with ONLY, which would make one
        // that no partition shares.
        format!("{};", self.definition.replacen(" ON ONLY ", " ON ", 1))
    }

    pub(super) fn drop(&self) -> String {
        format!("DROP INDEX {};", name::qualified(&self.schema, &self.name))
    }

    pub(super) fn needs(&self) -> Vec<ObjectId> {
        needs_relation(&self.schema, &self.table)
    }
}
