//! Waivers: takes out what was lifted with a reason, and refuses waivers that match nothing.
//!
//! A waiver above a field lifts what is found at that field; one above the struct lifts what is
//! found at the table and at attributes above the struct. One that is misspelled, over, or says no
//! reason lifts all the same: those are mistakes of their own.

use super::support::template::fill;
use super::waiver_unused::{self, HELP, MESSAGE};
use super::{Context, Finding, Judge, Lift, Place, rule};
use crate::model::{ColumnType, Function, Schema, Table, Waiver};

/// The findings that no waiver of the table lifts, and those about the waivers themselves.
pub fn lift_waived(table: &Table, _context: &Context, findings: Vec<Finding>) -> Vec<Finding> {
    let lifts = |waiver: &Waiver, finding: &Finding| lifts(waiver, table, finding);
    let is_judged = |waiver: &Waiver| {
        let judges = |judge: &Judge| matches!(judge, Judge::Table(_));
        is_liftable(waiver, judges) && is_resolved(table, waiver)
    };
    lift(&table.rust_name, &table.waivers, findings, lifts, is_judged)
}

/// The same for a function.
pub(super) fn lift_waived_of_function(function: &Function, findings: Vec<Finding>) -> Vec<Finding> {
    let lifts = |waiver: &Waiver, finding: &Finding| names(waiver, finding.rule);
    let is_judged =
        |waiver: &Waiver| is_liftable(waiver, |judge| matches!(judge, Judge::Function(_)));
    lift(
        &function.name,
        &function.waivers,
        findings,
        lifts,
        is_judged,
    )
}

/// The same for what shows only between tables.
pub(super) fn lift_waived_between(schema: &Schema, findings: Vec<Finding>) -> Vec<Finding> {
    let mut left = findings;
    for table in &schema.tables {
        let (own, others) = left
            .into_iter()
            .partition(|finding| finding.subject == table.rust_name);
        left = others;
        let lifts = |waiver: &Waiver, finding: &Finding| {
            // As in the compiler: one above the struct lifts every foreign key's.
            lifts(waiver, table, finding)
                || (waiver.column.is_none() && names(waiver, finding.rule))
        };
        let is_judged =
            |waiver: &Waiver| is_liftable(waiver, |judge| matches!(judge, Judge::Schema(_)));
        left.extend(lift(
            &table.rust_name,
            &table.waivers,
            own,
            lifts,
            is_judged,
        ));
    }
    left
}

fn lift(
    subject: &str,
    waivers: &[Waiver],
    findings: Vec<Finding>,
    lifts: impl Fn(&Waiver, &Finding) -> bool,
    is_judged: impl Fn(&Waiver) -> bool,
) -> Vec<Finding> {
    let mut used = vec![false; waivers.len()];
    let mut left: Vec<Finding> = Vec::new();
    for finding in findings {
        match waivers.iter().position(|waiver| lifts(waiver, &finding)) {
            Some(position) => used[position] = true,
            None => left.push(finding),
        }
    }
    for (position, waiver) in waivers.iter().enumerate() {
        let said = left.iter().any(|finding| is_about(finding, position));
        if used[position] || said || !is_judged(waiver) {
            continue;
        }
        left.push(Finding {
            rule: waiver_unused::RULE.name,
            subject: subject.to_string(),
            place: Place::Waiver(position),
            message: fill(MESSAGE, &[("rule", &waiver.rule)]),
            help: HELP.into(),
        });
    }
    left
}

fn lifts(waiver: &Waiver, table: &Table, finding: &Finding) -> bool {
    let above = finding.place.column(table);
    // These attributes stand above the struct and are about one column: either place will do.
    let either = matches!(
        finding.place,
        Place::Tenant | Place::Touch(_) | Place::Transitions(_) | Place::PrimaryKey
    );
    let here = waiver.column.as_deref() == above || (either && waiver.column.is_none());
    here && names(waiver, finding.rule)
}

fn names(waiver: &Waiver, name: &str) -> bool {
    waiver_unused::meant(&waiver.rule)
        .is_some_and(|rule| rule.name == name && rule.lift == Lift::Allowed)
}

/// Whether one of the rule's judges has looked here, so that silence means something.
fn is_liftable(waiver: &Waiver, looks: impl Fn(&Judge) -> bool) -> bool {
    rule(&waiver.rule)
        .is_some_and(|rule| rule.lift == Lift::Allowed && rule.judges().iter().any(looks))
}

/// A newtype is judged by the compiler, which knows what is behind it.
fn is_resolved(table: &Table, waiver: &Waiver) -> bool {
    let column = waiver.column.as_deref().and_then(|name| table.column(name));
    !column.is_some_and(|column| match &column.column_type {
        ColumnType::Unresolved(name) => name != "String",
        other => *other == ColumnType::Unknown,
    })
}

fn is_about(finding: &Finding, waiver: usize) -> bool {
    matches!(
        finding.place,
        Place::Waiver(position) | Place::WaiverRule(position) | Place::WaiverUntil(position)
            if position == waiver
    )
}
