//! `serial-column`: numbers come from an identity column, not from a sequence beside it.

use super::support::types::plain;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{ColumnType, DefaultValue, Expression, Table};

pub const RULE: Rule = Rule {
    name: "serial-column",
    area: Area::Columns,
    page: include_str!("serial_column.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, column) in table.columns.iter().enumerate() {
        let (place, what) = match &column.default {
            _ if is_serial(&column.column_type) => (
                Place::ColumnType(position),
                format!("is {}", column.column_type),
            ),
            Some(default) if takes_nextval(default) && plain(&column.column_type).is_integer() => (
                Place::Default(position),
                "takes its numbers from a sequence beside the table".to_string(),
            ),
            _ => continue,
        };
        findings.report(
            place,
            format!("`{}.{}` {what}", table.name, column.name),
            "write `#[identity]` above it instead",
        );
    }
}

fn is_serial(column_type: &ColumnType) -> bool {
    let ColumnType::Other(sql) = column_type else {
        return false;
    };
    let word = sql.trim().to_ascii_lowercase();
    let sizes = ["serial", "bigserial", "smallserial"];
    sizes.contains(&word.as_str()) || ["serial2", "serial4", "serial8"].contains(&word.as_str())
}

fn takes_nextval(default: &DefaultValue) -> bool {
    match default {
        DefaultValue::Call(Expression::Call { function, .. }) => function == "nextval",
        DefaultValue::Sql(sql) => sql
            .trim_start()
            .to_ascii_lowercase()
            .starts_with("nextval("),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Identity;
    use crate::rules::testing::{accepts, call, refuses, table};

    #[test]
    fn numbers_come_from_an_identity() {
        let help = "write `#[identity]` above it instead";
        refuses(
            &RULE,
            table().column("number", ColumnType::Other("bigserial".into())),
            Place::ColumnType(1),
            "`quotes.number` is bigserial",
            help,
        );
        refuses(
            &RULE,
            table()
                .column("number", ColumnType::BigInt)
                .default(call("nextval")),
            Place::Default(1),
            "`quotes.number` takes its numbers from a sequence beside the table",
            help,
        );
        accepts(
            table()
                .column("number", ColumnType::BigInt)
                .last(|column| column.identity = Some(Identity::Always)),
        );
    }
}
