//! Extended statistics, `CREATE STATISTICS`.

use super::fact::{needs_relation, needs_schema};
use super::{Fact, Kind, ObjectId, Sql};

/// Extended statistics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistics {
    /// The namespace.
    pub schema: String,
    /// The name.
    pub name: String,
    /// The table they are about, with its namespace.
    pub table: (String, String),
    /// `CREATE STATISTICS ..` as `pg_get_statisticsobjdef` prints it, without a semicolon.
    pub definition: String,
    /// The statistics target, where it was chosen.
    pub target: Option<i32>,
}

impl Statistics {
    fn set_target(&self) -> Sql {
        let target = self.target.unwrap_or(-1);
        Sql::statement(format!(
            "ALTER {} SET STATISTICS {target}",
            self.id().in_sql()
        ))
    }
}

impl Fact for Statistics {
    fn id(&self) -> ObjectId {
        ObjectId::new(Kind::Statistics, &self.schema, None, &self.name)
    }

    fn make(&self) -> Vec<Sql> {
        let mut parts = vec![Sql::statement(&self.definition)];
        if self.target.is_some() {
            parts.push(self.set_target());
        }
        parts
    }

    fn take(&self) -> Vec<Sql> {
        vec![Sql::statement(format!("DROP {}", self.id().in_sql()))]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        (self.definition == before.definition).then(|| vec![self.set_target()])
    }

    fn needs(&self) -> Vec<ObjectId> {
        let mut needed = needs_schema(&self.schema);
        needed.extend(needs_relation(&self.table.0, &self.table.1));
        needed
    }
}
