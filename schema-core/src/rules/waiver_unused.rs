//! `waiver-unused`: a waiver names a rule that can be lifted, and lifts something.
//!
//! The names are judged here; whether a waiver lifted anything is only known when the other rules
//! have spoken ([`super::waived`]), and for `fk-across-tenants` in [`crate::const_check`].

use super::{Area, CATALOGUE, Context, Findings, Judge, Lift, Place, Rule, closest, rule};
use crate::model::{Function, Table, Waiver};

pub const RULE: Rule = Rule {
    name: "waiver-unused",
    area: Area::Waivers,
    page: include_str!("waiver_unused.md"),
    judge: Judge::Several(&[Judge::Table(judge), Judge::Function(judge_function)]),
    lift: Lift::Never,
};

/// What is wrong with a waiver that lifts nothing.
pub const MESSAGE: &str = "nothing here breaks `{rule}`, so there is nothing to waive";
/// What to do about it.
pub const HELP: &str = "delete this `#[waive(..)]`, or move it above the place that it is about";

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    each(&table.waivers, findings);
}

fn judge_function(function: &Function, _: &Context, findings: &mut Findings) {
    each(&function.waivers, findings);
}

fn each(waivers: &[Waiver], findings: &mut Findings) {
    for (position, waiver) in waivers.iter().enumerate() {
        let word = waiver.rule.replace('-', "_");
        match rule(&waiver.rule) {
            Some(known) if known.lift == Lift::Never => findings.report(
                Place::WaiverRule(position),
                format!("`{}` cannot be lifted", known.name),
                "delete this `#[waive(..)]` and write what the rule asks for",
            ),
            Some(_) => {}
            None => {
                let help = match meant(&waiver.rule) {
                    Some(near) => format!("did you mean `{}`?", near.name.replace('-', "_")),
                    None => "write the name that stands in the brackets of the message, with underscores".to_string(),
                };
                findings.report(
                    Place::WaiverRule(position),
                    format!("no rule is called `{word}`"),
                    help,
                );
            }
        }
    }
}

/// The rule that a waiver means: a misspelled one lifts it too, or one mistake would be two.
pub fn meant(name: &str) -> Option<&'static Rule> {
    rule(name).or_else(|| rule(closest(name, CATALOGUE.iter().map(|each| each.name))?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{Build, accepts, refuses, table};

    fn quote() -> Build {
        table()
            .column("customer_id", ColumnType::Uuid)
            .references(&["customer_id"], "Customer")
    }

    #[test]
    fn a_waiver_lifts_something() {
        let customer = Some("customer_id");
        accepts(quote().waive("fk-without-index", customer));
        refuses(
            &RULE,
            quote()
                .index(&["customer_id"])
                .waive("fk-without-index", customer),
            Place::Waiver(0),
            "nothing here breaks `fk-without-index`, so there is nothing to waive",
            HELP,
        );
        refuses(
            &RULE,
            quote().waive("fk-without-indx", customer),
            Place::WaiverRule(0),
            "no rule is called `fk_without_indx`",
            "did you mean `fk_without_index`?",
        );
        refuses(
            &RULE,
            table().waive("rls-undecided", None),
            Place::WaiverRule(0),
            "`rls-undecided` cannot be lifted",
            "delete this `#[waive(..)]` and write what the rule asks for",
        );
    }

    #[test]
    fn nothing_is_said_about_a_type_that_is_not_known_yet() {
        let meters = ColumnType::Unresolved("Meters".into());
        accepts(
            table()
                .column("width", meters)
                .waive("float-column", Some("width")),
        );
    }
}
