//! `json-not-jsonb`: documents are kept as `jsonb`, which can be indexed and compared.

use super::support::types::element;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{ColumnType, Table};

pub const RULE: Rule = Rule {
    name: "json-not-jsonb",
    area: Area::Columns,
    page: include_str!("json_not_jsonb.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, column) in table.columns.iter().enumerate() {
        if element(&column.column_type) != ColumnType::Json {
            continue;
        }
        findings.report(
            Place::ColumnType(position),
            format!(
                "`{}.{}` is json, which no index reads and no `=` compares",
                table.name, column.name
            ),
            "delete `#[sql_type(\"json\")]`: `Value` and `Json<T>` are jsonb",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{accepts, refuses, table};

    #[test]
    fn documents_are_jsonb() {
        for column_type in [ColumnType::Json, ColumnType::Other("json".into())] {
            refuses(
                &RULE,
                table().column("details", column_type),
                Place::ColumnType(1),
                "`quotes.details` is json, which no index reads and no `=` compares",
                "delete `#[sql_type(\"json\")]`: `Value` and `Json<T>` are jsonb",
            );
        }
        accepts(table().column("details", ColumnType::Jsonb));
    }
}
