//! What was added, removed and changed between two schemas, object by object.
//!
//! Generic over the kinds: nothing here knows what a column is. Both sides have to come from the same producer
//! (two inspections), because their texts are compared as they are.

mod attached;
mod past_partitions;
mod undeclared;

pub use attached::with_attached;
pub use past_partitions::with_past_partitions;
pub use undeclared::with_undeclared;

use crate::object::{Object, ObjectId, Objects};

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// It is there now.
    Added(Box<Object>),
    /// It is gone.
    Removed(Box<Object>),
    /// It says something else.
    Changed {
        /// As it was.
        before: Box<Object>,
        /// As it is now.
        after: Box<Object>,
    },
}

impl Change {
    /// The object that differs.
    pub fn id(&self) -> ObjectId {
        match self {
            Change::Added(object) | Change::Removed(object) => object.id(),
            Change::Changed { after, .. } => after.id(),
        }
    }
}

/// The differences: first what was removed, in the order of `from`; then what was added or changed, in the order of `to`.
///
/// Partitions of past periods are kept: a plan never drops what is only no longer due.
pub fn diff(from: &Objects, to: &Objects) -> Vec<Change> {
    let to = with_past_partitions(from, to);
    let removed = from
        .iter()
        .filter(|(id, _)| !to.contains(id))
        .map(|(_, object)| Change::Removed(Box::new(object.clone())));
    let others = to.iter().filter_map(|(id, after)| match from.get(id) {
        None => Some(Change::Added(Box::new(after.clone()))),
        Some(before) if before != after => Some(Change::Changed {
            before: Box::new(before.clone()),
            after: Box::new(after.clone()),
        }),
        Some(_) => None,
    });
    removed.chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::Schema;

    fn objects(names: &[&str]) -> Objects {
        let mut objects = Objects::new();
        for name in names {
            let name = name.to_string();
            objects.insert(Object::Schema(Schema { name })).unwrap();
        }
        objects
    }

    #[test]
    fn the_same_schema_has_no_differences() {
        assert_eq!(diff(&objects(&["a", "b"]), &objects(&["b", "a"])), []);
    }

    #[test]
    fn removed_comes_before_added() {
        let found = diff(&objects(&["c", "a"]), &objects(&["z", "a"]));
        let ids: Vec<String> = found.iter().map(|change| change.id().to_string()).collect();
        assert_eq!(ids, ["schema c", "schema z"]);
        assert!(matches!(found[0], Change::Removed(_)));
        assert!(matches!(found[1], Change::Added(_)));
    }
}
