//! `table-without-primary-key`: each row can be named.

use super::support::columns;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::Table;

pub const RULE: Rule = Rule {
    name: "table-without-primary-key",
    area: Area::Tables,
    page: include_str!("table_without_primary_key.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    if table.primary_key.is_some() {
        return;
    }
    let help = match table.column("id") {
        Some(id) => format!("write `#[primary_key]` above `{}`", columns::as_written(id)),
        None => "write `#[primary_key]` above the field that names a row, or `#[primary_key(a, b)]` above the struct".to_string(),
    };
    findings.report(
        Place::Table,
        format!("table `{}` has no primary key", table.name),
        help,
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{accepts, refuses, table};

    #[test]
    fn a_table_has_a_primary_key() {
        refuses(
            &RULE,
            table().with(|table| table.primary_key = None),
            Place::Table,
            "table `quotes` has no primary key",
            "write `#[primary_key]` above `id`",
        );
        accepts(table());
    }
}
