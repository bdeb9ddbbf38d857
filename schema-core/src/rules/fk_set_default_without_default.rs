//! `fk-set-default-without-default`: SET DEFAULT needs a default.

use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{Action, Table};

pub const RULE: Rule = Rule {
    name: "fk-set-default-without-default",
    area: Area::ForeignKeys,
    page: include_str!("fk_set_default_without_default.md"),
    judge: Judge::Table(judge),
    lift: Lift::Never,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, key) in table.foreign_keys.iter().enumerate() {
        let without = key
            .columns
            .iter()
            .filter_map(|name| table.column(name))
            .find(|column| column.default.is_none() && column.identity.is_none());
        let Some(column) = without else { continue };
        for (action, place, word) in [
            (key.on_delete, Place::OnDelete(position), "on_delete"),
            (key.on_update, Place::OnUpdate(position), "on_update"),
        ] {
            if action != Some(Action::SetDefault) {
                continue;
            }
            let instead = if column.nullable {
                "set_null"
            } else {
                "restrict"
            };
            findings.report(
                place,
                format!(
                    "`{}.{}` has no default that `set_default` could set",
                    table.name, column.name
                ),
                format!("write `#[default(..)]` above it, or `{word} = {instead}`"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{accepts, refuses, table, text};

    #[test]
    fn set_default_needs_a_default() {
        let set_default =
            |key: &mut crate::model::ForeignKey| key.on_delete = Some(Action::SetDefault);
        let quote = table().column("customer_id", ColumnType::Uuid);
        refuses(
            &RULE,
            quote.clone().index(&["customer_id"]).references_with(
                &["customer_id"],
                "Customer",
                set_default,
            ),
            Place::OnDelete(0),
            "`quotes.customer_id` has no default that `set_default` could set",
            "write `#[default(..)]` above it, or `on_delete = restrict`",
        );
        accepts(
            quote
                .default(text("00000000-0000-0000-0000-000000000000"))
                .rule("QUO-001")
                .index(&["customer_id"])
                .references_with(&["customer_id"], "Customer", set_default),
        );
    }
}
