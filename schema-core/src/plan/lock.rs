//! What a step says about its locks and about data: one place, so the words are the same everywhere.

use super::step::{BothWays, DATA};

pub(super) fn none(step: &mut BothWays, because: &str) {
    step.up.note(format!("lock: none, {because}"));
}

pub(super) fn brief(step: &mut BothWays, table: &str) {
    step.note_both(format!("lock: ACCESS EXCLUSIVE on {table}, brief"));
}

pub(super) fn rewrite(step: &mut BothWays, table: &str) {
    step.up.note(format!(
        "lock: ACCESS EXCLUSIVE on {table} while every row is written anew"
    ));
    step.down
        .note(format!("lock: ACCESS EXCLUSIVE on {table}, brief"));
}

pub(super) fn scan(step: &mut BothWays, table: &str) {
    step.up.note(format!(
        "lock: ACCESS EXCLUSIVE on {table} while every row is checked"
    ));
    step.down
        .note(format!("lock: ACCESS EXCLUSIVE on {table}, brief"));
}

/// A foreign key locks the table it references as well.
pub(super) fn referenced(step: &mut BothWays, table: &str) {
    step.up.note(format!(
        "lock: SHARE ROW EXCLUSIVE on {table} for the foreign key: writes wait"
    ));
    step.down.note(format!(
        "lock: ACCESS EXCLUSIVE on {table} for the foreign key, brief"
    ));
}

pub(super) fn index(step: &mut BothWays, table: &str) {
    step.up.note(format!(
        "lock: SHARE on {table}: writes wait while the index is built"
    ));
    step.down
        .note(format!("lock: ACCESS EXCLUSIVE on {table}, brief"));
}

pub(super) fn trigger(step: &mut BothWays, table: &str) {
    step.up.note(format!(
        "lock: SHARE ROW EXCLUSIVE on {table}, brief: writes wait"
    ));
    step.down
        .note(format!("lock: ACCESS EXCLUSIVE on {table}, brief"));
}

pub(super) fn comment(step: &mut BothWays, what: &str) {
    step.note_both(format!(
        "lock: SHARE UPDATE EXCLUSIVE on {what}, brief: reads and writes go on"
    ));
}

/// The rows that the way back destroys.
pub(super) fn rows_lost(step: &mut BothWays, table: &str) {
    step.down.note(format!("lock: ACCESS EXCLUSIVE on {table}"));
    step.down.note(format!(
        "{DATA}all rows of {table} are lost; the other way makes the table empty"
    ));
}

/// The values that the way back destroys.
pub(super) fn values_lost(step: &mut BothWays, column: &str, required: bool) {
    step.down.note(format!(
        "{DATA}the values of {column} are lost; the other way makes the column without them{}",
        if required {
            ", and fails where the table has rows"
        } else {
            ""
        }
    ));
}
