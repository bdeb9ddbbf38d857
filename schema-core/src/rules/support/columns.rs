//! Columns by name, as a person writes them.

use crate::model::{Column, Expression, Table};
use crate::rules::{Findings, Place, did_you_mean};

/// The name a person writes in an attribute: the field's, or the column's where there is no field.
pub fn as_written(column: &Column) -> &str {
    if column.rust_name.is_empty() {
        &column.name
    } else {
        &column.rust_name
    }
}

/// The name a person writes for a column of this name.
pub fn written<'a>(table: &'a Table, name: &'a str) -> &'a str {
    table.column(name).map_or(name, as_written)
}

/// The names of columns as a list in an attribute: `tenant_id, location_id`.
pub fn list(table: &Table, names: &[String]) -> String {
    let names: Vec<&str> = names.iter().map(|name| written(table, name)).collect();
    names.join(", ")
}

/// Whether every column named in the expression exists.
pub fn all_known(table: &Table, expression: &Expression) -> bool {
    expression
        .columns()
        .iter()
        .all(|name| table.column(name).is_some())
}

/// Reports a name that is no column of the table; says nothing about one that is.
pub fn expect(table: &Table, name: &str, place: Place, findings: &mut Findings) {
    if table.column(name).is_some() || table.columns.is_empty() {
        return;
    }
    let known: Vec<&str> = table.columns.iter().map(as_written).collect();
    findings.report(
        place,
        format!("no column `{name}` in `{}`", table.name),
        did_you_mean(name, known),
    );
}

/// Reports each name of an expression that is no column, once.
pub fn expect_all(
    table: &Table,
    expression: &Expression,
    place: impl Fn(usize) -> Place,
    findings: &mut Findings,
) {
    let named = expression.columns();
    for (nth, name) in named.iter().enumerate() {
        if !named[..nth].contains(name) {
            expect(table, name, place(nth), findings);
        }
    }
}
