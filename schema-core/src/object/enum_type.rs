//! A native enum type. An enum that is kept as varchar is no object: it is a column's type and a check.

use super::ObjectId;
use crate::model::name;

/// A native enum type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumType {
    /// The namespace.
    pub schema: String,
    /// The type's name.
    pub name: String,
    /// The labels in their order.
    pub labels: Vec<String>,
}

impl EnumType {
    pub(super) fn id(&self) -> ObjectId {
        ObjectId::enum_type(&self.schema, &self.name)
    }

    pub(super) fn create(&self) -> String {
        let labels: Vec<String> = self.labels.iter().map(|each| name::literal(each)).collect();
        format!(
            "CREATE TYPE {} AS ENUM ({});",
            name::qualified(&self.schema, &self.name),
            labels.join(", ")
        )
    }

    pub(super) fn drop(&self) -> String {
        format!("DROP TYPE {};", name::qualified(&self.schema, &self.name))
    }

    pub(super) fn needs(&self) -> Vec<ObjectId> {
        vec![ObjectId::schema(&self.schema)]
    }
}
