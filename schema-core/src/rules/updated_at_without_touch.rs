//! `updated-at-without-touch`: the database keeps `updated_at`, not the memory of whoever writes
//! the next UPDATE.
//!
//! A row trigger before UPDATE may set the column; then this rule is silent.

use super::support::{columns, types};
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{ColumnType, Table, TriggerEvent, TriggerTiming};

pub const RULE: Rule = Rule {
    name: "updated-at-without-touch",
    area: Area::Columns,
    page: include_str!("updated_at_without_touch.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

const NAMES: [&str; 7] = [
    "updated_at",
    "modified_at",
    "updated_on",
    "last_updated_at",
    "last_modified_at",
    "last_updated",
    "last_modified",
];

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    let set_by_trigger = table.triggers.iter().any(|trigger| {
        trigger.timing == TriggerTiming::Before
            && trigger.for_each_row
            && trigger.events.contains(&TriggerEvent::Update)
    });
    let misspelled = table.touch.iter().any(|name| table.column(name).is_none());
    if set_by_trigger || misspelled {
        return;
    }
    for (position, column) in table.columns.iter().enumerate() {
        let is_time = matches!(
            types::plain(&column.column_type),
            ColumnType::Timestamptz | ColumnType::Timestamp
        );
        let named = NAMES.contains(&column.name.as_str());
        if !is_time || !named || table.touch.contains(&column.name) || column.generated.is_some() {
            continue;
        }
        findings.report(
            Place::Column(position),
            format!("nothing updates `{}.{}`", table.name, column.name),
            format!(
                "write `#[touch({})]` above the struct",
                columns::as_written(column)
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{accepts, call, refuses, table};

    #[test]
    fn updated_at_is_kept_by_the_database() {
        let quote = table()
            .column("updated_at", ColumnType::Timestamptz)
            .default(call("now"));
        refuses(
            &RULE,
            quote.clone(),
            Place::Column(1),
            "nothing updates `quotes.updated_at`",
            "write `#[touch(updated_at)]` above the struct",
        );
        accepts(quote.with(|table| table.touch.push("updated_at".into())));
        accepts(table().column("price_updated_at", ColumnType::Timestamptz));
    }
}
