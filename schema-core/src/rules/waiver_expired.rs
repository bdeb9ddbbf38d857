//! `waiver-expired`: a waiver that ends has not ended yet, and its end is a date.
//!
//! The waiver lifts its rule all the same: one mistake gives one message.

use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{Function, Table, Waiver};
use crate::object::Date;

pub const RULE: Rule = Rule {
    name: "waiver-expired",
    area: Area::Waivers,
    page: include_str!("waiver_expired.md"),
    judge: Judge::Several(&[Judge::Table(judge), Judge::Function(judge_function)]),
    lift: Lift::Never,
};

fn judge(table: &Table, context: &Context, findings: &mut Findings) {
    each(&table.waivers, context, findings);
}

fn judge_function(function: &Function, context: &Context, findings: &mut Findings) {
    each(&function.waivers, context, findings);
}

fn each(waivers: &[Waiver], context: &Context, findings: &mut Findings) {
    for (position, waiver) in waivers.iter().enumerate() {
        let Some(until) = waiver.until.as_deref() else {
            continue;
        };
        let Some(last_day) = Date::parse(until) else {
            findings.report(
                Place::WaiverUntil(position),
                format!("`until = \"{until}\"` is no date"),
                "write `until = \"2030-06-30\"`",
            );
            continue;
        };
        if Date::parse(context.today).is_some_and(|today| last_day < today) {
            findings.report(
                Place::WaiverUntil(position),
                format!("the waiver of `{}` ended on {until}", waiver.rule),
                "do what the rule asks for and delete this `#[waive(..)]`, or write a later date and why it takes longer",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{accepts, refuses, table};

    #[test]
    fn a_waiver_ends_on_its_day() {
        let quote = |until: &str| {
            let until = Some(until.to_string());
            table()
                .column("customer_id", ColumnType::Uuid)
                .references(&["customer_id"], "Customer")
                .waive("fk-without-index", Some("customer_id"))
                .with(|table| table.waivers[0].until = until)
        };
        refuses(
            &RULE,
            quote("2026-11-19"),
            Place::WaiverUntil(0),
            "the waiver of `fk-without-index` ended on 2026-11-19",
            "do what the rule asks for and delete this `#[waive(..)]`, or write a later date and why it takes longer",
        );
        refuses(
            &RULE,
            quote("2026-02-30"),
            Place::WaiverUntil(0),
            "`until = \"2026-02-30\"` is no date",
            "write `until = \"2030-06-30\"`",
        );
        accepts(quote("2026-11-20"));
    }
}
