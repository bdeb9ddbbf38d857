//! Waivers: takes out what was lifted with a reason, and refuses waivers that are over or match
//! nothing.

use super::{Context, Finding, Judge, Lift, Place, rule};
use crate::model::{Table, Waiver};

/// The findings that no waiver of the table lifts, and those about the waivers themselves.
///
/// A waiver above a field lifts what is found at that field; one above the struct lifts what is
/// found at the table and at attributes above the struct. Rules that only the compiler can judge
/// apply their waivers themselves ([`crate::const_check`]).
pub fn lift_waived(table: &Table, _context: &Context, findings: Vec<Finding>) -> Vec<Finding> {
    let mut used = vec![false; table.waivers.len()];
    let mut left: Vec<Finding> = Vec::new();
    for finding in findings {
        let lifted_by = table
            .waivers
            .iter()
            .position(|waiver| lifts(waiver, table, &finding));
        match lifted_by {
            Some(position) => used[position] = true,
            None => left.push(finding),
        }
    }
    for (position, waiver) in table.waivers.iter().enumerate() {
        let judged_here = rule(&waiver.rule).is_some_and(|rule| {
            matches!(rule.judge, Judge::Table(_)) && rule.lift == Lift::Allowed
        });
        if judged_here && !used[position] && !left.iter().any(|finding| is_about(finding, position))
        {
            left.push(Finding {
                rule: "waiver-unused",
                subject: table.rust_name.clone(),
                place: Place::Waiver(position),
                message: format!(
                    "nothing here breaks `{}`, so there is nothing to waive",
                    waiver.rule
                ),
                help: "delete this `#[waive(..)]`, or move it above the place that it is about"
                    .into(),
            });
        }
    }
    left
}

fn lifts(waiver: &Waiver, table: &Table, finding: &Finding) -> bool {
    waiver.rule == finding.rule
        && rule(finding.rule).is_some_and(|rule| rule.lift == Lift::Allowed)
        && waiver.column.as_deref() == finding.place.column(table)
}

fn is_about(finding: &Finding, waiver: usize) -> bool {
    matches!(
        finding.place,
        Place::Waiver(position) | Place::WaiverRule(position) | Place::WaiverUntil(position)
            if position == waiver
    )
}
