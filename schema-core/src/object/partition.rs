//! A partition. Its columns and what it shares with its table are not among the objects; what it has
//! of its own is: row security, and indexes, constraints, defaults, triggers that only it has.

use super::fact::needs_schema;
use super::table::Storage;
use super::{Fact, Kind, Object, ObjectId, Objects, Sql, bound};
use crate::model::name;

/// A partition.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Partition {
    /// Its own namespace.
    pub schema: String,
    /// Its own name.
    pub name: String,
    /// The namespace of the table it is a part of.
    pub parent_schema: String,
    /// The table (or partition) it is a part of.
    pub parent: String,
    /// Which rows it takes, as `pg_get_expr(relpartbound, ..)` prints it: `FOR VALUES ..` or `DEFAULT`.
    pub bound: String,
    /// The key by which it is partitioned itself.
    pub partition_key: Option<String>,
    /// How its rows are kept.
    pub storage: Storage,
}

impl Objects {
    /// The partition of this id, and those above it up to the table at the root. Of any other id none.
    pub fn partitions_upwards<'a>(
        &'a self,
        id: &ObjectId,
    ) -> impl Iterator<Item = &'a Partition> + use<'a> {
        let partition = |id: &ObjectId| match self.get(id) {
            Some(Object::Partition(partition)) => Some(partition),
            _ => None,
        };
        // A tree of partitions has no circle, so this ends.
        std::iter::successors(partition(id), move |below| {
            partition(&ObjectId::partition(&below.parent_schema, &below.parent))
        })
    }
}

impl Partition {
    /// The id of the table it is a part of.
    pub fn parent_id(&self) -> ObjectId {
        ObjectId::table(&self.parent_schema, &self.parent)
    }

    /// Whether it has partitions of its own.
    pub fn is_partitioned(&self) -> bool {
        self.partition_key.is_some()
    }

    fn qualified(&self) -> String {
        name::qualified(&self.schema, &self.name)
    }

    fn parent(&self) -> String {
        name::qualified(&self.parent_schema, &self.parent)
    }

    /// A table that is about to become a partition, or was one, is one without a bound.
    pub(crate) fn is_attached(&self) -> bool {
        !self.bound.is_empty()
    }

    /// What makes it out of a table that is there.
    fn attach(&self) -> Sql {
        Sql::statement(format!(
            "ALTER TABLE {} ATTACH PARTITION {} {}",
            self.parent(),
            self.qualified(),
            self.bound
        ))
    }

    /// What makes it a table of its own.
    pub(crate) fn detach(&self) -> Sql {
        Sql::statement(format!(
            "ALTER TABLE {} DETACH PARTITION {}",
            self.parent(),
            self.qualified()
        ))
    }

    /// What holds for its rows, in SQL. `None` where its table is partitioned by several columns or an expression, for
    /// NULL in a list, and for shares of a hash.
    pub fn condition(&self, objects: &Objects) -> Option<String> {
        let parent = self.parent_id();
        let as_partition = ObjectId::partition(&parent.schema, &parent.name);
        let key = match (objects.get(&parent), objects.get(&as_partition)) {
            (Some(Object::Table(table)), _) => table.partition_key.as_deref(),
            (_, Some(Object::Partition(partition))) => partition.partition_key.as_deref(),
            _ => None,
        };
        bound::condition(key?, &self.bound)
    }

    /// The same with what holds because of the partitions above it.
    pub fn condition_with_those_above(&self, objects: &Objects) -> Option<String> {
        let all = self.with_those_above(objects);
        let all: Option<Vec<String>> = all.map(|each| each.condition(objects)).collect();
        Some(all?.join(" AND "))
    }

    /// This one, which need not be among the objects, and the partitions above it up to the table at the root.
    pub(crate) fn with_those_above<'a>(
        &'a self,
        objects: &'a Objects,
    ) -> impl Iterator<Item = &'a Partition> {
        let parent = ObjectId::partition(&self.parent_schema, &self.parent);
        std::iter::once(self).chain(objects.partitions_upwards(&parent))
    }

    /// Whether it has columns of its own, which only one has that is told as it was before it is attached, or as it
    /// will be when it is detached: it stands for itself.
    pub(crate) fn stands_for_itself(&self, objects: &Objects) -> bool {
        let mut columns = objects.hanging_on(Kind::Column, &self.schema, &self.name);
        columns.any(|column| matches!(column, Object::Column(_)))
    }

    /// The partition of the same table that takes the rows for which there is no other.
    pub fn default_beside<'a>(&self, objects: &'a Objects) -> Option<&'a Partition> {
        let mut partitions = objects.of_kind(Kind::Partition);
        partitions.find_map(|object| match object {
            Object::Partition(other)
                if other.bound == "DEFAULT" && other.parent_id() == self.parent_id() =>
            {
                Some(other)
            }
            _ => None,
        })
    }

    /// The same beside the traffic.
    pub(crate) fn detach_concurrently(&self) -> Sql {
        Sql::statement(format!(
            "ALTER TABLE {} DETACH PARTITION {} CONCURRENTLY",
            self.parent(),
            self.qualified()
        ))
    }

    /// What makes it beside the traffic: a table of its own, alike in everything that the server compares, which
    /// then joins. `PARTITION OF` would stop everybody who reads the whole table.
    pub(crate) fn make_and_attach(&self) -> Vec<Sql> {
        let like = "INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION";
        let create = format!(
            "CREATE {}TABLE {}\n    (LIKE {} {like}){}{}",
            self.unlogged(),
            self.qualified(),
            self.parent(),
            self.key(),
            self.storage.clauses()
        );
        vec![Sql::statement(create), self.attach()]
    }

    fn unlogged(&self) -> &'static str {
        if self.storage.unlogged {
            "UNLOGGED "
        } else {
            ""
        }
    }

    fn key(&self) -> String {
        let key = self.partition_key.as_ref();
        key.map(|key| format!("\n    PARTITION BY {key}"))
            .unwrap_or_default()
    }
}

impl Fact for Partition {
    fn id(&self) -> ObjectId {
        ObjectId::partition(&self.schema, &self.name)
    }

    fn make(&self) -> Vec<Sql> {
        vec![Sql::statement(format!(
            "CREATE {}TABLE {} PARTITION OF {}\n    {}{}{}",
            self.unlogged(),
            self.qualified(),
            self.parent(),
            self.bound,
            self.key(),
            self.storage.clauses()
        ))]
    }

    fn take(&self) -> Vec<Sql> {
        vec![Sql::statement(format!("DROP TABLE {}", self.qualified()))]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        if self.partition_key != before.partition_key {
            return None;
        }
        // Rows would have to move from partition to partition.
        let hashed = |each: &Self| each.bound.contains("modulus");
        if self.bound != before.bound && hashed(self) && hashed(before) {
            return None;
        }
        let place = |each: &Self| (each.bound.clone(), each.parent_id());
        let mut parts = Vec::new();
        if place(self) != place(before) {
            parts.extend(before.is_attached().then(|| before.detach()));
            parts.extend(self.is_attached().then(|| self.attach()));
        }
        let clauses = self.storage.changes(&before.storage).into_iter();
        parts.extend(clauses.map(|clause| Sql::of_table(self.qualified(), clause)));
        Some(parts)
    }

    fn needs(&self) -> Vec<ObjectId> {
        let mut needed = needs_schema(&self.schema);
        needed.push(self.parent_id());
        needed.push(ObjectId::partition(&self.parent_schema, &self.parent));
        needed
    }
}
