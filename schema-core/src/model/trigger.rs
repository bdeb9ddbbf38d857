//! A trigger that calls a declared function.

use super::Expression;

/// One trigger.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Trigger {
    /// The name in `name = ".."`; [`super::name::trigger`] makes one otherwise.
    pub name: Option<String>,
    /// BEFORE or AFTER.
    pub timing: TriggerTiming,
    /// The statements that fire it.
    pub events: Vec<TriggerEvent>,
    /// The columns of `UPDATE OF`, where said.
    pub update_of: Vec<String>,
    /// FOR EACH ROW (true) or FOR EACH STATEMENT.
    pub for_each_row: bool,
    /// The WHEN condition.
    pub when: Option<Expression>,
    /// The trigger function's name in PostgreSQL, as declared by `sql_function!`.
    pub function: String,
    /// The arguments in CREATE TRIGGER.
    pub arguments: Vec<String>,
}

/// When a trigger runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum TriggerTiming {
    /// Before the row is written.
    Before,
    /// After the row was written.
    After,
}

/// A statement that fires a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum TriggerEvent {
    /// INSERT
    Insert,
    /// UPDATE
    Update,
    /// DELETE
    Delete,
}
