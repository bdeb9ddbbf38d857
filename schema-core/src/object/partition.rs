//! A partition. Its columns, constraints and indexes are its parent's and are not among the objects;
//! its row security is its own.

use super::ObjectId;
use crate::model::name;

/// A partition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partition {
    /// Its own namespace.
    pub schema: String,
    /// Its own name.
    pub name: String,
    /// The namespace of the table it is a part of.
    pub parent_schema: String,
    /// The table it is a part of.
    pub parent: String,
    /// Which rows it takes, as `pg_get_expr(relpartbound, ..)` prints it: `FOR VALUES ..` or `DEFAULT`.
    pub bound: String,
}

impl Partition {
    pub(super) fn id(&self) -> ObjectId {
        ObjectId::partition(&self.schema, &self.name)
    }

    /// The id of the table it is a part of.
    pub fn parent_id(&self) -> ObjectId {
        ObjectId::table(&self.parent_schema, &self.parent)
    }

    pub(super) fn create(&self) -> String {
        format!(
            "CREATE TABLE {} PARTITION OF {}\n    {};",
            name::qualified(&self.schema, &self.name),
            name::qualified(&self.parent_schema, &self.parent),
            self.bound
        )
    }

    pub(super) fn drop(&self) -> String {
        format!("DROP TABLE {};", name::qualified(&self.schema, &self.name))
    }

    pub(super) fn needs(&self) -> Vec<ObjectId> {
        vec![ObjectId::schema(&self.schema), self.parent_id()]
    }
}
