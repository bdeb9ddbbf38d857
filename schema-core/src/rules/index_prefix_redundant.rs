//! `index-prefix-redundant`: no btree index whose columns are the first ones of another index.
//!
//! A unique index is never redundant (it also refuses rows), nor is one that repeats another
//! exactly: that is `index-duplicate`'s.

use super::index_duplicate::{begins_with, of_index, parts};
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{Index, IndexMethod, IndexPart, Key, Table};

pub const RULE: Rule = Rule {
    name: "index-prefix-redundant",
    area: Area::Indexes,
    page: include_str!("index_prefix_redundant.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, index) in table.indexes.iter().enumerate() {
        let Some(longer) = served_by(table, position) else {
            continue;
        };
        findings.report(
            Place::Index(position),
            format!(
                "the index on `{}({})` does what the one on `({longer})` does",
                table.name,
                parts(table, index)
            ),
            "delete this `#[index]`",
        );
    }
}

/// The columns of an index or a key that begins with this index.
pub fn served_by(table: &Table, position: usize) -> Option<String> {
    let index = table.indexes.get(position)?;
    if index.unique || index.method != IndexMethod::Btree || of_index(table, position).is_some() {
        return None;
    }
    let by_index = table
        .indexes
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != position)
        .map(|(_, other)| other)
        .find(|other| other.predicate == index.predicate && contains(other, index));
    if let Some(longer) = by_index {
        return Some(parts(table, longer));
    }
    let keys = table.primary_key.iter().chain(&table.uniques);
    keys.map(of_key)
        .find(|key| index.predicate.is_none() && contains(key, index))
        .map(|key| parts(table, &key))
}

/// Whether the first index begins with the second one and holds its INCLUDE columns, and more.
fn contains(longer: &Index, shorter: &Index) -> bool {
    let holds = |name: &String| {
        longer.include.contains(name)
            || longer
                .parts
                .iter()
                .any(|part| part.column_name() == Some(name))
    };
    let more = longer.parts.len() > shorter.parts.len()
        || (longer.parts.len() == shorter.parts.len()
            && longer.include.len() > shorter.include.len());
    more && shorter.include.iter().all(holds) && begins_with(longer, shorter)
}

/// The index behind a constraint.
fn of_key(key: &Key) -> Index {
    Index {
        name: None,
        method: IndexMethod::Btree,
        parts: key.columns.iter().map(IndexPart::column).collect(),
        include: Vec::new(),
        predicate: None,
        unique: true,
        nulls_not_distinct: key.nulls_not_distinct,
        with: Vec::new(),
        serves: None,
        business_rule: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{Build, accepts, at_least, refuses, table};

    fn quote() -> Build {
        table()
            .column("tenant_id", ColumnType::Uuid)
            .column("amount", ColumnType::Integer)
    }

    #[test]
    fn a_prefix_is_refused() {
        let refused = |table: Build, longer: &str| {
            refuses(
                &RULE,
                table,
                Place::Index(0),
                &format!("the index on `quotes(tenant_id)` does what the one on `({longer})` does"),
                "delete this `#[index]`",
            );
        };
        let short = quote().index(&["tenant_id"]);
        refused(
            short.clone().index(&["tenant_id", "amount"]),
            "tenant_id, amount",
        );
        refused(
            short.clone().unique(&["tenant_id", "amount"]),
            "tenant_id, amount",
        );
        refused(short.primary_key(&["tenant_id", "id"]), "tenant_id, id");
    }

    #[test]
    fn what_is_no_prefix_passes() {
        let long = quote().index(&["tenant_id", "amount"]);
        accepts(long.clone().index(&["amount"]));
        accepts(
            long.clone()
                .index_with(&["tenant_id"], |index| index.unique = true),
        );
        accepts(long.clone().index_with(&["tenant_id"], |index| {
            index.predicate = Some(at_least("amount", "1"));
        }));
        accepts(long.index_with(&["tenant_id"], |index| index.method = IndexMethod::Hash));
    }
}
