//! What a partition or an heir has of its own, and what a table above it has as well: the server makes an index or key
//! of the one a part of the other's, and gives a check or a trigger of the table above to all below, where the name has
//! to be free. Where one of them goes and the other one comes, it has to be gone before.

use crate::diff::parts_from_above;
use crate::object::{Differences, Index, Kind, Object, ObjectId, Objects};
use std::collections::BTreeSet;

/// Those that go before anything new comes.
pub(super) fn gone_early(
    from: &Objects,
    to: &Objects,
    differences: &Differences,
) -> BTreeSet<ObjectId> {
    let mut found = BTreeSet::new();
    // The partition's own goes, and the one above comes.
    for own in differences.gone.iter().copied() {
        let above = above(own, from, to);
        if above.iter().any(|above| differences.new.contains(&above)) {
            found.insert(own.clone());
        }
    }
    // The one above goes, and the partition's own comes.
    for own in differences.new.iter().copied() {
        let above = above(own, to, from).into_iter();
        found.extend(above.filter(|above| differences.gone.contains(&above)));
    }
    found
}

/// What the other side has, in the tables above, that stands in the way of this one of a partition.
fn above(id: &ObjectId, own: &Objects, other: &Objects) -> Vec<ObjectId> {
    let Some(object) = own.get(id) else {
        return Vec::new();
    };
    let table = match object {
        Object::Index(Index { table, .. }) => table,
        Object::Constraint(constraint) => &constraint.table,
        Object::Trigger(trigger) => &trigger.table,
        _ => return Vec::new(),
    };
    if matches!(id.kind, Kind::Check | Kind::Trigger) {
        // Also of a partition that comes or goes itself: it does so while the table above has its own.
        let table = (id.schema.clone(), table.clone());
        let upwards = [own, other].map(|side| side.tables_above(&table));
        let named = |(schema, above): (String, String)| {
            ObjectId::new(id.kind, &schema, Some(&above), &id.name)
        };
        return upwards.into_iter().flatten().map(named).collect();
    }
    let partition = ObjectId::partition(&id.schema, table);
    match other.get(&partition) {
        Some(Object::Partition(partition)) => parts_from_above(partition, other, object),
        _ => Vec::new(),
    }
}
