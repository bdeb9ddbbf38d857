//! `timestamp-without-time-zone`: a point in time is one, whoever reads it where.

use super::support::types::{element, field_with};
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{ColumnType, Table};

pub const RULE: Rule = Rule {
    name: "timestamp-without-time-zone",
    area: Area::Columns,
    page: include_str!("timestamp_without_time_zone.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, column) in table.columns.iter().enumerate() {
        let help = match element(&column.column_type) {
            ColumnType::Timestamp => format!("write {}", field_with(column, "DateTime<Utc>")),
            ColumnType::Range(name) if name == "tsrange" => {
                "make it a `tstzrange`: `Range<DateTime<Utc>>`".to_string()
            }
            _ => continue,
        };
        findings.report(
            Place::ColumnType(position),
            format!(
                "`{}.{}` is a timestamp without time zone: nobody knows which moment it means",
                table.name, column.name
            ),
            help,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{accepts, refuses, table};

    #[test]
    fn a_timestamp_has_a_time_zone() {
        for column_type in [
            ColumnType::Timestamp,
            ColumnType::Other("timestamp(3)".into()),
        ] {
            refuses(
                &RULE,
                table().optional("sent_at", column_type),
                Place::ColumnType(1),
                "`quotes.sent_at` is a timestamp without time zone: nobody knows which moment it means",
                "write `pub sent_at: Option<DateTime<Utc>>`",
            );
        }
        accepts(table().column("sent_at", ColumnType::Timestamptz));
    }
}
