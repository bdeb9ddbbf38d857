//! `fk-type-differs`: a foreign key and what it references have the same type.
//!
//! In the compiler the trait `References` says it, with the types' names; its text and these
//! templates are the same. Lengths and scales may differ, as they do in the trait.

use super::support::template::fill;
use super::support::types::plain;
use super::{Area, Findings, Judge, Lift, Place, Rule};
use crate::model::{Column, ColumnType, Schema};

pub const RULE: Rule = Rule {
    name: "fk-type-differs",
    area: Area::ForeignKeys,
    page: include_str!("fk_type_differs.md"),
    judge: Judge::Schema(judge),
    lift: Lift::Never,
};

/// The holes are those of `#[diagnostic::on_unimplemented]`.
pub const MESSAGE: &str = "a foreign key of type `{Self}` cannot reference a column of type `{To}`";
/// The line to write.
pub const HELP: &str = "write `{To}` or `Option<{To}>` here";

fn judge(schema: &Schema, findings: &mut Findings) {
    for table in &schema.tables {
        for (position, key) in table.foreign_keys.iter().enumerate() {
            let Some(target) = super::target(schema, key) else {
                continue;
            };
            for (name, target_name) in key.columns.iter().zip(&key.target.columns) {
                let (Some(own), Some(theirs)) = (table.column(name), target.column(target_name))
                else {
                    continue;
                };
                if same_family(&own.column_type, &theirs.column_type) {
                    continue;
                }
                let place = match (key.columns.len(), table.column_position(name)) {
                    (1, Some(column)) => Place::ColumnType(column),
                    _ => Place::ForeignKey(position),
                };
                let theirs = shown(theirs);
                let inner = theirs
                    .strip_prefix("Option<")
                    .and_then(|rest| rest.strip_suffix('>'))
                    .unwrap_or(&theirs);
                let holes = [("Self", shown(own)), ("To", inner.to_string())];
                let holes = holes.each_ref().map(|(hole, text)| (*hole, text.as_str()));
                findings.report_about(
                    &table.rust_name,
                    place,
                    fill(MESSAGE, &holes),
                    fill(HELP, &holes),
                );
            }
        }
    }
}

/// The type as a person wrote it; PostgreSQL's name where nobody did.
fn shown(column: &Column) -> String {
    if column.rust_type.is_empty() {
        column.column_type.to_string()
    } else {
        column.rust_type.clone()
    }
}

fn same_family(left: &ColumnType, right: &ColumnType) -> bool {
    let (left, right) = (plain(left), plain(right));
    match (&left, &right) {
        _ if !left.is_known() || !right.is_known() => true,
        _ if left.is_text() && right.is_text() => true,
        (ColumnType::Numeric(_), ColumnType::Numeric(_)) => true,
        _ => left == right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{accepts_schema, named, refuses_schema, schema, table};

    #[test]
    fn the_types_are_the_same() {
        let quotes = |column_type| {
            table()
                .column("customer_id", column_type)
                .index(&["customer_id"])
                .references(&["customer_id"], "Customer")
        };
        let with = |column_type| schema(vec![named("Customer", "customers"), quotes(column_type)]);
        refuses_schema(
            &RULE,
            &with(ColumnType::BigInt),
            Place::ColumnType(1),
            "a foreign key of type `i64` cannot reference a column of type `Uuid`",
            "write `Uuid` or `Option<Uuid>` here",
        );
        accepts_schema(&with(ColumnType::Uuid));
        accepts_schema(&with(ColumnType::Unknown));
    }
}
