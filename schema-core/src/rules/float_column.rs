//! `float-column`: what is counted or paid is not kept in a binary fraction.

use super::support::types::{element, field_with};
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{ColumnType, Table};

pub const RULE: Rule = Rule {
    name: "float-column",
    area: Area::Columns,
    page: include_str!("float_column.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, column) in table.columns.iter().enumerate() {
        let inner = element(&column.column_type);
        if !matches!(inner, ColumnType::Real | ColumnType::DoublePrecision) {
            continue;
        }
        findings.report(
            Place::ColumnType(position),
            format!(
                "`{}.{}` is a float: it cannot hold 0.1 exactly",
                table.name, column.name
            ),
            format!(
                "write `#[numeric(12, 2)]` above {}",
                field_with(column, "Decimal")
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{accepts, refuses, table};

    #[test]
    fn floats_are_refused_in_arrays_too() {
        let message = "`quotes.price` is a float: it cannot hold 0.1 exactly";
        refuses(
            &RULE,
            table().optional("price", ColumnType::DoublePrecision),
            Place::ColumnType(1),
            message,
            "write `#[numeric(12, 2)]` above `pub price: Option<Decimal>`",
        );
        refuses(
            &RULE,
            table().column("price", ColumnType::Array(Box::new(ColumnType::Real))),
            Place::ColumnType(1),
            message,
            "write `#[numeric(12, 2)]` above `pub price: Vec<Decimal>`",
        );
        accepts(table().column("price", ColumnType::Numeric(Some((12, 2)))));
    }
}
