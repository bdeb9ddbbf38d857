//! A table that inherits from others than before keeps its columns: what it had from a table above becomes its own,
//! and what it shall have from one is its own before. So both sides are told as if all of it were.

use crate::object::{Column, Constraint, ConstraintKind, Default, Kind, Object, ObjectId, Objects};

/// A table that inherits from others than before.
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
    if heirs.is_empty() {
        return (from, to, heirs);
    }
    let told = (told(&from, &to, &heirs), told(&to, &to, &heirs));
    (told.0, told.1, heirs)
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
        let is_one = before.len().max(after.len()) > kept;
        is_one.then(|| Heir {
            table,
            leaves: before[kept..].to_vec(),
            joins: after[kept..].to_vec(),
        })
    })
}

fn parents<'a>(objects: &'a Objects, table: &ObjectId) -> Option<&'a [(String, String)]> {
    match objects.get(table)? {
        Object::Table(table) => Some(&table.inherits),
        _ => None,
    }
}

/// One side, with the parents of `to`.
fn told(one: &Objects, to: &Objects, heirs: &[Heir]) -> Objects {
    let of_heir = |id: &ObjectId| {
        let is_of = |heir: &&Heir| {
            heir.table.schema == id.schema && Some(&heir.table.name) == id.table.as_ref()
        };
        heirs.iter().any(|heir| is_of(&heir))
    };
    let mut told = Objects::new();
    for (id, object) in one.iter() {
        let object = match object {
            Object::Table(table) if heirs.iter().any(|heir| heir.table == *id) => {
                let mut table = table.clone();
                table.inherits = parents(to, id).unwrap_or_default().to_vec();
                Object::Table(table)
            }
            // What is said against the parent's default is none any more.
            Object::Default(own) if of_heir(id) && own.expression.is_empty() => continue,
            Object::Default(own) if of_heir(id) => Object::Default(Default {
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
    take_needs(&mut told, one, heirs);
    told
}

/// What the server has told of the objects, except that a table hangs on those above it.
fn take_needs(told: &mut Objects, one: &Objects, heirs: &[Heir]) {
    let hangs_above = |id: &ObjectId, needed: &ObjectId| {
        let is_of = |heir: &&Heir| heir.table == *id;
        heirs.iter().find(is_of).is_some_and(|heir| {
            let all = heir.leaves.iter().chain(&heir.joins);
            all.into_iter()
                .any(|(schema, name)| *needed == ObjectId::table(schema, name))
        })
    };
    for (id, needed) in one.further_needs() {
        if told.contains(id) && !hangs_above(id, needed) {
            told.add_need(id.clone(), needed.clone());
        }
    }
    for (id, _) in one.iter() {
        for named in one.named(id) {
            told.add_named(id.clone(), named.clone());
        }
    }
}

/// What is needed of a parent, as what is needed of the table itself.
fn of_table(needed: ObjectId, parent: &ObjectId, table: &ObjectId) -> ObjectId {
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
    let mut above: Vec<(String, String)> = parents(objects, table).unwrap_or_default().to_vec();
    let (mut parts, mut next) = (Vec::new(), 0);
    while let Some((schema, name)) = above.get(next).cloned() {
        next += 1;
        let parent = ObjectId::table(&schema, &name);
        for further in parents(objects, &parent).unwrap_or_default() {
            if !above.contains(further) {
                above.push(further.clone());
            }
        }
        for kind in [Kind::Column, Kind::Default, Kind::Check] {
            let hanging = objects.hanging_on(kind, &schema, &name);
            parts.extend(hanging.map(|part| (parent.clone(), part)));
        }
    }
    parts
}

fn as_own(part: &Object, heir: &ObjectId) -> Option<Object> {
    let (schema, table) = (heir.schema.clone(), heir.name.clone());
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
