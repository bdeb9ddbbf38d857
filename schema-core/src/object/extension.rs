//! An extension. What belongs to it is not among the objects; who needs that needs the extension.

use super::{Fact, Kind, ObjectId, Sql};
use crate::model::name;

/// An extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// Its name.
    pub name: String,
    /// The namespace its objects lie in.
    pub schema: String,
    /// Its version.
    pub version: String,
}

impl Fact for Extension {
    fn id(&self) -> ObjectId {
        ObjectId::new(Kind::Extension, "", None, &self.name)
    }

    fn make(&self) -> Vec<Sql> {
        vec![Sql::statement(format!(
            "CREATE EXTENSION {} WITH SCHEMA {} VERSION {}",
            name::quote(&self.name),
            name::quote(&self.schema),
            name::literal(&self.version)
        ))]
    }

    fn take(&self) -> Vec<Sql> {
        vec![Sql::statement(format!(
            "DROP EXTENSION {}",
            name::quote(&self.name)
        ))]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        let alter = |what: String| {
            Sql::statement(format!(
                "ALTER EXTENSION {} {what}",
                name::quote(&self.name)
            ))
        };
        let mut parts = Vec::new();
        if before.schema != self.schema {
            parts.push(alter(format!("SET SCHEMA {}", name::quote(&self.schema))));
        }
        if before.version != self.version {
            parts.push(alter(format!("UPDATE TO {}", name::literal(&self.version))));
        }
        Some(parts)
    }

    fn needs(&self) -> Vec<ObjectId> {
        vec![ObjectId::schema(&self.schema)]
    }
}
