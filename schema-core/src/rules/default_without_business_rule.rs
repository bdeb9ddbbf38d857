//! `default-without-business-rule`: a value that the database fills in is a decision of the business.
//!
//! Ids, times and sequence numbers are technical and need none ([`DefaultValue::TECHNICAL`]).
//! Whether the id that is named exists is the business of `unknown-business-rule`.
//!
//! [`DefaultValue::TECHNICAL`]: crate::model::DefaultValue::TECHNICAL

use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{BusinessRules, Table};

pub const RULE: Rule = Rule {
    name: "default-without-business-rule",
    area: Area::Defaults,
    page: include_str!("default_without_business_rule.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, context: &Context, findings: &mut Findings) {
    for (position, column) in table.columns.iter().enumerate() {
        let Some(default) = &column.default else {
            continue;
        };
        if default.is_technical() || column.business_rule.is_some() {
            continue;
        }
        let id = next_id(&table.name, context.business_rules);
        findings.report(
            Place::Default(position),
            format!(
                "default `{}` of `{}.{}` names no business rule",
                default.as_written(),
                table.name,
                column.name
            ),
            format!(
                "write `#[business_rule(\"{id}\")]` above it, and describe the rule in business_rules.toml"
            ),
        );
    }
}

/// The first free id after the table's name: `QUO-001` for quotes.
pub fn next_id(table: &str, rules: Option<&BusinessRules>) -> String {
    let letters = table.chars().filter(char::is_ascii_alphabetic).take(3);
    let prefix: String = letters.collect::<String>().to_ascii_uppercase();
    let last = rules
        .into_iter()
        .flat_map(|rules| rules.keys())
        .filter_map(|id| id.strip_prefix(&prefix)?.strip_prefix('-')?.parse().ok())
        .max()
        .unwrap_or(0u32);
    format!("{prefix}-{:03}", last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ColumnType, DefaultValue};
    use crate::rules::testing::{accepts, call, refuses, table, text};

    #[test]
    fn a_literal_is_a_decision() {
        let state = || table().column("state", ColumnType::Enum("QuoteStatus".into()));
        let help = "write `#[business_rule(\"QUO-002\")]` above it, and describe the rule in business_rules.toml";
        refuses(
            &RULE,
            state().default(text("draft")),
            Place::Default(1),
            "default `\"draft\"` of `quotes.state` names no business rule",
            help,
        );
        refuses(
            &RULE,
            table()
                .column("number", ColumnType::BigInt)
                .default(call("next_number")),
            Place::Default(1),
            "default `next_number()` of `quotes.number` names no business rule",
            help,
        );
        refuses(
            &RULE,
            table()
                .column("day", ColumnType::Date)
                .default(DefaultValue::Sql("now() + '1 day'".into())),
            Place::Default(1),
            "default `sql(\"now() + '1 day'\")` of `quotes.day` names no business rule",
            help,
        );
        accepts(state().default(text("draft")).rule("QUO-001"));
        accepts(
            table()
                .column("created_at", ColumnType::Timestamptz)
                .default(call("now")),
        );
    }
}
