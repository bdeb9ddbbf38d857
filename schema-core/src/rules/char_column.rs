//! `char-column`: a text is not filled up with blanks.

use super::support::types::element;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{ColumnType, Table};

pub const RULE: Rule = Rule {
    name: "char-column",
    area: Area::Columns,
    page: include_str!("char_column.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, column) in table.columns.iter().enumerate() {
        let ColumnType::Char(length) = element(&column.column_type) else {
            continue;
        };
        findings.report(
            Place::ColumnType(position),
            format!(
                "`{}.{}` is char({length}): PostgreSQL fills it up with blanks",
                table.name, column.name
            ),
            format!("write `#[varchar({length})]` above it"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{accepts, refuses, table};

    #[test]
    fn char_is_refused_however_it_is_spelled() {
        for column_type in [
            ColumnType::Char(2),
            ColumnType::Other("character(2)".into()),
            ColumnType::Other("bpchar(2)".into()),
        ] {
            refuses(
                &RULE,
                table().column("country", column_type),
                Place::ColumnType(1),
                "`quotes.country` is char(2): PostgreSQL fills it up with blanks",
                "write `#[varchar(2)]` above it",
            );
        }
        accepts(table().column("country", ColumnType::Varchar(2)));
    }
}
