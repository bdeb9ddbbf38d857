//! A table that inherits from others than before keeps its columns: what it had from a table above becomes its own,
//! and what it shall have from one is its own before. So both sides are told as if all of it were. A table with a
//! column of its own that becomes one from above, or the other way round, leaves the table above meanwhile.

use crate::object::{Column, Constraint, ConstraintKind, Default, Kind, Object, ObjectId, Objects};
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

/// Both sides, each table in question with all that it has or will have from those above, and the same
/// parents on both; and these tables.
pub fn with_inherited(from: Objects, to: Objects) -> (Objects, Objects, Vec<Heir>) {
    let heirs: Vec<Heir> = heirs(&from, &to).collect();
    let (mut from, mut to) = match heirs.is_empty() {
        true => (from, to),
        false => (told(&from, &to, &heirs), told(&to, &to, &heirs)),
    };
    let (gone, new) = (behind_columns(&from, &to), behind_columns(&to, &from));
    gone.into_iter()
        .for_each(|(id, needed)| from.add_need(id, needed));
    new.into_iter()
        .for_each(|(id, needed)| to.add_need(id, needed));
    (from, to, heirs)
}

/// An heir that only one side has is made when all columns above it are there: its rows come back with their values.
fn behind_columns(one: &Objects, other: &Objects) -> Vec<(ObjectId, ObjectId)> {
    let tables = one.of_kind(Kind::Table).map(Object::id);
    let alone = tables.filter(|table| !other.contains(table));
    let needs = alone.flat_map(|table| {
        let parts = parts_from_above(one, &table).into_iter();
        let columns = parts.filter(|(_, part)| matches!(part, Object::Column(_)));
        columns.map(move |(_, column)| (table.clone(), column.id()))
    });
    needs.collect()
}

fn heirs<'a>(from: &'a Objects, to: &'a Objects) -> impl Iterator<Item = Heir> + 'a {
    from.of_kind(Kind::Table).filter_map(|object| {
        let table = object.id();
        let (before, after) = (parents(from, &table)?, parents(to, &table)?);
        // The server keeps an order, and adds at its end.
        let kept = before
            .iter()
            .zip(after)
            .take_while(|(one, other)| one == other);
        let kept = kept.count();
        let kept = kept.min(first_that_gives_or_takes(from, to, &table, before));
        let is_one = before.len().max(after.len()) > kept;
        is_one.then(|| Heir {
            table,
            leaves: before[kept..].to_vec(),
            joins: after[kept..].to_vec(),
        })
    })
}

/// The first of the tables above from which a column of the table's own will come, or from which one came that will be
/// its own; behind the last one where there is none.
fn first_that_gives_or_takes(
    from: &Objects,
    to: &Objects,
    table: &ObjectId,
    above: &[(String, String)],
) -> usize {
    if above.is_empty() {
        return 0;
    }
    let (was, is) = (own_columns(from, table), own_columns(to, table));
    let comes_from = |one: &Objects, column: &str, parent: &(String, String)| {
        let has = |holder: &(String, String)| {
            one.contains(&ObjectId::column(&holder.0, &holder.1, column))
        };
        has(parent) || one.tables_above(parent).iter().any(has)
    };
    let place = above.iter().position(|parent| {
        let (mut comes, mut goes) = (is.difference(&was), was.difference(&is));
        comes.any(|column| comes_from(from, column, parent))
            || goes.any(|column| comes_from(to, column, parent))
    });
    place.unwrap_or(above.len())
}

fn own_columns<'a>(objects: &'a Objects, table: &ObjectId) -> BTreeSet<&'a str> {
    let hanging = objects.hanging_on(Kind::Column, &table.schema, &table.name);
    let columns = hanging.filter_map(|object| match object {
        Object::Column(column) => Some(column.name.as_str()),
        _ => None,
    });
    columns.collect()
}

