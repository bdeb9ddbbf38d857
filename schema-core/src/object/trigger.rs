//! A trigger. Its copies on partitions are the server's and are not among the objects.

use super::{ObjectId, needs_relation};
use crate::model::name;

/// A trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// The namespace of its table.
    pub schema: String,
    /// Its table.
    pub table: String,
    /// Its name.
    pub name: String,
    /// `CREATE TRIGGER ..` as `pg_get_triggerdef` prints it, without a semicolon.
    pub definition: String,
    /// The namespace of the function it calls.
    pub function_schema: String,
    /// The function it calls.
    pub function: String,
}

impl Trigger {
    pub(super) fn id(&self) -> ObjectId {
        ObjectId::trigger(&self.schema, &self.table, &self.name)
    }

    pub(super) fn create(&self) -> String {
        format!("{};", self.definition)
    }

    pub(super) fn drop(&self) -> String {
        format!(
            "DROP TRIGGER {} ON {};",
            name::quote(&self.name),
            name::qualified(&self.schema, &self.table)
        )
    }

    pub(super) fn needs(&self) -> Vec<ObjectId> {
        let mut needed = needs_relation(&self.schema, &self.table);
        needed.push(ObjectId::function(&self.function_schema, &self.function));
        needed
    }
}
