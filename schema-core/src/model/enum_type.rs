//! A closed set of values: `#[derive(PgEnum)]`.

use super::{ColumnType, Source, name};

/// An enum and how PostgreSQL keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct EnumType {
    /// The enum's name in Rust.
    pub rust_name: String,
    /// The PostgreSQL schema of a native type.
    pub schema: String,
    /// The name of a native type.
    pub name: String,
    /// The doc comment.
    pub comment: Option<String>,
    /// How a column of this enum is kept.
    pub storage: EnumStorage,
    /// The values in the order of the variants.
    pub values: Vec<EnumValue>,
    /// Where the enum stands.
    pub source: Source,
}

/// How a column of an enum is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum EnumStorage {
    /// `varchar(n)` and a CHECK that lists the values; values can be removed later.
    Check {
        /// The length of the varchar, in characters.
        varchar: u32,
    },
    /// A type of its own (`CREATE TYPE .. AS ENUM`).
    Native,
}

/// One value of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct EnumValue {
    /// The variant's name in Rust.
    pub rust_name: String,
    /// The value in PostgreSQL: snake_case unless declared otherwise.
    pub label: String,
    /// The former label, if it was renamed.
    pub renamed_from: Option<String>,
}

impl EnumType {
    /// The labels in order.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(|value| value.label.as_str())
    }

    /// The type that a column of this enum has in PostgreSQL.
    pub fn column_type(&self) -> ColumnType {
        match self.storage {
            EnumStorage::Check { varchar } => ColumnType::Varchar(varchar),
            EnumStorage::Native => ColumnType::Other(name::qualified(&self.schema, &self.name)),
        }
    }
}
