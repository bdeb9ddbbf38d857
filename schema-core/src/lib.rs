//! What a PostgreSQL schema is, the rules it has to keep, and its DDL both ways.
//!
//! Plain data and pure functions: no I/O, no tokens, no connections, and no dependencies unless
//! `serde` is switched on. The derive macro and the migrator both call this crate, so a rule says
//! the same words in the compiler and on the command line.
//!
//! - [`model`]: a schema as owned data: tables, columns, keys, indexes, checks, policies, functions
//! - [`decl`]: what the derive macro leaves in the compiled crate: constants, and the model as text
//! - [`const_check`]: the rules that need two structs, evaluated by the compiler in constants
//! - [`object`]: a schema taken apart into small facts, each with its create and its drop
//! - [`rules`]: one rule, one file, one page
//! - `wire` (feature `serde`): how a compiled crate hands its schema to the migrator
//! - [`sql_text`]: a lexer for SQL text: statements, tokens, line numbers
//! - [`diff`]: what was added, removed and changed between two schemas
//! - [`plan`]: the steps from one schema to another, and back
//! - [`generate`]: schemas and plans as files
//! - [`lint`]: what is dangerous about the SQL of a migration, whoever has written it

pub mod const_check;
pub mod decl;
pub mod diff;
pub mod generate;
pub mod lint;
pub mod model;
pub mod object;
pub mod plan;
pub mod rules;
pub mod sql_text;
#[cfg(feature = "serde")]
pub mod wire;
