//! `unknown-business-rule`: an id that is named is described in `business_rules.toml`.
//!
//! Looks at ids only: naming one where none is needed is fine. Where there is no file at all, it
//! is said once per table.

use super::{Area, Context, Findings, Judge, Lift, Place, Rule, closest};
use crate::model::Table;

pub const RULE: Rule = Rule {
    name: "unknown-business-rule",
    area: Area::Defaults,
    page: include_str!("unknown_business_rule.md"),
    judge: Judge::Table(judge),
    lift: Lift::Never,
};

fn judge(table: &Table, context: &Context, findings: &mut Findings) {
    for (place, id) in named(table) {
        let Some(rules) = context.business_rules else {
            findings.report(
                place,
                format!("there is no business_rules.toml that could describe `{id}`"),
                format!(
                    "create it beside Cargo.toml, or in a folder above:\n{}",
                    entry(id)
                ),
            );
            return;
        };
        if rules.contains_key(id) {
            continue;
        }
        let help = match closest(id, rules.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write it into the file:\n{}", entry(id)),
        };
        findings.report(
            place,
            format!("business rule `{id}` is not in business_rules.toml"),
            help,
        );
    }
}

/// The entry to write.
fn entry(id: &str) -> String {
    format!(
        "[{id}]\nstatement = \"What was decided, in a sentence.\"\nowner     = \"who decides\"\nsource    = \"where it was decided\""
    )
}

/// Every id with its place, in the order of the declaration.
fn named(table: &Table) -> Vec<(Place, &str)> {
    let mut all: Vec<(Place, &Option<String>)> = Vec::new();
    for (position, column) in table.columns.iter().enumerate() {
        all.push((Place::ColumnRule(position), &column.business_rule));
    }
    if let Some(key) = &table.primary_key {
        all.push((Place::PrimaryKey, &key.business_rule));
    }
    for (position, key) in table.uniques.iter().enumerate() {
        all.push((Place::UniqueRule(position), &key.business_rule));
    }
    for (position, index) in table.indexes.iter().enumerate() {
        all.push((Place::IndexRule(position), &index.business_rule));
    }
    for (position, check) in table.checks.iter().enumerate() {
        all.push((Place::CheckRule(position), &check.business_rule));
    }
    for (position, key) in table.foreign_keys.iter().enumerate() {
        all.push((Place::ForeignKeyRule(position), &key.business_rule));
    }
    for (position, transitions) in table.transitions.iter().enumerate() {
        all.push((Place::TransitionsRule(position), &transitions.business_rule));
    }
    if let Some(partitioning) = &table.partitioning {
        all.push((Place::PartitionRule, &partitioning.business_rule));
    }
    all.into_iter()
        .filter_map(|(place, id)| Some((place, id.as_deref()?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ColumnType, DefaultValue};
    use crate::rules::testing::{Build, accepts, at_least, refuses, table};

    fn quote(id: &str) -> Build {
        table()
            .column("amount", ColumnType::Integer)
            .default(DefaultValue::Number("0".into()))
            .rule(id)
    }

    #[test]
    fn an_id_is_in_the_file() {
        let message = "business rule `QUO-O01` is not in business_rules.toml";
        let help = "did you mean `QUO-001`?";
        refuses(&RULE, quote("QUO-O01"), Place::ColumnRule(1), message, help);
        let check = quote("QUO-001")
            .check(at_least("amount", "0"))
            .with(|table| table.checks[0].business_rule = Some("QUO-O01".into()));
        refuses(&RULE, check, Place::CheckRule(0), message, help);
        refuses(
            &RULE,
            quote("CLAIMS-7"),
            Place::ColumnRule(1),
            "business rule `CLAIMS-7` is not in business_rules.toml",
            &format!("write it into the file:\n{}", entry("CLAIMS-7")),
        );
        accepts(quote("QUO-001"));
    }

    #[test]
    fn a_missing_file_is_said_once() {
        let table = quote("QUO-001").column("b", ColumnType::Integer).rule("B");
        let found = crate::rules::judge_table(&table.0, &Context::default());
        let said: Vec<(&str, Place)> = found
            .iter()
            .map(|finding| (finding.message.as_str(), finding.place))
            .collect();
        let message = "there is no business_rules.toml that could describe `QUO-001`";
        assert_eq!(said, [(message, Place::ColumnRule(1))]);
    }
}
