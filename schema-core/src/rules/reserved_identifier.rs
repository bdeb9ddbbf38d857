//! `reserved-identifier`: a table or column is not called like a key word that needs quotes.

use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{Table, name::is_reserved};

pub const RULE: Rule = Rule {
    name: "reserved-identifier",
    area: Area::Tables,
    page: include_str!("reserved_identifier.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

/// What people call a column instead.
const INSTEAD: [(&str, &str); 16] = [
    ("all", "applies_to_all"),
    ("check", "check_result"),
    ("column", "column_name"),
    ("default", "is_default"),
    ("desc", "description"),
    ("end", "ends_at"),
    ("from", "valid_from"),
    ("group", "group_name"),
    ("limit", "max_count"),
    ("order", "sort_order"),
    ("primary", "is_primary"),
    ("references", "reference"),
    ("table", "table_name"),
    ("to", "valid_to"),
    ("user", "user_name"),
    ("when", "happens_at"),
];

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    if is_reserved(&table.name) {
        findings.report(
            Place::TableName,
            format!(
                "`{}` is a key word of PostgreSQL: the table needs quotes in every query",
                table.name
            ),
            format!("write `#[table(name = \"{}s\")]`", table.name),
        );
    }
    for (position, column) in table.columns.iter().enumerate() {
        if !is_reserved(&column.name) {
            continue;
        }
        let instead = INSTEAD
            .iter()
            .find(|(word, _)| *word == column.name)
            .map_or_else(
                || format!("{}_value", column.name),
                |(_, name)| name.to_string(),
            );
        findings.report(
            Place::Column(position),
            format!(
                "`{}` is a key word of PostgreSQL: `{}.{0}` needs quotes in every query",
                column.name, table.name
            ),
            format!("call the field another name, for example `{instead}`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{accepts, named, refuses, table};

    #[test]
    fn key_words_are_no_names() {
        refuses(
            &RULE,
            named("Order", "order"),
            Place::TableName,
            "`order` is a key word of PostgreSQL: the table needs quotes in every query",
            "write `#[table(name = \"orders\")]`",
        );
        refuses(
            &RULE,
            table().column("user", ColumnType::Text),
            Place::Column(1),
            "`user` is a key word of PostgreSQL: `quotes.user` needs quotes in every query",
            "call the field another name, for example `user_name`",
        );
        accepts(table().column("value", ColumnType::Text));
    }
}
