//! `numeric-without-precision`: how many digits an amount has is said.

use super::support::types::element;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{ColumnType, Table};

pub const RULE: Rule = Rule {
    name: "numeric-without-precision",
    area: Area::Columns,
    page: include_str!("numeric_without_precision.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, column) in table.columns.iter().enumerate() {
        if element(&column.column_type) != ColumnType::Numeric(None) {
            continue;
        }
        findings.report(
            Place::ColumnType(position),
            format!(
                "`{}.{}` is numeric, and nothing says how many digits it has",
                table.name, column.name
            ),
            "write `#[numeric(12, 2)]` above it: 12 digits, 2 of them behind the point",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{accepts, refuses, table};

    #[test]
    fn digits_are_a_decision() {
        refuses(
            &RULE,
            table().column("premium", ColumnType::Numeric(None)),
            Place::ColumnType(1),
            "`quotes.premium` is numeric, and nothing says how many digits it has",
            "write `#[numeric(12, 2)]` above it: 12 digits, 2 of them behind the point",
        );
        accepts(table().column("premium", ColumnType::Numeric(Some((12, 2)))));
    }
}
