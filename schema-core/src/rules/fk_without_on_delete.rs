//! `fk-without-on-delete`: what happens to the referencing rows is a decision, not a default.

use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{Action, Table};

pub const RULE: Rule = Rule {
    name: "fk-without-on-delete",
    area: Area::ForeignKeys,
    page: include_str!("fk_without_on_delete.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, key) in table.foreign_keys.iter().enumerate() {
        if key.on_delete.is_some() {
            continue;
        }
        let others: Vec<&str> = Action::ALL[1..]
            .iter()
            .map(|action| action.word())
            .collect();
        findings.report(
            Place::ForeignKey(position),
            format!(
                "foreign key `{}.{}` has no ON DELETE rule",
                table.name,
                key.columns.join(", ")
            ),
            format!(
                "write `#[references({}, on_delete = restrict)]` (or {})",
                key.target.as_written(),
                others.join(", ")
            ),
        );
    }
}
