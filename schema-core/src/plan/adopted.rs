//! What a partition has of its own, and what a table above it has as well: the server makes an index or key of the one
//! a part of the other's, and gives a check or a trigger of the table above to all below, where the name has to be
//! free. Where one of them goes and the other one comes, it has to be gone before.

use crate::diff::parts_from_above;
use crate::object::{Differences, Index, Kind, Object, ObjectId, Objects, Partition};
use std::collections::BTreeSet;

/// Those that go before anything new comes.
pub(super) fn gone_early(
    from: &Objects,
    to: &Objects,
    differences: &Differences,
) -> BTreeSet<ObjectId> {
    let mut found = BTreeSet::new();
    // The partition's own goes, and the one above comes.
    for (id, partition, object) in of_partitions(from, to, &differences.gone) {
        let mut above = above(partition, to, object);
        if above.any(|above| differences.new.contains(&&above)) {
            found.insert(id.clone());
        }
    }
    // The one above goes, and the partition's own comes.
    for (_, partition, object) in of_partitions(to, from, &differences.new) {
        let above = above(partition, from, object);
        found.extend(above.filter(|above| differences.gone.contains(&above)));
    }
    found
}

/// What of the tables above stands in the way of this one.
fn above<'a>(
    partition: &'a Partition,
    objects: &'a Objects,
    own: &'a Object,
) -> Box<dyn Iterator<Item = ObjectId> + 'a> {
    let id = own.id();
    if !matches!(id.kind, Kind::Check | Kind::Trigger) {
        return Box::new(parts_from_above(partition, objects, own));
    }
    let partition = ObjectId::partition(&partition.schema, &partition.name);
    let tables = objects.partitions_upwards(&partition);
    Box::new(
        tables.map(move |each| {
            ObjectId::new(id.kind, &each.parent_schema, Some(&each.parent), &id.name)
        }),
    )
}

/// What of these a partition has of its own that the other side has as well.
fn of_partitions<'a>(
    one: &'a Objects,
    other: &'a Objects,
    ids: &'a [&'a ObjectId],
) -> impl Iterator<Item = (&'a ObjectId, &'a Partition, &'a Object)> {
    ids.iter().filter_map(move |id| {
        let object = one.get(id)?;
        let table = match object {
            Object::Index(Index { table, .. }) => table,
            Object::Constraint(constraint) => &constraint.table,
            Object::Trigger(trigger) => &trigger.table,
            _ => return None,
        };
        match other.get(&ObjectId::partition(&id.schema, table))? {
            Object::Partition(partition) => Some((*id, partition, object)),
            _ => None,
        }
    })
}
