//! A whole schema: what `schema! { .. }` lists, with everything the listed tables bring along.

use super::{BusinessRules, EnumType, Function, Table};

/// The version of the JSON form in which a schema crate hands its schema to the migrator.
///
/// A migrator refuses a number that it does not know, rather than guessing.
pub const FORMAT: u32 = 1;

/// Everything that one `schema! { .. }` declares.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Schema {
    /// The name in `schema! { pub name { .. } }`.
    pub name: String,
    /// Its doc comment.
    pub comment: Option<String>,
    /// The tables in the order of the list.
    pub tables: Vec<Table>,
    /// Every enum that a column of these tables uses, sorted by Rust name.
    pub enums: Vec<EnumType>,
    /// The functions in the order of the list.
    pub functions: Vec<Function>,
    /// The content of `business_rules.toml`.
    pub business_rules: BusinessRules,
}

impl Schema {
    /// The table with this Rust name.
    pub fn table(&self, rust_name: &str) -> Option<&Table> {
        self.tables
            .iter()
            .find(|table| table.rust_name == rust_name)
    }

    /// The enum with this Rust name.
    pub fn enum_type(&self, rust_name: &str) -> Option<&EnumType> {
        self.enums.iter().find(|each| each.rust_name == rust_name)
    }
}
