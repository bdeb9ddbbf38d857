//! Declare PostgreSQL tables as annotated Rust structs; a schema that breaks the rules does not
//! compile.
//!
//! ```
#![doc = include_str!("../examples/readme.rs")]
//! ```
//!
//! This is the only crate a schema needs. `cargo run -p migrator` reads what is declared here,
//! plans migrations and applies them.
//!
//! - [`Table`](derive@Table): a struct is a table
//! - [`PgEnum`](derive@PgEnum): an enum is a closed set of values
//! - [`PgType`](derive@PgType): a newtype stands for the type inside
//! - [`schema!`]: lists the tables and functions that make one schema
//! - [`sql_function!`]: a function in PostgreSQL, with its self-test

// The example is a file that runs as well.
#![allow(clippy::needless_doctest_main)]

mod column;
mod column_type;
mod json;
mod table;

pub use column::Column;
pub use column_type::{ArrayElement, ColumnType, RangeElement};
#[cfg(feature = "json")]
pub use json::Json;
pub use schema_core::decl::SchemaDecl;
pub use schema_macros::{PgEnum, PgType, Table, schema, sql_function};
pub use table::{PgEnum, SqlFunction, Table};

/// Everything a file with tables needs.
///
/// The types that columns are made of are those of `uuid`, `chrono`, `rust_decimal`, `serde_json`
/// and `ipnetwork`, so other derives know them too.
pub mod prelude {
    pub use crate::{Column, ColumnType, PgEnum, PgType, SqlFunction, Table, schema, sql_function};
    #[cfg(feature = "chrono")]
    pub use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
    #[cfg(feature = "inet")]
    pub use ipnetwork::IpNetwork;
    #[cfg(feature = "decimal")]
    pub use rust_decimal::Decimal;
    pub use std::net::IpAddr;
    #[cfg(feature = "uuid")]
    pub use uuid::Uuid;
    #[cfg(feature = "json")]
    pub use {crate::Json, serde_json::Value};
}

/// What the macros' expansions name. Not for people: it changes without notice.
#[doc(hidden)]
pub mod __private {
    pub use crate::column_type::References;
    pub use crate::table::{Listed, ListedFunction};
    pub use schema_core::const_check::{
        ColumnUse, Cycle, accepts_value, first_cycle, foreign_key, judge_column, not_in_cycle,
        unique_target,
    };
    pub use schema_core::decl::{
        EnumDecl, FunctionDecl, ListedTable, ReferenceDecl, SchemaDecl, TableDecl, TypeDecl,
        TypeFact,
    };
    pub use std::{
        concat, include_str,
        option::Option,
        option_env,
        primitive::{str, u16},
        string::String,
    };
}
