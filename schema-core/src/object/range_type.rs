//! A range type. The server makes its multirange type and its constructors along with it.

use super::fact::needs_schema;
use super::{Fact, Kind, ObjectId, Sql};
use crate::model::name;

/// A range type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RangeType {
    /// The namespace.
    pub schema: String,
    /// The type's name.
    pub name: String,
    /// `SUBTYPE = integer`
    pub definition: String,
    /// The multirange type that comes along, with its namespace.
    pub multirange: (String, String),
}

impl Fact for RangeType {
    fn id(&self) -> ObjectId {
        ObjectId::new(Kind::RangeType, &self.schema, None, &self.name)
    }

    fn make(&self) -> Vec<Sql> {
        vec![Sql::statement(format!(
            "CREATE TYPE {} AS RANGE ({}, MULTIRANGE_TYPE_NAME = {})",
            name::qualified(&self.schema, &self.name),
            self.definition,
            name::qualified(&self.multirange.0, &self.multirange.1)
        ))]
    }

    fn take(&self) -> Vec<Sql> {
        vec![Sql::statement(format!(
            "DROP TYPE {}",
            name::qualified(&self.schema, &self.name)
        ))]
    }

    fn needs(&self) -> Vec<ObjectId> {
        needs_schema(&self.schema)
    }
}
