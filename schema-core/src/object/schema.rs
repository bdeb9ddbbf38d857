//! A namespace, `CREATE SCHEMA`. `public` is never among the objects: every database has it.

use super::{Fact, ObjectId, Sql};
use crate::model::name;

/// A namespace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// Its name.
    pub name: String,
}

impl Fact for Schema {
    fn id(&self) -> ObjectId {
        ObjectId::schema(&self.name)
    }

    fn make(&self) -> Vec<Sql> {
        vec![Sql::statement(format!(
            "CREATE SCHEMA {}",
            name::quote(&self.name)
        ))]
    }

    fn take(&self) -> Vec<Sql> {
        vec![Sql::statement(format!(
            "DROP SCHEMA {}",
            name::quote(&self.name)
        ))]
    }

    fn needs(&self) -> Vec<ObjectId> {
        Vec::new()
    }
}
