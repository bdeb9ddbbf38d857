//! `index-duplicate`: no index does the work of another one, or of the one behind a key.
//!
//! Equal means: the same parts in the same order (or all of them reversed: a btree is read both
//! ways), the same method, predicate, operator classes and INCLUDE columns.

use super::support::columns;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{Index, IndexMethod, Key, Table};

pub const RULE: Rule = Rule {
    name: "index-duplicate",
    area: Area::Indexes,
    page: include_str!("index_duplicate.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

/// What does the work already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Original {
    /// The primary key.
    PrimaryKey,
    /// A unique constraint.
    Unique(usize),
    /// Another index.
    Index(usize),
}

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for position in 0..table.uniques.len() {
        let Some(original) = of_unique(table, position) else {
            continue;
        };
        findings.report(
            Place::Unique(position),
            format!(
                "`#[unique]` on `{}({})` repeats {}",
                table.name,
                table.uniques[position].columns.join(", "),
                described(original)
            ),
            "delete this `#[unique]`",
        );
    }
    for position in 0..table.indexes.len() {
        let Some(original) = of_index(table, position) else {
            continue;
        };
        findings.report(
            Place::Index(position),
            format!(
                "the index on `{}({})` repeats {}",
                table.name,
                parts(table, &table.indexes[position]),
                described(original)
            ),
            "delete this `#[index]`",
        );
    }
}

fn described(original: Original) -> &'static str {
    match original {
        Original::PrimaryKey => "the primary key, which has its own index",
        Original::Unique(_) => "`#[unique]`, which has its own index",
        Original::Index(_) => "another index",
    }
}

/// The key of an index as a list, an expression as `expr`.
pub fn parts(table: &Table, index: &Index) -> String {
    let names: Vec<&str> = index
        .parts
        .iter()
        .map(|part| {
            part.column_name()
                .map_or("expr", |name| columns::written(table, name))
        })
        .collect();
    names.join(", ")
}

/// What this unique constraint repeats.
pub fn of_unique(table: &Table, position: usize) -> Option<Original> {
    let key = table.uniques.get(position)?;
    if table
        .primary_key
        .as_ref()
        .is_some_and(|primary| primary.columns == key.columns)
    {
        return Some(Original::PrimaryKey);
    }
    let same = |other: &Key| {
        other.columns == key.columns && other.nulls_not_distinct == key.nulls_not_distinct
    };
    table.uniques[..position]
        .iter()
        .position(same)
        .map(Original::Unique)
}

/// What this index repeats: of two equal ones the later, but never a unique one for one that is not.
pub fn of_index(table: &Table, position: usize) -> Option<Original> {
    let index = table.indexes.get(position)?;
    let all_known = index.parts.iter().all(|part| {
        part.column_name()
            .is_none_or(|name| table.column(name).is_some())
    });
    if !all_known {
        return None;
    }
    let stands_behind = |key: &Key| is_plain(index) && has_columns(index, &key.columns);
    if table.primary_key.as_ref().is_some_and(stands_behind) {
        return Some(Original::PrimaryKey);
    }
    let by_unique = table.uniques.iter().position(|key| {
        stands_behind(key) && (!index.unique || key.nulls_not_distinct == index.nulls_not_distinct)
    });
    if let Some(unique) = by_unique {
        return Some(Original::Unique(unique));
    }
    table
        .indexes
        .iter()
        .enumerate()
        .position(|(other_position, other)| {
            let yields = match (index.unique, other.unique) {
                (false, true) => true,
                (true, false) => false,
                (true, true) if index.nulls_not_distinct != other.nulls_not_distinct => false,
                _ => other_position < position,
            };
            other_position != position && yields && are_equal(index, other)
        })
        .map(Original::Index)
}

/// What a constraint's own index can be: a btree on the columns, all read in one direction.
fn is_plain(index: &Index) -> bool {
    let direction = index.parts.first().map(|part| part.descending);
    index.method == IndexMethod::Btree
        && index.predicate.is_none()
        && index.include.is_empty()
        && index.parts.iter().all(|part| {
            part.operator_class.is_none()
                && Some(part.descending) == direction
                && part
                    .nulls_first
                    .is_none_or(|first| first == part.descending)
        })
}

fn has_columns(index: &Index, columns: &[String]) -> bool {
    index.parts.len() == columns.len()
        && index
            .parts
            .iter()
            .zip(columns)
            .all(|(part, column)| part.column_name() == Some(column))
}

fn are_equal(left: &Index, right: &Index) -> bool {
    let mut includes = [left.include.clone(), right.include.clone()];
    for include in &mut includes {
        include.sort();
    }
    left.parts.len() == right.parts.len()
        && left.predicate == right.predicate
        && includes[0] == includes[1]
        && begins_with(left, right)
}

/// Whether the shorter index's parts are the first ones of the longer, in the same directions or
/// in all the opposite ones.
pub fn begins_with(longer: &Index, shorter: &Index) -> bool {
    let facts = |index: &Index, flipped: bool| -> Vec<_> {
        let parts = index.parts.iter().take(shorter.parts.len());
        parts
            .map(|part| {
                let nulls_first = part.nulls_first.unwrap_or(part.descending);
                (
                    part.kind.clone(),
                    part.operator_class.clone(),
                    part.descending != flipped,
                    nulls_first != flipped,
                )
            })
            .collect()
    };
    let wanted = facts(shorter, false);
    let is_btree = longer.method == IndexMethod::Btree;
    longer.method == shorter.method
        && (facts(longer, false) == wanted || (is_btree && facts(longer, true) == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{Build, accepts, at_least, refuses, table};

    fn quote() -> Build {
        table()
            .column("number", ColumnType::Varchar(20))
            .column("amount", ColumnType::Integer)
    }

    #[test]
    fn a_second_index_for_the_same_is_refused() {
        let refused = |table: Build, place, message: &str| {
            let what = if message.starts_with('`') {
                "unique"
            } else {
                "index"
            };
            refuses(
                &RULE,
                table,
                place,
                message,
                &format!("delete this `#[{what}]`"),
            );
        };
        refused(
            quote().unique(&["number"]).index(&["number"]),
            Place::Index(0),
            "the index on `quotes(number)` repeats `#[unique]`, which has its own index",
        );
        refused(
            quote().index(&["id"]),
            Place::Index(0),
            "the index on `quotes(id)` repeats the primary key, which has its own index",
        );
        refused(
            quote()
                .index(&["number"])
                .index_with(&["number"], |index| index.parts[0].descending = true),
            Place::Index(1),
            "the index on `quotes(number)` repeats another index",
        );
        refused(
            quote()
                .index(&["number"])
                .index_with(&["number"], |index| index.unique = true),
            Place::Index(0),
            "the index on `quotes(number)` repeats another index",
        );
        refused(
            quote().unique(&["id"]),
            Place::Unique(0),
            "`#[unique]` on `quotes(id)` repeats the primary key, which has its own index",
        );
    }

    #[test]
    fn indexes_that_do_different_work_pass() {
        let partial = |least: &'static str, name: &'static str| {
            move |index: &mut Index| {
                index.predicate = Some(at_least("amount", least));
                index.name = Some(name.into());
            }
        };
        accepts(quote().index(&["number"]).index(&["amount", "number"]));
        accepts(
            quote()
                .index(&["number"])
                .index_with(&["number"], partial("1", "a"))
                .index_with(&["number"], partial("2", "b")),
        );
        accepts(
            quote()
                .index(&["number", "amount"])
                .index_with(&["number", "amount"], |index| {
                    index.parts[1].descending = true;
                    index.name = Some("c".into());
                }),
        );
    }
}
