//! A table that becomes a partition, or a partition that becomes a table, keeps its rows: it is
//! attached or detached, and what the two of them share is neither dropped nor made.

use crate::object::{Comment, Kind, Object, ObjectId, Objects, Partition};

/// Both sides, with each such table told as a partition without a bound, and without what it shares
/// with the table that it becomes a part of.
pub fn with_attached(from: &Objects, to: &Objects) -> (Objects, Objects) {
    (told(from, to), told(to, from))
}

/// The objects of one side, as seen from the other.
fn told(one: &Objects, other: &Objects) -> Objects {
    let becomes = |schema: &str, name: &str| match other.get(&ObjectId::partition(schema, name)) {
        Some(Object::Partition(partition)) if one.contains(&ObjectId::table(schema, name)) => {
            Some(partition)
        }
        _ => None,
    };
    let mut partitions = other.of_kind(Kind::Partition).map(Object::id);
    if !partitions.any(|id| becomes(&id.schema, &id.name).is_some()) {
        return one.clone();
    }
    let mut told = Objects::new();
    for (id, object) in one.iter() {
        let table = match object {
            Object::Index(index) => index.table.clone(),
            _ if id.table.is_some() => id.table.clone().unwrap_or_default(),
            _ => id.name.clone(),
        };
        let Some(partition) = becomes(&id.schema, &table) else {
            let _ = told.insert(object.clone());
            continue;
        };
        let own = ObjectId::table(&id.schema, &table);
        if *id == own {
            let _ = told.insert(Object::Partition(Partition {
                bound: String::new(),
                ..partition.clone()
            }));
        } else if let Object::Comment(comment) = object
            && comment.target == own
        {
            let target = ObjectId::partition(&id.schema, &table);
            let text = comment.text.clone();
            let _ = told.insert(Object::Comment(Comment { target, text }));
        } else if other.contains(id) {
            let _ = told.insert(object.clone());
        }
    }
    for (id, _) in one.iter() {
        for needed in one.needs(id) {
            told.add_need(id.clone(), needed);
        }
    }
    told
}
