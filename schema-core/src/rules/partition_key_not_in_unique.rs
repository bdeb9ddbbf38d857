//! `partition-key-not-in-unique`: each key of a partitioned table holds the partition key.

use super::support::columns;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::Table;

pub const RULE: Rule = Rule {
    name: "partition-key-not-in-unique",
    area: Area::Partitions,
    page: include_str!("partition_key_not_in_unique.md"),
    judge: Judge::Table(judge),
    lift: Lift::Never,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    let Some(partitioning) = &table.partitioning else {
        return;
    };
    let wanted: Vec<&String> = partitioning
        .columns
        .iter()
        .filter(|column| table.column(column).is_some())
        .collect();
    for key in keys(table) {
        let misspelled = key.columns.iter().any(|name| table.column(name).is_none());
        let lacking: Vec<String> = wanted
            .iter()
            .filter(|column| !key.columns.contains(column))
            .map(|column| column.to_string())
            .collect();
        if misspelled || lacking.is_empty() {
            continue;
        }
        let shown = key.columns.join(", ");
        let complete: Vec<String> = key.columns.iter().chain(&lacking).cloned().collect();
        findings.report(
            key.place,
            format!(
                "{} `{}({shown})` lacks the partition key `{}`",
                key.what,
                table.name,
                lacking.join(", ")
            ),
            format!(
                "write `#[{}({}{})]` above the struct",
                key.attribute,
                columns::list(table, &complete),
                if key.attribute == "index" {
                    ", unique"
                } else {
                    ""
                }
            ),
        );
    }
}

struct Unique {
    place: Place,
    what: &'static str,
    attribute: &'static str,
    columns: Vec<String>,
}

/// Everything that PostgreSQL keeps unique with an index.
fn keys(table: &Table) -> impl Iterator<Item = Unique> {
    let primary_key = table.primary_key.iter().map(|key| Unique {
        place: Place::PrimaryKey,
        what: "primary key",
        attribute: "primary_key",
        columns: key.columns.clone(),
    });
    let uniques = table
        .uniques
        .iter()
        .enumerate()
        .map(|(position, key)| Unique {
            place: Place::Unique(position),
            what: "unique constraint",
            attribute: "unique",
            columns: key.columns.clone(),
        });
    let indexes = table.indexes.iter().enumerate();
    let indexes = indexes
        .filter(|(_, index)| index.unique)
        .map(|(position, index)| {
            let columns = index.parts.iter().filter_map(|part| part.column_name());
            Unique {
                place: Place::Index(position),
                what: "unique index",
                attribute: "index",
                columns: columns.map(str::to_string).collect(),
            }
        });
    primary_key.chain(uniques).chain(indexes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ColumnType, PartitionStrategy, Partitioning, Period};
    use crate::rules::testing::{Build, accepts, call, refuses, table};

    fn log() -> Build {
        table()
            .column("created_at", ColumnType::Timestamptz)
            .default(call("now"))
            .with(|table| {
                table.partitioning = Some(Partitioning {
                    strategy: PartitionStrategy::Range,
                    columns: vec!["created_at".into()],
                    every: Some(Period::Month),
                    ahead: Some(3),
                    keep: Some("7 years".into()),
                    partitions: vec![],
                    default_partition: false,
                    modulus: None,
                    business_rule: Some("QUO-001".into()),
                });
            })
    }

    #[test]
    fn a_key_holds_the_partition_key() {
        refuses(
            &RULE,
            log(),
            Place::PrimaryKey,
            "primary key `quotes(id)` lacks the partition key `created_at`",
            "write `#[primary_key(id, created_at)]` above the struct",
        );
        let log = log().primary_key(&["id", "created_at"]);
        refuses(
            &RULE,
            log.clone()
                .column("number", ColumnType::BigInt)
                .unique(&["number"]),
            Place::Unique(0),
            "unique constraint `quotes(number)` lacks the partition key `created_at`",
            "write `#[unique(number, created_at)]` above the struct",
        );
        refuses(
            &RULE,
            log.clone()
                .column("number", ColumnType::BigInt)
                .index_with(&["number"], |index| index.unique = true),
            Place::Index(0),
            "unique index `quotes(number)` lacks the partition key `created_at`",
            "write `#[index(number, created_at, unique)]` above the struct",
        );
        accepts(log);
    }

    #[test]
    fn each_column_of_the_partition_key_is_named() {
        let log = log()
            .column("region", ColumnType::Varchar(2))
            .with(|table| {
                let partitioning = table.partitioning.as_mut().unwrap();
                partitioning.columns.push("region".into());
            });
        refuses(
            &RULE,
            log.clone(),
            Place::PrimaryKey,
            "primary key `quotes(id)` lacks the partition key `created_at, region`",
            "write `#[primary_key(id, created_at, region)]` above the struct",
        );
        accepts(log.primary_key(&["region", "id", "created_at"]));
    }

    #[test]
    fn a_misspelled_partition_key_is_one_mistake() {
        let log = log().with(|table| {
            table.partitioning.as_mut().unwrap().columns = vec!["create_at".into()];
        });
        let found = crate::rules::testing::judge(&log);
        let rules: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, ["index-of-unknown-column"]);
    }
}
