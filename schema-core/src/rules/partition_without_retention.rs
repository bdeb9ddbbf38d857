//! `partition-without-retention`: partitions that are made for each period say when they go, and
//! who decided it.
//!
//! Not asked of partitions that were declared by name, and of lists and hashes: they are not
//! about time.

use super::default_without_business_rule::next_id;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{PartitionStrategy, Table};

pub const RULE: Rule = Rule {
    name: "partition-without-retention",
    area: Area::Partitions,
    page: include_str!("partition_without_retention.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, context: &Context, findings: &mut Findings) {
    let Some(partitioning) = &table.partitioning else {
        return;
    };
    if partitioning.strategy != PartitionStrategy::Range || partitioning.every.is_none() {
        return;
    }
    let id = next_id(&table.name, context.business_rules);
    let keep = partitioning.keep.as_deref().unwrap_or_default().trim();
    if keep.is_empty() {
        findings.report(
            Place::Partitioning,
            format!("nothing says how long rows of `{}` are kept", table.name),
            format!(
                "write `keep = \"7 years\", rule = \"{id}\"` into it: how long rows are kept is a decision of the business"
            ),
        );
    } else if partitioning.business_rule.is_none() {
        findings.report(
            Place::Partitioning,
            format!(
                "rows of `{}` are kept for {keep}, and no business rule says so",
                table.name
            ),
            format!(
                "write `keep = \"{keep}\", rule = \"{id}\"` into it, and describe the rule in business_rules.toml"
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ColumnType, Partition, PartitionBound, Partitioning, Period};
    use crate::rules::testing::{Build, accepts, refuses, table};

    fn log(keep: Option<&str>, rule: Option<&str>) -> Build {
        let (keep, business_rule) = (keep.map(str::to_string), rule.map(str::to_string));
        table()
            .column("day", ColumnType::Date)
            .primary_key(&["id", "day"])
            .with(|table| {
                table.partitioning = Some(Partitioning {
                    strategy: PartitionStrategy::Range,
                    columns: vec!["day".into()],
                    every: Some(Period::Month),
                    ahead: Some(3),
                    keep,
                    partitions: vec![],
                    default_partition: false,
                    modulus: None,
                    business_rule,
                });
            })
    }

    #[test]
    fn retention_is_a_decision() {
        refuses(
            &RULE,
            log(None, None),
            Place::Partitioning,
            "nothing says how long rows of `quotes` are kept",
            "write `keep = \"7 years\", rule = \"QUO-002\"` into it: how long rows are kept is a decision of the business",
        );
        refuses(
            &RULE,
            log(Some("7 years"), None),
            Place::Partitioning,
            "rows of `quotes` are kept for 7 years, and no business rule says so",
            "write `keep = \"7 years\", rule = \"QUO-002\"` into it, and describe the rule in business_rules.toml",
        );
        accepts(log(Some("7 years"), Some("QUO-001")));
    }

    #[test]
    fn partitions_with_names_go_when_somebody_says_so() {
        let named = log(None, None).with(|table| {
            let partitioning = table.partitioning.as_mut().unwrap();
            partitioning.every = None;
            partitioning.partitions = vec![Partition {
                suffix: "first".into(),
                bound: PartitionBound::Range {
                    from: "2026-01-01".into(),
                    to: "2027-01-01".into(),
                },
            }];
        });
        accepts(named);
    }
}
