//! Who inherits from others than before, or leaves them for a while: a table with a column of its own that becomes one
//! from above, or the other way round, or whose column comes from several.

use super::inherited::parents;
use crate::object::{Column, Kind, Object, ObjectId, Objects};
use std::collections::BTreeSet;

/// A table that inherits from others than before, or leaves them for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heir {
    /// The table.
    pub table: ObjectId,
    /// The tables that it leaves, with their namespaces, in the order in which it had them.
    pub leaves: Vec<(String, String)>,
    /// The tables that it joins, in the order in which it will have them.
    pub joins: Vec<(String, String)>,
}

/// Those of both sides, the upper ones first.
pub(super) fn heirs(from: &Objects, to: &Objects) -> Vec<Heir> {
    let tables = from.of_kind(Kind::Table).map(Object::id);
    let both = tables.filter_map(|table| {
        let (before, after) = (parents(from, &table)?, parents(to, &table)?);
        (!before.is_empty() || !after.is_empty()).then_some((table, before, after))
    });
    let mut both: Vec<_> = both.collect();
    // Who stands above has its columns as its own meanwhile, and those below keep having them from it.
    both.sort_by_key(|(table, ..)| {
        [from, to]
            .map(|side| side.tables_above(&table.as_table()).len())
            .into_iter()
            .max()
    });
    let mut heirs: Vec<Heir> = Vec::new();
    for (table, before, after) in both {
        // The server keeps an order, and adds at its end.
        let kept = before
            .iter()
            .zip(after)
            .take_while(|(one, other)| one == other);
        let kept = kept.count();
        let kept = kept.min(first_that_gives_or_takes(from, to, &table, before, &heirs));
        if before.len().max(after.len()) > kept {
            heirs.push(Heir {
                table,
                leaves: before[kept..].to_vec(),
                joins: after[kept..].to_vec(),
            });
        }
    }
    heirs
}

/// The first of the tables above through which a column comes that came, or will come, from other tables, the table
/// itself among them; or whose type changes in several of them, which the server refuses. Behind the last one where
/// there is none.
fn first_that_gives_or_takes(
    from: &Objects,
    to: &Objects,
    table: &ObjectId,
    above: &[(String, String)],
    heirs: &[Heir],
) -> usize {
    if above.is_empty() {
        return 0;
    }
    let mut concerned: BTreeSet<(String, String)> = BTreeSet::new();
    for column in columns(from, table) {
        let Some(then) = to.column_of(table, &column.name) else {
            continue;
        };
        let [was, is] = [from, to].map(|side| holders(side, table, &column.name, heirs));
        if was != is {
            concerned.extend(was.symmetric_difference(&is).cloned());
        } else if was.len() > 1 && then.column_type != column.column_type {
            concerned.extend(was);
        }
    }
    let leads_there = |parent: &(String, String)| {
        concerned.contains(parent)
            || [from, to].iter().any(|side| {
                let above = side.tables_above(parent);
                above.iter().any(|above| concerned.contains(above))
            })
    };
    let place = above.iter().position(leads_there);
    place.unwrap_or(above.len())
}

/// The columns of a table, its own and those that it inherits.
fn columns(objects: &Objects, table: &ObjectId) -> Vec<Column> {
    let own = objects.hanging_on(Kind::Column, &table.schema, &table.name);
    let own = own.filter_map(|object| match object {
        Object::Column(column) => Some(column.clone()),
        _ => None,
    });
    own.chain(objects.inherited_columns(table)).collect()
}

/// The tables from which a table has a column, itself among them; an heir has all that it has as its own.
fn holders(
    objects: &Objects,
    table: &ObjectId,
    column: &str,
    heirs: &[Heir],
) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    let mut open = vec![table.clone()];
    while let Some(table) = open.pop() {
        let is_heir = heirs.iter().any(|heir| heir.table == table);
        let is_own = objects.contains(&ObjectId::column(&table.schema, &table.name, column));
        if is_own || is_heir && objects.column_of(&table, column).is_some() {
            found.insert(table.as_table());
        }
        if !is_heir {
            let above = parents(objects, &table).unwrap_or_default().iter();
            open.extend(above.map(|(schema, name)| ObjectId::table(schema, name)));
        }
    }
    found
}
