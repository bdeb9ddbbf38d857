//! A rewrite rule, other than the one that makes a view a view.

use super::fact::needs_relation;
use super::trigger::Firing;
use super::{Fact, Kind, ObjectId, Sql};
use crate::model::name;

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The namespace of its relation.
    pub schema: String,
    /// Its relation.
    pub table: String,
    /// Its name.
    pub name: String,
    /// `CREATE RULE ..` as `pg_get_ruledef` prints it, without a semicolon.
    pub definition: String,
    /// Whether it works.
    pub firing: Firing,
}

impl Rule {
    fn set_firing(&self) -> Sql {
        let clause = format!("{} RULE {}", self.firing.verb(), name::quote(&self.name));
        Sql::of_table(name::qualified(&self.schema, &self.table), clause)
    }
}

impl Fact for Rule {
    fn id(&self) -> ObjectId {
        ObjectId::new(Kind::Rule, &self.schema, Some(&self.table), &self.name)
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
        needs_relation(&self.schema, &self.table)
    }
}
