//! A namespace, `CREATE SCHEMA`. `public` is never among the objects.

use super::ObjectId;
use crate::model::name;

/// A namespace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// Its name.
    pub name: String,
}

impl Schema {
    pub(super) fn id(&self) -> ObjectId {
        ObjectId::schema(&self.name)
    }

    pub(super) fn create(&self) -> String {
        format!("CREATE SCHEMA {};", name::quote(&self.name))
    }

    pub(super) fn drop(&self) -> String {
        format!("DROP SCHEMA {};", name::quote(&self.name))
    }

    pub(super) fn needs(&self) -> Vec<ObjectId> {
        Vec::new()
    }
}
