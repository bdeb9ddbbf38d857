//! A row security policy of a table or partition.

use super::fact::needs_relation;
use super::{Fact, ObjectId, Sql};
use crate::model::{Command, name};

/// A policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// The namespace of its table.
    pub schema: String,
    /// Its table.
    pub table: String,
    /// Its name.
    pub name: String,
    /// Permissive policies are joined by OR, restrictive ones by AND.
    pub permissive: bool,
    /// The statements it is about.
    pub command: Command,
    /// The roles it is about, sorted; none means PUBLIC.
    pub roles: Vec<String>,
    /// The USING expression, without the parentheses around it.
    pub using: Option<String>,
    /// The WITH CHECK expression, without the parentheses around it.
    pub check: Option<String>,
}

impl Policy {
    fn roles(&self) -> String {
        if self.roles.is_empty() {
            return "PUBLIC".to_string();
        }
        let quoted: Vec<String> = self.roles.iter().map(|role| name::quote(role)).collect();
        quoted.join(", ")
    }

    /// What stands behind the roles.
    fn conditions(&self) -> String {
        let mut sql = String::new();
        if let Some(using) = &self.using {
            sql.push_str(&format!("\n    USING ({using})"));
        }
        if let Some(check) = &self.check {
            sql.push_str(&format!("\n    WITH CHECK ({check})"));
        }
        sql
    }

    /// ALTER POLICY sets conditions, and removes none.
    fn can_follow(&self, before: &Self) -> bool {
        let keeps = |new: &Option<String>, old: &Option<String>| new.is_some() || old.is_none();
        (self.permissive, self.command) == (before.permissive, before.command)
            && keeps(&self.using, &before.using)
            && keeps(&self.check, &before.check)
    }
}

impl Fact for Policy {
    fn id(&self) -> ObjectId {
        ObjectId::policy(&self.schema, &self.table, &self.name)
    }

    fn make(&self) -> Vec<Sql> {
        vec![Sql::statement(format!(
            "CREATE POLICY {} ON {}\n    AS {} FOR {} TO {}{}",
            name::quote(&self.name),
            name::qualified(&self.schema, &self.table),
            if self.permissive {
                "PERMISSIVE"
            } else {
                "RESTRICTIVE"
            },
            self.command.word().to_ascii_uppercase(),
            self.roles(),
            self.conditions()
        ))]
    }

    fn take(&self) -> Vec<Sql> {
        vec![Sql::statement(format!("DROP {}", self.id().in_sql()))]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        self.can_follow(before).then(|| {
            vec![Sql::statement(format!(
                "ALTER {}\n    TO {}{}",
                self.id().in_sql(),
                self.roles(),
                self.conditions()
            ))]
        })
    }

    fn needs(&self) -> Vec<ObjectId> {
        needs_relation(&self.schema, &self.table)
    }
}
