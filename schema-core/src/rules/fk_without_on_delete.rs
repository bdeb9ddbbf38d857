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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{accepts, refuses, table};

    #[test]
    fn what_a_delete_does_has_to_be_said() {
        let quote = table()
            .column("customer_id", ColumnType::Uuid)
            .index(&["customer_id"]);
        refuses(
            &RULE,
            quote
                .clone()
                .references_with(&["customer_id"], "Customer", |key| key.on_delete = None),
            Place::ForeignKey(0),
            "foreign key `quotes.customer_id` has no ON DELETE rule",
            "write `#[references(Customer::id, on_delete = restrict)]` (or cascade, set_null, set_default, no_action)",
        );
        accepts(quote.references(&["customer_id"], "Customer"));
    }
}
