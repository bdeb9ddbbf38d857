//! A table: what `#[derive(Table)]` reads from a struct and its attributes.

use super::{
    Check, Column, ForeignKey, Index, Key, Partitioning, RowSecurity, Tenant, Transitions, Trigger,
    Waiver,
};

/// A place in the user's source, for messages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Source {
    /// The file as the compiler names it.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
}

/// One table with everything that hangs on it.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Table {
    /// The struct's name; messages to developers use it.
    pub rust_name: String,
    /// The PostgreSQL schema (namespace) the table lies in, `public` unless declared otherwise.
    pub schema: String,
    /// The table's name in PostgreSQL.
    pub name: String,
    /// The doc comment, without a trailing newline.
    pub comment: Option<String>,
    /// The columns in the order of the fields.
    pub columns: Vec<Column>,
    /// The primary key.
    pub primary_key: Option<Key>,
    /// The unique constraints.
    pub uniques: Vec<Key>,
    /// The foreign keys.
    pub foreign_keys: Vec<ForeignKey>,
    /// The indexes that are not behind a constraint.
    pub indexes: Vec<Index>,
    /// The checks that were declared (those of enums are not among them).
    pub checks: Vec<Check>,
    /// How the table is partitioned.
    pub partitioning: Option<Partitioning>,
    /// What was decided about row security.
    pub row_security: RowSecurity,
    /// The columns that the database sets to `now()` on every UPDATE.
    pub touch: Vec<String>,
    /// The edges along which a status may move.
    pub transitions: Vec<Transitions>,
    /// The triggers that were declared (those of `touch` and `transitions` are not among them).
    pub triggers: Vec<Trigger>,
    /// The rules that were lifted, with their reasons.
    pub waivers: Vec<Waiver>,
    /// The former name, if the table was renamed.
    pub renamed_from: Option<String>,
    /// Where the struct stands.
    pub source: Source,
}

impl Table {
    /// The column with this name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The position of the column with this name.
    pub fn column_position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The tenant that its rows belong to, if they belong to one.
    pub fn tenant(&self) -> Option<&Tenant> {
        match &self.row_security {
            RowSecurity::On { tenant, .. } => tenant.as_ref(),
            _ => None,
        }
    }

    /// `schema.name`, each part quoted where PostgreSQL wants quotes.
    pub fn qualified(&self) -> String {
        super::name::qualified(&self.schema, &self.name)
    }

    /// The names of all columns, for "did you mean".
    pub fn column_names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }
}
