//! `index-of-unknown-column`: keys, indexes, foreign keys and partitions are made of columns that
//! there are.
//!
//! What speaks about a row (checks, policies ..) is `check-of-unknown-column`'s.

use super::support::columns::{expect, expect_all};
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{PartKind, Table};

pub const RULE: Rule = Rule {
    name: "index-of-unknown-column",
    area: Area::Indexes,
    page: include_str!("index_of_unknown_column.md"),
    judge: Judge::Table(judge),
    lift: Lift::Never,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (nth, name) in table
        .primary_key
        .iter()
        .flat_map(|key| &key.columns)
        .enumerate()
    {
        expect(table, name, Place::PrimaryKeyColumn { nth }, findings);
    }
    for (unique, key) in table.uniques.iter().enumerate() {
        for (nth, name) in key.columns.iter().enumerate() {
            expect(table, name, Place::UniqueColumn { unique, nth }, findings);
        }
    }
    for (foreign_key, key) in table.foreign_keys.iter().enumerate() {
        for (nth, name) in key.columns.iter().enumerate() {
            let place = Place::ForeignKeyColumn { foreign_key, nth };
            expect(table, name, place, findings);
        }
    }
    for (index, each) in table.indexes.iter().enumerate() {
        for (part, key) in each.parts.iter().enumerate() {
            match &key.kind {
                PartKind::Column(name) => {
                    expect(table, name, Place::IndexPart { index, part }, findings);
                }
                PartKind::Expression(expression) => {
                    let place = |nth| Place::IndexPartColumn { index, part, nth };
                    expect_all(table, expression, place, findings);
                }
            }
        }
        for (nth, name) in each.include.iter().enumerate() {
            expect(table, name, Place::IndexInclude { index, nth }, findings);
        }
        if let Some(predicate) = &each.predicate {
            let place = |nth| Place::IndexPredicateColumn { index, nth };
            expect_all(table, predicate, place, findings);
        }
    }
    let partition_columns = table.partitioning.iter().flat_map(|each| &each.columns);
    for (nth, name) in partition_columns.enumerate() {
        expect(table, name, Place::PartitionColumn { nth }, findings);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{accepts, at_least, refuses, table};

    #[test]
    fn a_misspelled_column_is_found() {
        let quote = table().column("state", ColumnType::Enum("State".into()));
        let message = "no column `stat` in `quotes`";
        let help = "did you mean `state`?";
        refuses(
            &RULE,
            quote.clone().index(&["id", "stat"]),
            Place::IndexPart { index: 0, part: 1 },
            message,
            help,
        );
        refuses(
            &RULE,
            quote.clone().unique(&["stat"]),
            Place::UniqueColumn { unique: 0, nth: 0 },
            message,
            help,
        );
        refuses(
            &RULE,
            quote.clone().primary_key(&["stat", "id"]),
            Place::PrimaryKeyColumn { nth: 0 },
            message,
            help,
        );
        refuses(
            &RULE,
            quote.clone().references(&["stat"], "State"),
            Place::ForeignKeyColumn {
                foreign_key: 0,
                nth: 0,
            },
            message,
            help,
        );
        refuses(
            &RULE,
            quote.clone().index_with(&["state"], |index| {
                index.predicate = Some(at_least("stat", "1"));
            }),
            Place::IndexPredicateColumn { index: 0, nth: 0 },
            message,
            help,
        );
        accepts(quote.index(&["state"]));
    }
}
