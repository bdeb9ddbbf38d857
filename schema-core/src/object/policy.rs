//! A row security policy of a table or partition.

use super::{ObjectId, needs_relation};
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
    pub(super) fn id(&self) -> ObjectId {
        ObjectId::policy(&self.schema, &self.table, &self.name)
    }

    pub(super) fn create(&self) -> String {
        let mut sql = format!(
            "CREATE POLICY {} ON {}\n    AS {} FOR {} TO {}",
            name::quote(&self.name),
            name::qualified(&self.schema, &self.table),
            if self.permissive {
                "PERMISSIVE"
            } else {
                "RESTRICTIVE"
            },
            self.command.word().to_ascii_uppercase(),
            self.roles(),
        );
        if let Some(using) = &self.using {
            sql.push_str(&format!("\n    USING ({using})"));
        }
        if let Some(check) = &self.check {
            sql.push_str(&format!("\n    WITH CHECK ({check})"));
        }
        sql.push(';');
        sql
    }

    fn roles(&self) -> String {
        if self.roles.is_empty() {
            return "PUBLIC".to_string();
        }
        let quoted: Vec<String> = self.roles.iter().map(|role| name::quote(role)).collect();
        quoted.join(", ")
    }

    pub(super) fn drop(&self) -> String {
        format!(
            "DROP POLICY {} ON {};",
            name::quote(&self.name),
            name::qualified(&self.schema, &self.table)
        )
    }

    pub(super) fn needs(&self) -> Vec<ObjectId> {
        needs_relation(&self.schema, &self.table)
    }
}
