//! An index or constraint of one partition, and the same of a table above it: the server makes the one a part of the
//! other.
//! Where one of them goes and the other one comes, it has to be gone before.

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
        let mut above = parts_from_above(partition, to, object);
        if above.any(|above| differences.new.contains(&&above)) {
            found.insert(id.clone());
        }
    }
    // The one above goes, and the partition's own comes.
    for (_, partition, object) in of_partitions(to, from, &differences.new) {
        let above = parts_from_above(partition, from, object);
        found.extend(above.filter(|above| differences.gone.contains(&above)));
    }
    found
}

/// The indexes and constraints among these that are those of a partition, which the other side has as well.
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
            _ => return None,
        };
        match other.get(&ObjectId::new(Kind::Partition, &id.schema, None, table))? {
            Object::Partition(partition) => Some((*id, partition, object)),
            _ => None,
        }
    })
}
