//! A function in PostgreSQL, declared as a file with its self-test.

use super::Source;

/// One function.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Function {
    /// The function's PostgreSQL schema.
    pub schema: String,
    /// The function's name, in Rust and in PostgreSQL.
    pub name: String,
    /// The doc comment.
    pub comment: Option<String>,
    /// The file's text: one `CREATE FUNCTION ..`.
    pub definition: String,
    /// The self-test's text: statements that raise when the function is wrong.
    pub self_test: Option<String>,
    /// The file, as written in `sql_function!`.
    pub file: String,
    /// The rules that were lifted.
    pub waivers: Vec<super::Waiver>,
    /// Where `sql_function!` stands.
    pub source: Source,
}
