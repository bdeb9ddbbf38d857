//! The DDL of a schema or of one table, for people: `migrator sql [TABLE] [--down]`.

use crate::object::{Kind, Object, ObjectId, Objects};
use crate::plan::{Step, create_all};

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The statements that make it.
    Up,
    /// The statements that take it away.
    Down,
}

/// The DDL of a whole schema.
pub fn schema(objects: &Objects, direction: Direction) -> String {
    text(&create_all(objects).steps, direction)
}

/// The DDL of one table (`quotes` or `sales.quotes`) with the types and functions that it needs of its
/// own; the tables that it references are not among them. `None` if there is no such table.
pub fn table(objects: &Objects, table: &str, direction: Direction) -> Option<String> {
    let id = find(objects, table)?;
    Some(text(&create_all(&part(objects, &id)).steps, direction))
}

fn find(objects: &Objects, table: &str) -> Option<ObjectId> {
    let is_it = |id: &&ObjectId| {
        id.kind == Kind::Table && id.is_itself() && (id.path() == table || id.name == table)
    };
    objects.sorted_ids().find(is_it).cloned()
}

/// The objects of one table, and what they need besides tables.
fn part(objects: &Objects, table: &ObjectId) -> Objects {
    let mut wanted: Vec<ObjectId> = Vec::new();
    let mut open: Vec<ObjectId> = objects
        .iter()
        .filter(|(id, object)| belongs_to(objects, id, object, table))
        .map(|(id, _)| id.clone())
        .collect();
    while let Some(id) = open.pop() {
        if wanted.contains(&id) {
            continue;
        }
        let further = objects
            .needs(&id)
            .into_iter()
            .filter(|needed| matches!(needed.kind, Kind::Function | Kind::EnumType | Kind::Schema));
        open.extend(further);
        if objects.contains(&id.comment()) && id.is_itself() {
            open.push(id.comment());
        }
        wanted.push(id);
    }
    let mut part = Objects::new();
    for (id, object) in objects.iter().filter(|(id, _)| wanted.contains(id)) {
        // They were apart in the whole, so they are apart in a part of it.
        let _ = part.insert(object.clone());
        for needed in objects.needs(id) {
            part.add_need(id.clone(), needed);
        }
    }
    part
}

fn belongs_to(objects: &Objects, id: &ObjectId, object: &Object, table: &ObjectId) -> bool {
    if !id.is_itself() {
        return false;
    }
    match object {
        Object::Index(index) => index.schema == table.schema && index.table == table.name,
        Object::Partition(partition) => partition.parent_id() == *table,
        _ if id == table => true,
        _ => id.table.as_ref().is_some_and(|name| {
            let partition = objects.get(&ObjectId::partition(&id.schema, name));
            match partition {
                Some(Object::Partition(partition)) => partition.parent_id() == *table,
                _ => id.schema == table.schema && *name == table.name,
            }
        }),
    }
}

fn text(steps: &[Step], direction: Direction) -> String {
    let parts: Vec<(&str, &str)> = match direction {
        Direction::Up => steps
            .iter()
            .map(|step| (step.title.as_str(), step.up.as_str()))
            .collect(),
        Direction::Down => steps
            .iter()
            .rev()
            .map(|step| (step.down_title.as_str(), step.down.as_str()))
            .collect(),
    };
    let with_sql = parts.iter().filter(|(_, sql)| !sql.is_empty());
    let texts: Vec<String> = with_sql
        .map(|(title, sql)| format!("-- {title}\n{sql}\n"))
        .collect();
    texts.join("\n")
}
