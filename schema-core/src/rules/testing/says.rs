//! What the rules say: exactly one thing, or nothing. Always on 2026-11-20.

use super::{Build, business_rules, enum_type};
use crate::model::{Function, Schema};
use crate::rules::{Context, Finding, Place, Rule, judge_function, judge_schema, judge_table};

/// Everything that all rules say about the table, on 2026-11-20.
pub fn judge(table: &Build) -> Vec<Finding> {
    let rules = business_rules();
    let enums = [enum_type("QuoteStatus", &["draft", "quoted"])];
    let context = Context {
        business_rules: Some(&rules),
        enums: &enums,
        today: "2026-11-20",
    };
    judge_table(&table.0, &context)
}

/// Demands that this rule, and no other, says this about the table.
#[track_caller]
pub fn refuses(rule: &Rule, table: Build, place: Place, message: &str, help: &str) {
    only(judge(&table), rule, place, message, help);
}

/// Demands that no rule says anything about the table.
#[track_caller]
pub fn accepts(table: Build) {
    nothing(judge(&table));
}

/// Demands that this rule, and no other, says this about the schema.
#[track_caller]
pub fn refuses_schema(rule: &Rule, schema: &Schema, place: Place, message: &str, help: &str) {
    only(
        judge_schema(schema, "2026-11-20"),
        rule,
        place,
        message,
        help,
    );
}

/// Demands that no rule says anything about the schema.
#[track_caller]
pub fn accepts_schema(schema: &Schema) {
    nothing(judge_schema(schema, "2026-11-20"));
}

/// Demands that this rule, and no other, says this about the function.
#[track_caller]
pub fn refuses_function(rule: &Rule, function: &Function, place: Place, message: &str, help: &str) {
    only(judged(function), rule, place, message, help);
}

/// Demands that no rule says anything about the function.
#[track_caller]
pub fn accepts_function(function: &Function) {
    nothing(judged(function));
}

fn judged(function: &Function) -> Vec<Finding> {
    let context = Context {
        today: "2026-11-20",
        ..Context::default()
    };
    judge_function(function, &context)
}

#[track_caller]
fn only(found: Vec<Finding>, rule: &Rule, place: Place, message: &str, help: &str) {
    let said: Vec<String> = found.iter().map(Finding::to_string).collect();
    assert_eq!(said, [format!("[{}] {message}\nhelp: {help}", rule.name)]);
    assert_eq!(found[0].place, place);
}

#[track_caller]
fn nothing(found: Vec<Finding>) {
    let said: Vec<String> = found.iter().map(Finding::to_string).collect();
    assert_eq!(said, Vec::<String>::new());
}
