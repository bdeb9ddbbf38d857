//! `text-without-length-decision`: a `String` says how long it may be, or that it may be any length.
//!
//! The macro leaves a `String` without either attribute unresolved; a column that was read from a
//! database has made the decision.

use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{ColumnType, Table};

pub const RULE: Rule = Rule {
    name: "text-without-length-decision",
    area: Area::Columns,
    page: include_str!("text_without_length_decision.md"),
    judge: Judge::Table(judge),
    lift: Lift::Never,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, column) in table.columns.iter().enumerate() {
        if !is_undecided(&column.column_type) {
            continue;
        }
        findings.report(
            Place::ColumnType(position),
            format!(
                "`{}.{}` is a `String`, and nothing says how long it may be",
                table.name, column.name
            ),
            "write `#[varchar(100)]` above it, or `#[text]` for any length",
        );
    }
}

/// A `String` without a length, also inside an array.
pub fn is_undecided(column_type: &ColumnType) -> bool {
    match column_type {
        ColumnType::Unresolved(name) => name == "String",
        ColumnType::Array(element) => is_undecided(element),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{accepts, refuses, table};

    #[test]
    fn a_string_needs_a_decision() {
        let string = ColumnType::Unresolved("String".into());
        for column_type in [string.clone(), ColumnType::Array(Box::new(string))] {
            refuses(
                &RULE,
                table().column("note", column_type),
                Place::ColumnType(1),
                "`quotes.note` is a `String`, and nothing says how long it may be",
                "write `#[varchar(100)]` above it, or `#[text]` for any length",
            );
        }
        accepts(table().column("note", ColumnType::Text));
        accepts(table().column("note", ColumnType::Varchar(100)));
        accepts(table().column("note", ColumnType::Unresolved("Note".into())));
    }
}
