//! `waiver-without-reason`: a lifted rule says why.
//!
//! The waiver lifts its rule all the same: one mistake gives one message.

use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{Function, Table, Waiver};

pub const RULE: Rule = Rule {
    name: "waiver-without-reason",
    area: Area::Waivers,
    page: include_str!("waiver_without_reason.md"),
    judge: Judge::Several(&[Judge::Table(judge), Judge::Function(judge_function)]),
    lift: Lift::Never,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    each(&table.waivers, findings);
}

fn judge_function(function: &Function, _: &Context, findings: &mut Findings) {
    each(&function.waivers, findings);
}

fn each(waivers: &[Waiver], findings: &mut Findings) {
    for (position, waiver) in waivers.iter().enumerate() {
        let because = waiver.because.as_deref().unwrap_or_default();
        if because.trim().is_empty() {
            let rule = waiver.rule.replace('-', "_");
            findings.report(
                Place::Waiver(position),
                format!("nothing says why `{}` is lifted", waiver.rule),
                format!("write `#[waive({rule}, because = \"..\")]`"),
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
    fn a_waiver_has_a_reason() {
        let quote = table()
            .column("customer_id", ColumnType::Uuid)
            .references(&["customer_id"], "Customer")
            .waive("fk-without-index", Some("customer_id"));
        accepts(quote.clone());
        for because in [None, Some(" ".to_string())] {
            refuses(
                &RULE,
                quote
                    .clone()
                    .with(|table| table.waivers[0].because = because),
                Place::Waiver(0),
                "nothing says why `fk-without-index` is lifted",
                "write `#[waive(fk_without_index, because = \"..\")]`",
            );
        }
    }
}
