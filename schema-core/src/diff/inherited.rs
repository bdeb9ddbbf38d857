//! A table that inherits from others than before keeps its columns: what it had from a table above becomes its own,
//! and what it shall have from one is its own before. So both sides are told as if all of it were.

use super::heirs::{Heir, heirs};
use crate::object::{Column, Constraint, ConstraintKind, Default, Kind, Object, ObjectId, Objects};

/// Both sides, each table in question with all that it has or will have from those above, and the same
/// parents on both; and these tables.
pub fn with_inherited(from: Objects, to: Objects) -> (Objects, Objects, Vec<Heir>) {
    let heirs = heirs(&from, &to);
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

/// An heir that only one side has is made when all columns and checks above it are there: its rows come back with their
/// values.
fn behind_columns(one: &Objects, other: &Objects) -> Vec<(ObjectId, ObjectId)> {
    let tables = one.of_kind(Kind::Table).map(Object::id);
    let alone = tables.filter(|table| !other.contains(table));
    let needs = alone.flat_map(|table| {
        let parts = parts_of(one, parents(one, &table).unwrap_or_default());
        let parts = parts.into_iter();
        let columns = parts.filter(|(_, part)| !matches!(part, Object::Default(_)));
        columns.map(move |(_, column)| (table.clone(), column.id()))
    });
    needs.collect()
}

pub(super) fn parents<'a>(
    objects: &'a Objects,
    table: &ObjectId,
) -> Option<&'a [(String, String)]> {
    match objects.get(table)? {
        Object::Table(table) => Some(&table.inherits),
        _ => None,
    }
}

/// One side, each heir with the parents that it neither leaves nor joins.
fn told(one: &Objects, to: &Objects, heirs: &[Heir]) -> Objects {
    let is_heir = |table: &ObjectId| heirs.iter().any(|heir| heir.table == *table);
    let of_heir = |own: &Default| is_heir(&ObjectId::table(&own.schema, &own.table));
    let mut told = Objects::new();
    for (id, object) in one.iter() {
        let object = match object {
            Object::Table(table) if is_heir(id) => {
                let mut table = table.clone();
                table.inherits = staying(to, id, heirs).to_vec();
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
        let staying = staying(to, &heir.table, heirs);
        let all = parents(one, &heir.table).unwrap_or_default();
        let mut known: Vec<ObjectId> = parts_of(one, staying)
            .into_iter()
            .filter_map(|(_, part)| Some(as_own(part, &heir.table)?.id()))
            .collect();
        let mut own_parts = Vec::new();
        for (parent, part) in parts_of(one, &all[staying.len()..]) {
            let Some(own) = as_own(part, &heir.table) else {
                // The nearest says that there is no default, whatever those above it say.
                if let Object::Default(none) = part {
                    let (schema, table) = (&heir.table.schema, &heir.table.name);
                    known.push(Default::id_of(schema, table, &none.column));
                }
                continue;
            };
            let (id, of) = (own.id(), part.id());
            if known.contains(&id) {
                continue;
            }
            // What it has of its own stands before what is above; so does its word that it has no default.
            if one.contains(&id) || told.insert(own).is_err() {
                continue;
            }
            for needed in one.needs(&of) {
                told.add_need(id.clone(), of_table(needed, &parent, &heir.table));
            }
            own_parts.push((of, id));
        }
        through_the_heir(one, heir, &own_parts, &mut told);
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

/// Who names a column through the heir, or through a table below it, needs it of the heir.
fn through_the_heir(
    one: &Objects,
    heir: &Heir,
    parts: &[(ObjectId, ObjectId)],
    told: &mut Objects,
) {
    let own = heir.table.as_table();
    for id in one
        .sorted_ids()
        .filter(|id| id.is_itself() && id.kind != Kind::Table)
    {
        let needs = one.needs(id);
        let is_through = needs.iter().any(|needed| {
            let table = needed.as_table();
            needed.kind == Kind::Table && (table == own || one.tables_above(&table).contains(&own))
        });
        if is_through {
            for (_, part) in parts.iter().filter(|(of, _)| needs.contains(of)) {
                told.add_need(id.clone(), part.clone());
            }
        }
    }
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

/// The parents that a table neither leaves nor joins.
fn staying<'a>(to: &'a Objects, table: &ObjectId, heirs: &[Heir]) -> &'a [(String, String)] {
    let all = parents(to, table).unwrap_or_default();
    let heir = heirs.iter().find(|heir| heir.table == *table);
    let joins = heir.map_or(0, |heir| heir.joins.len());
    &all[..all.len() - joins]
}

/// Columns, defaults and checks of these tables and those above them, nearest first, each with its table.
fn parts_of<'a>(objects: &'a Objects, tables: &[(String, String)]) -> Vec<(ObjectId, &'a Object)> {
    let above = tables.iter().map(|table| objects.tables_above(table));
    let mut all = tables.to_vec();
    for further in above.flatten() {
        if !all.contains(&further) {
            all.push(further);
        }
    }
    let mut parts = Vec::new();
    for (schema, name) in all {
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
