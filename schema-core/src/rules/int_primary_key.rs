//! `int-primary-key`: a primary key does not run out of numbers.
//!
//! Only a key of one column, and not one that follows another table's key.

use super::support::types::plain;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{ColumnType, Table};

pub const RULE: Rule = Rule {
    name: "int-primary-key",
    area: Area::Columns,
    page: include_str!("int_primary_key.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    let Some(key) = &table.primary_key else {
        return;
    };
    let [name] = key.columns.as_slice() else {
        return;
    };
    let follows = table
        .foreign_keys
        .iter()
        .any(|key| key.columns == [name.clone()]);
    let Some(position) = table.column_position(name).filter(|_| !follows) else {
        return;
    };
    let column_type = plain(&table.columns[position].column_type);
    let most = match column_type {
        ColumnType::SmallInt => "32,767",
        ColumnType::Integer => "2,147,483,647",
        _ => return,
    };
    findings.report(
        Place::ColumnType(position),
        format!(
            "primary key `{}.{name}` is {column_type}: it runs out at {most}",
            table.name
        ),
        format!("write `pub {name}: i64` or `pub {name}: Uuid`"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Identity;
    use crate::rules::testing::{accepts, refuses, table};

    #[test]
    fn a_primary_key_is_bigint_or_uuid() {
        let with = |column_type| {
            table().with(|table| {
                table.columns[0].column_type = column_type;
                table.columns[0].default = None;
                table.columns[0].identity = Some(Identity::Always);
            })
        };
        refuses(
            &RULE,
            with(ColumnType::Integer),
            Place::ColumnType(0),
            "primary key `quotes.id` is integer: it runs out at 2,147,483,647",
            "write `pub id: i64` or `pub id: Uuid`",
        );
        accepts(with(ColumnType::BigInt));
        accepts(with(ColumnType::Integer).references(&["id"], "Customer"));
    }
}
