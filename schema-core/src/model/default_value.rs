//! A column's DEFAULT, split into what is technical and what is a business decision.

use super::{Expression, name};

/// What a column holds when the INSERT says nothing.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum DefaultValue {
    /// `#[default("draft")]`, `#[default("[]")]`: a text literal, also for jsonb, arrays, enums and dates.
    Text(String),
    /// `#[default(0)]`, `#[default(-1.5)]`: as written.
    Number(String),
    /// `#[default(true)]`.
    Bool(bool),
    /// `#[default(now())]`, `#[default(next_number(1))]`: a function call.
    Call(Expression),
    /// `#[default(sql(".."))]`.
    Sql(String),
}

impl DefaultValue {
    /// Functions that fill in a technical value: they need no business rule.
    pub const TECHNICAL: [&'static str; 8] = [
        "gen_random_uuid",
        "uuidv4",
        "uuidv7",
        "now",
        "clock_timestamp",
        "statement_timestamp",
        "transaction_timestamp",
        "nextval",
    ];

    /// Whether this is a technical value (an id, a time, a number from a sequence) and therefore
    /// not a decision of the business.
    pub fn is_technical(&self) -> bool {
        match self {
            DefaultValue::Call(Expression::Call { function, .. }) => {
                Self::TECHNICAL.contains(&function.as_str())
            }
            _ => false,
        }
    }

    /// The DEFAULT clause's expression in SQL.
    pub fn sql(&self) -> String {
        match self {
            DefaultValue::Text(text) => name::literal(text),
            DefaultValue::Number(number) => number.clone(),
            DefaultValue::Bool(value) => value.to_string(),
            DefaultValue::Call(expression) => expression.sql(),
            DefaultValue::Sql(sql) => sql.clone(),
        }
    }

    /// As the user wrote it inside `#[default(..)]`, for messages.
    pub fn as_written(&self) -> String {
        match self {
            DefaultValue::Text(text) => format!("{text:?}"),
            DefaultValue::Sql(sql) => format!("sql({sql:?})"),
            other => other.sql(),
        }
    }
}
