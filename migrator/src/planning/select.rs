//! `--tables a,b`: plans only what belongs to some tables.
//!
//! That is: the tables, what hangs on them, and the types and functions they need. Everything else
//! stays as the migrations have it. A foreign key to a table that is neither in the migrations nor in
//! the list is left out; it is added with the table that it waits for, also to a table that is not
//! in the list.

use crate::error::{Error, Kind, Result};
use schema_core::model::Schema;
use schema_core::object::{ConstraintKind, Kind as ObjectKind, Object, ObjectId, Objects};
use schema_core::rules::did_you_mean;
use std::collections::BTreeSet;

/// The listed tables, by id.
pub(super) fn listed(
    names: &[String],
    schema: &Schema,
    base: &Objects,
) -> Result<BTreeSet<ObjectId>> {
    let declared = schema.tables.iter().map(|table| {
        let id = ObjectId::table(&table.schema, &table.name);
        (table.rust_name.clone(), id)
    });
    let there = base
        .iter()
        .filter(|(id, _)| id.kind == ObjectKind::Table && id.is_itself())
        .map(|(id, _)| (id.name.clone(), id.clone()));
    let known: Vec<(String, ObjectId)> = declared.chain(there).collect();
    let find = |name: &String| {
        let is_it = |(rust_name, id): &&(String, ObjectId)| {
            rust_name == name || id.name == *name || id.path() == *name
        };
        known
            .iter()
            .find(is_it)
            .map(|(_, id)| id.clone())
            .ok_or_else(|| {
                let names = known.iter().map(|(_, id)| id.name.as_str());
                Error::new(Kind::Plan, format!("there is no table `{name}`"))
                    .help(did_you_mean(name, names))
            })
    };
    names.iter().map(find).collect()
}

/// What can be made with the listed tables and those that are there already, in the server's words
/// (`canonical`), and the foreign keys of listed tables that have to wait.
pub(super) fn makeable(
    canonical: &Objects,
    listed: &BTreeSet<ObjectId>,
    base: &Objects,
) -> (Objects, Vec<ObjectId>) {
    let is_there = |table: &ObjectId| listed.contains(table) || base.contains(table);
    let mut wanted = BTreeSet::new();
    let mut waiting = Vec::new();
    for (id, object) in canonical.iter() {
        let Some(table) = table_of(canonical, object) else {
            continue;
        };
        if !is_there(&table) {
            continue;
        }
        match referenced(object) {
            Some(target) if !is_there(&target) => waiting.push(id.clone()),
            _ => {
                wanted.insert(id.clone());
            }
        }
    }
    wanted.retain(|id| !waiting.contains(&id.target()));
    let waiting = waiting
        .into_iter()
        .filter(|id| listed_is_owner(canonical, id, listed))
        .collect();
    add_needed(canonical, &mut wanted);
    (part(canonical, |id| wanted.contains(id)), waiting)
}

/// Where the migration has to lead: the listed tables as `made` (the server's words for what is
/// declared), everything else as `base` has it.
pub(super) fn target(made: &Objects, listed: &BTreeSet<ObjectId>, base: &Objects) -> Objects {
    let mut wanted = BTreeSet::new();
    for (id, object) in made.iter() {
        let of_listed = table_of(made, object).is_some_and(|table| listed.contains(&table));
        if of_listed || closes_to_listed(made, object, listed, base) {
            wanted.insert(id.clone());
        }
    }
    add_needed(made, &mut wanted);
    let mut target = part(made, |id| wanted.contains(id));
    for (id, object) in base.iter() {
        let of_listed = table_of(base, object).is_some_and(|table| listed.contains(&table));
        if !of_listed && !target.contains(id) {
            // Checked in the line above.
            let _ = target.insert(object.clone());
            for needed in base.needs(id) {
                target.add_need(id.clone(), needed);
            }
        }
    }
    target
}

/// The declared words for what is in the target.
pub(super) fn words(declared: &Objects, target: &Objects) -> Objects {
    part(declared, |id| target.contains(id))
}

/// A foreign key (or its comment) of a table that is not listed, which waited for a listed one.
fn closes_to_listed(
    made: &Objects,
    object: &Object,
    listed: &BTreeSet<ObjectId>,
    base: &Objects,
) -> bool {
    let key = match object {
        Object::Comment(comment) => made.get(&comment.target),
        other => Some(other),
    };
    let Some(Object::Constraint(key)) = key else {
        return false;
    };
    let id = key.kind.id(&key.schema, &key.table, &key.name);
    let has_columns = key
        .columns
        .iter()
        .all(|column| base.contains(&ObjectId::column(&key.schema, &key.table, column)));
    let target = key
        .references
        .as_ref()
        .map(|to| ObjectId::table(&to.schema, &to.table));
    let is_new = target.is_some_and(|target| listed.contains(&target) && !base.contains(&target));
    is_new && has_columns && !base.contains(&id)
}

fn listed_is_owner(declared: &Objects, id: &ObjectId, listed: &BTreeSet<ObjectId>) -> bool {
    let owner = declared
        .get(id)
        .and_then(|object| table_of(declared, object));
    owner.is_some_and(|table| listed.contains(&table))
}

/// Adds the namespaces, types and functions that the wanted objects need, with their comments.
fn add_needed(objects: &Objects, wanted: &mut BTreeSet<ObjectId>) {
    let is_free = |id: &ObjectId| {
        matches!(
            id.kind,
            ObjectKind::Function | ObjectKind::EnumType | ObjectKind::Schema
        )
    };
    let mut open: Vec<ObjectId> = wanted.iter().cloned().collect();
    while let Some(id) = open.pop() {
        let comment = id.comment();
        if is_free(&id) && objects.contains(&comment) && wanted.insert(comment.clone()) {
            open.push(comment);
        }
        for needed in objects.needs(&id) {
            if is_free(&needed) && wanted.insert(needed.clone()) {
                open.push(needed);
            }
        }
    }
}

/// Some of the objects, with what they need of each other and their renames.
fn part(of: &Objects, wanted: impl Fn(&ObjectId) -> bool) -> Objects {
    let mut part = Objects::new();
    for (id, object) in of.iter().filter(|(id, _)| wanted(id)) {
        // They were apart in the whole, so they are apart in a part of it.
        let _ = part.insert(object.clone());
        for needed in of.needs(id) {
            part.add_need(id.clone(), needed);
        }
    }
    part.add_renames_of(of, wanted);
    part
}

fn referenced(object: &Object) -> Option<ObjectId> {
    let Object::Constraint(key) = object else {
        return None;
    };
    let to = key.references.as_ref()?;
    debug_assert_eq!(key.kind, ConstraintKind::ForeignKey);
    Some(ObjectId::table(&to.schema, &to.table))
}

/// The table that an object is a part of; for what hangs on a partition, the partition's table.
fn table_of(objects: &Objects, object: &Object) -> Option<ObjectId> {
    let (schema, name) = match object {
        Object::Comment(comment) => return table_of(objects, objects.get(&comment.target)?),
        Object::Partition(partition) => return Some(partition.parent_id()),
        Object::Table(table) => (table.schema.clone(), table.name.clone()),
        Object::Index(index) => (index.schema.clone(), index.table.clone()),
        other => {
            let id = other.id();
            (id.schema, id.table?)
        }
    };
    match objects.get(&ObjectId::partition(&schema, &name)) {
        Some(Object::Partition(partition)) => Some(partition.parent_id()),
        _ => Some(ObjectId::table(&schema, &name)),
    }
}

#[cfg(test)]
mod tests;
