//! `index-on-boolean`: an index has more than two values to tell apart.
//!
//! Partial indexes, unique ones, and those over more than the boolean are fine.

use super::support::types::plain;
use super::{
    Area, Context, Findings, Judge, Lift, Place, Rule, index_duplicate, index_prefix_redundant,
};
use crate::model::{ColumnType, Index, IndexMethod, Table};

pub const RULE: Rule = Rule {
    name: "index-on-boolean",
    area: Area::Indexes,
    page: include_str!("index_on_boolean.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, index) in table.indexes.iter().enumerate() {
        let Some(column) = only_column(index).and_then(|name| table.column(name)) else {
            continue;
        };
        let said_elsewhere = index_duplicate::of_index(table, position).is_some()
            || index_prefix_redundant::served_by(table, position).is_some();
        if plain(&column.column_type) != ColumnType::Boolean || said_elsewhere {
            continue;
        }
        let field = super::support::columns::as_written(column);
        findings.report(
            Place::IndexPart { index: position, part: 0 },
            format!(
                "the index on `{}.{}` has two values to tell apart",
                table.name, column.name
            ),
            format!("write `#[index(.., when({field}))]` over the columns that are looked for, or put `{field}` behind them"),
        );
    }
}

/// The one column of an index that tells apart nothing but its values.
pub fn only_column(index: &Index) -> Option<&str> {
    let looks_up = matches!(index.method, IndexMethod::Btree | IndexMethod::Hash);
    match index.parts.as_slice() {
        [part] if looks_up && !index.unique && index.predicate.is_none() => {
            part.column_name().filter(|_| index.include.is_empty())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Build, accepts, column, refuses, table};

    fn quote() -> Build {
        table()
            .column("enabled", ColumnType::Boolean)
            .column("amount", ColumnType::Integer)
    }

    #[test]
    fn two_values_are_no_index() {
        refuses(
            &RULE,
            quote().index(&["enabled"]),
            Place::IndexPart { index: 0, part: 0 },
            "the index on `quotes.enabled` has two values to tell apart",
            "write `#[index(.., when(enabled))]` over the columns that are looked for, or put `enabled` behind them",
        );
        accepts(quote().index(&["amount", "enabled"]));
        accepts(quote().index_with(&["amount"], |index| {
            index.predicate = Some(column("enabled"));
        }));
    }
}
