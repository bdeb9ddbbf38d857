//! A trigger. Its copies on partitions are the server's and are not among the objects.

use super::fact::needs_relation;
use super::{Fact, ObjectId, Sql};
use crate::model::name;

/// A trigger.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    /// When it fires.
    pub firing: Firing,
}

/// When a trigger fires, or a rule works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Firing {
    /// For what applications do, not for what replication brings: as it is made.
    #[default]
    Origin,
    /// Never.
    Disabled,
    /// For what replication brings.
    Replica,
    /// For both.
    Always,
}

impl Firing {
    /// The catalog's letter.
    pub fn of(letter: &str) -> Self {
        match letter {
            "D" => Firing::Disabled,
            "R" => Firing::Replica,
            "A" => Firing::Always,
            _ => Firing::Origin,
        }
    }

    pub(super) fn verb(self) -> &'static str {
        match self {
            Firing::Origin => "ENABLE",
            Firing::Disabled => "DISABLE",
            Firing::Replica => "ENABLE REPLICA",
            Firing::Always => "ENABLE ALWAYS",
        }
    }
}

impl Trigger {
    /// The clause that lets it fire as it should.
    pub(crate) fn set_firing(&self) -> Sql {
        let clause = format!("{} TRIGGER {}", self.firing.verb(), name::quote(&self.name));
        Sql::of_table(name::qualified(&self.schema, &self.table), clause)
    }
}

impl Fact for Trigger {
    fn id(&self) -> ObjectId {
        ObjectId::trigger(&self.schema, &self.table, &self.name)
    }

    fn make(&self) -> Vec<Sql> {
        let mut parts = vec![Sql::statement(&self.definition)];
        if self.firing != Firing::Origin {
            parts.push(self.set_firing());
        }
        parts
    }

    fn take(&self) -> Vec<Sql> {
        vec![Sql::statement(format!("DROP {}", self.id().in_sql()))]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        (self.definition == before.definition).then(|| vec![self.set_firing()])
    }

    fn needs(&self) -> Vec<ObjectId> {
        let mut needed = needs_relation(&self.schema, &self.table);
        needed.push(ObjectId::function(&self.function_schema, &self.function));
        needed
    }
}
