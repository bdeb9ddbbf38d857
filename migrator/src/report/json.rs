//! The same for programs: one object, whose keys stay.

use crate::apply::history::Entry;
use crate::planning::drift::Checked;
use schema_core::plan::Plan;
use serde::Serialize;

#[derive(Serialize)]
struct Status<'a> {
    format: u32,
    target: &'a str,
    migrations: &'a [Entry],
}

/// `status --format json`: `{format, target, migrations: [{version, name, state, applied_at, duration_ms}]}`.
///
/// `state` is one of applied, pending, unfinished, rolling-back, edited, missing, out-of-order.
pub fn status(target: &str, migrations: &[Entry]) -> String {
    let status = Status {
        format: 1,
        target,
        migrations,
    };
    serde_json::to_string_pretty(&status).unwrap_or_else(|e| unreachable!("plain data: {e}"))
}

/// `check --format json`: `{database: {compared, differences, unmodelled, adopt, revert}, declarations: {..}}`.
pub fn checked(checked: &Checked) -> String {
    serde_json::to_string_pretty(checked).unwrap_or_else(|e| unreachable!("plain data: {e}"))
}

#[derive(Serialize)]
struct Steps<'a> {
    format: u32,
    questions: &'a [String],
    steps: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    title: &'a str,
    notes: &'a [String],
    up: &'a str,
    down_title: &'a str,
    down_notes: &'a [String],
    down: &'a str,
}

/// `diff --format json`: `{format, questions, steps: [{title, notes, up, down_title, down_notes, down}]}`.
pub fn plan(plan: &Plan) -> String {
    let steps = plan.steps.iter().map(|step| Step {
        title: &step.title,
        notes: &step.notes,
        up: &step.up,
        down_title: &step.down_title,
        down_notes: &step.down_notes,
        down: &step.down,
    });
    let steps = Steps {
        format: 1,
        questions: &plan.questions,
        steps: steps.collect(),
    };
    serde_json::to_string_pretty(&steps).unwrap_or_else(|e| unreachable!("plain data: {e}"))
}
