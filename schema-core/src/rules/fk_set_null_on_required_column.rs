//! `fk-set-null-on-required-column`: SET NULL needs a column that takes NULL.

use super::support::columns;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{Action, Table};

pub const RULE: Rule = Rule {
    name: "fk-set-null-on-required-column",
    area: Area::ForeignKeys,
    page: include_str!("fk_set_null_on_required_column.md"),
    judge: Judge::Table(judge),
    lift: Lift::Never,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, key) in table.foreign_keys.iter().enumerate() {
        let required = key
            .columns
            .iter()
            .filter_map(|name| table.column(name))
            .find(|column| !column.nullable || is_in_primary_key(table, &column.name));
        let Some(column) = required else { continue };
        for (action, place, word, statement) in [
            (
                key.on_delete,
                Place::OnDelete(position),
                "on_delete",
                "DELETE",
            ),
            (
                key.on_update,
                Place::OnUpdate(position),
                "on_update",
                "UPDATE",
            ),
        ] {
            if action != Some(Action::SetNull) {
                continue;
            }
            let help = if is_in_primary_key(table, &column.name) {
                format!("write `{word} = restrict` or `{word} = cascade`")
            } else {
                let optional = format!("Option<{}>", column.rust_type);
                let field = columns::as_written(column);
                format!("write `pub {field}: {optional}`, or `{word} = restrict`")
            };
            findings.report(
                place,
                format!(
                    "`{}.{}` takes no NULL, so a {statement} in `{}` fails on `set_null`",
                    table.name, column.name, key.target.rust_table
                ),
                help,
            );
        }
    }
}

fn is_in_primary_key(table: &Table, name: &str) -> bool {
    table
        .primary_key
        .as_ref()
        .is_some_and(|key| key.columns.iter().any(|column| column == name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{accepts, refuses, table};

    #[test]
    fn a_required_column_cannot_be_set_to_null() {
        let set_null = |key: &mut crate::model::ForeignKey| key.on_delete = Some(Action::SetNull);
        refuses(
            &RULE,
            table()
                .column("customer_id", ColumnType::Uuid)
                .index(&["customer_id"])
                .references_with(&["customer_id"], "Customer", set_null),
            Place::OnDelete(0),
            "`quotes.customer_id` takes no NULL, so a DELETE in `Customer` fails on `set_null`",
            "write `pub customer_id: Option<Uuid>`, or `on_delete = restrict`",
        );
        accepts(
            table()
                .optional("customer_id", ColumnType::Uuid)
                .index(&["customer_id"])
                .references_with(&["customer_id"], "Customer", set_null),
        );
    }
}