fn parents<'a>(objects: &'a Objects, table: &ObjectId) -> Option<&'a [(String, String)]> {
    match objects.get(table)? {
        Object::Table(table) => Some(&table.inherits),
        _ => None,
    }
}

/// One side, with the parents of `to`.
fn told(one: &Objects, to: &Objects, heirs: &[Heir]) -> Objects {
    let is_heir = |table: &ObjectId| heirs.iter().any(|heir| heir.table == *table);
    let of_heir = |own: &Default| is_heir(&ObjectId::table(&own.schema, &own.table));
    let mut told = Objects::new();
    for (id, object) in one.iter() {
        let object = match object {
            Object::Table(table) if is_heir(id) => {
                let mut table = table.clone();
                table.inherits = parents(to, id).unwrap_or_default().to_vec();
                Object::Table(table)
            }
            // What is said against the parent's default is none any more.
            Object::Default(own) if of_heir(own) && own.expression.is_empty() => continue,
            Object::Default(own) if of_heir(own) => Object::Default(Default {
                inherited: None,
                ..own.clone()
            }),
            object => object.clone(),
        };
        let _ = told.insert_as(id.clone(), object);
    }
    for heir in heirs {
        for (parent, part) in parts_from_above(one, &heir.table) {
            let Some(own) = as_own(part, &heir.table) else {
                continue;
            };
            let (id, of) = (own.id(), part.id());
            // What it has of its own stands before what is above; so does its word that it has no default.
            if one.contains(&id) || told.insert(own).is_err() {
                continue;
            }
            for needed in one.needs(&of) {
                told.add_need(id.clone(), of_table(needed, &parent, &heir.table));
            }
        }
    }
    told.take_merged_of(one);
    // A table does not hang on those above it any more, or not yet.
    told.take_told_needs_of(one, |id, needed| {
        let heir = heirs.iter().find(|heir| heir.table == *id);
        let mut above = heir
            .into_iter()
            .flat_map(|heir| heir.leaves.iter().chain(&heir.joins));
        !above.any(|(schema, name)| *needed == ObjectId::table(schema, name))
    });
    told
}

/// What is needed of a parent, as what is needed of the table itself.
pub(super) fn of_table(needed: ObjectId, parent: &ObjectId, table: &ObjectId) -> ObjectId {
    if needed == *parent {
        return table.clone();
    }
    if needed.schema == parent.schema && needed.table.as_ref() == Some(&parent.name) {
        return ObjectId {
            schema: table.schema.clone(),
            table: Some(table.name.clone()),
            ..needed
        };
    }
    needed
}

/// Columns, defaults and checks of the tables above, nearest first, each with its table.
fn parts_from_above<'a>(objects: &'a Objects, table: &ObjectId) -> Vec<(ObjectId, &'a Object)> {
    let mut parts = Vec::new();
    for (schema, name) in objects.tables_above(&(table.schema.clone(), table.name.clone())) {
        let parent = ObjectId::table(&schema, &name);
        for kind in [Kind::Column, Kind::Default, Kind::Check] {
            let hanging = objects.hanging_on(kind, &schema, &name);
            parts.extend(hanging.map(|part| (parent.clone(), part)));
        }
    }
    parts
}

/// A column, default or check of a table above, as if it were the own one of a table below.
pub(super) fn as_own(part: &Object, below: &ObjectId) -> Option<Object> {
    let (schema, table) = (below.schema.clone(), below.name.clone());
    match part {
        Object::Column(column) => Some(Object::Column(Column {
            schema,
            table,
            ..column.clone()
        })),
        Object::Default(default) if !default.expression.is_empty() => {
            Some(Object::Default(Default {
                schema,
                table,
                inherited: None,
                ..default.clone()
            }))
        }
        Object::Constraint(check)
            if check.kind == ConstraintKind::Check
                && !check.definition.ends_with(" NO INHERIT") =>
        {
            Some(Object::Constraint(Constraint {
                schema,
                table,
                ..check.clone()
            }))
        }
        _ => None,
    }
}
