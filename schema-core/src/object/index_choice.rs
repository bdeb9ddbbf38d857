//! Two choices of a table about its indexes: its replica identity, and the index CLUSTER goes by.

use super::fact::needs_relation;
use super::{Fact, Kind, ObjectId, Sql};
use crate::model::name;

/// How logical replication tells the rows of a table apart, where it is not the primary key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplicaIdentity {
    /// The table's namespace.
    pub schema: String,
    /// The table.
    pub table: String,
    /// `FULL`, `NOTHING` or `USING INDEX ..`
    pub setting: String,
}

/// The index that CLUSTER goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClusterMark {
    /// The table's namespace.
    pub schema: String,
    /// The table, or the materialized view.
    pub table: String,
    /// The index.
    pub index: String,
}

impl ReplicaIdentity {
    fn set(&self, setting: &str) -> Vec<Sql> {
        let relation = name::qualified(&self.schema, &self.table);
        vec![Sql::of_table(
            relation,
            format!("REPLICA IDENTITY {setting}"),
        )]
    }
}

impl Fact for ReplicaIdentity {
    fn id(&self) -> ObjectId {
        ObjectId::new(Kind::ReplicaIdentity, &self.schema, Some(&self.table), "")
    }

    fn make(&self) -> Vec<Sql> {
        self.set(&self.setting)
    }

    fn take(&self) -> Vec<Sql> {
        self.set("DEFAULT")
    }

    fn alter(&self, _before: &Self) -> Option<Vec<Sql>> {
        Some(self.make())
    }

    fn needs(&self) -> Vec<ObjectId> {
        needs_relation(&self.schema, &self.table)
    }
}

impl ClusterMark {
    fn set(&self, clause: &str) -> Vec<Sql> {
        vec![Sql::of_table(
            name::qualified(&self.schema, &self.table),
            clause,
        )]
    }
}

impl Fact for ClusterMark {
    fn id(&self) -> ObjectId {
        ObjectId::new(Kind::ClusterMark, &self.schema, Some(&self.table), "")
    }

    fn make(&self) -> Vec<Sql> {
        self.set(&format!("CLUSTER ON {}", name::quote(&self.index)))
    }

    fn take(&self) -> Vec<Sql> {
        self.set("SET WITHOUT CLUSTER")
    }

    fn alter(&self, _before: &Self) -> Option<Vec<Sql>> {
        Some(self.make())
    }

    fn needs(&self) -> Vec<ObjectId> {
        needs_relation(&self.schema, &self.table)
    }
}
