//! A table that becomes a partition, or a partition that becomes a table, keeps its rows: it is attached or
//! detached. What the two of them share is neither dropped nor made: an index or constraint of the table that the
//! larger one has as well becomes a part of that. What it lacks is made before, and taken away behind.

use crate::model::name;
use crate::object::{
    Comment, Constraint, ConstraintKind, Index, Kind, Object, ObjectId, Objects, Partition,
};

/// Both sides, with each such table told as a partition without a bound, and without what it shares
/// with the table that it becomes a part of.
pub fn with_attached(from: &Objects, to: &Objects) -> (Objects, Objects) {
    (told(from, to), told(to, from))
}

/// The objects of one side, as seen from the other.
fn told(one: &Objects, other: &Objects) -> Objects {
    let leaving: Vec<&Partition> = changing(one, other).collect();
    if leaving.is_empty() && changing(other, one).next().is_none() {
        return one.clone();
    }
    let becomes = |schema: &str, name: &str| match other.get(&ObjectId::partition(schema, name)) {
        Some(Object::Partition(partition)) if one.contains(&ObjectId::table(schema, name)) => {
            Some(partition)
        }
        _ => None,
    };
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
        if let Object::Table(table) = object {
            let _ = told.insert(Object::Partition(Partition {
                bound: String::new(),
                partition_key: table.partition_key.clone(),
                storage: table.storage.clone(),
                ..partition.clone()
            }));
        } else if let Object::Comment(comment) = object
            && comment.target == own
        {
            let target = ObjectId::partition(&id.schema, &table);
            let text = comment.text.clone();
            let _ = told.insert(Object::Comment(Comment { target, text }));
        } else if other.contains(id) || !is_shared(object, partition, other) {
            let _ = told.insert(object.clone());
        }
    }
    for partition in leaving {
        for (of, part) in parts_to_be(partition, one) {
            let mut own = parts_of(&partition.schema, &partition.name, other);
            if own.any(|own| is_alike(own, &part)) {
                continue;
            }
            let id = part.id();
            // Where the name is taken the server finds another one, and the proof says so.
            if told.insert(part).is_ok() {
                for needed in one.needs(&of) {
                    told.add_need(id.clone(), needed);
                }
            }
        }
    }
    told.take_needs_of(one);
    told
}

/// The partitions of one side that are tables on the other.
fn changing<'a>(one: &'a Objects, other: &'a Objects) -> impl Iterator<Item = &'a Partition> {
    one.of_kind(Kind::Partition)
        .filter_map(|object| match object {
            Object::Partition(partition) => {
                let table = ObjectId::table(&partition.schema, &partition.name);
                other.contains(&table).then_some(partition)
            }
            _ => None,
        })
}

/// Whether a column, index or constraint of a table is one that the larger table has as well. What is said of it
/// is the table's own, like everything else.
fn is_shared(object: &Object, partition: &Partition, objects: &Objects) -> bool {
    match object {
        Object::Column(column) => tables_above(partition, objects).any(|(schema, table)| {
            objects.contains(&ObjectId::column(schema, table, &column.name))
        }),
        Object::Index(_) | Object::Constraint(_) => {
            parts_to_be(partition, objects).any(|(_, part)| is_alike(object, &part))
        }
        _ => false,
    }
}

/// The indexes and constraints of a table.
fn parts_of<'a>(
    schema: &'a str,
    table: &'a str,
    objects: &'a Objects,
) -> impl Iterator<Item = &'a Object> {
    let is_of = move |index: &Index| (&*index.schema, &*index.table) == (schema, table);
    let indexes = objects.of_kind(Kind::Index);
    let indexes = indexes.filter(move |each| matches!(each, Object::Index(index) if is_of(index)));
    let kinds = [
        Kind::PrimaryKey,
        Kind::Unique,
        Kind::Exclusion,
        Kind::Check,
        Kind::ForeignKey,
    ];
    let constraints = kinds
        .into_iter()
        .flat_map(move |kind| objects.hanging_on(kind, schema, table));
    indexes.chain(constraints.filter(|each| matches!(each, Object::Constraint(_))))
}

/// The tables above a partition, with their namespaces: the last one has the columns.
fn tables_above<'a>(
    partition: &'a Partition,
    objects: &'a Objects,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let parent = ObjectId::partition(&partition.parent_schema, &partition.parent);
    let above = objects.partitions_upwards(&parent);
    let partitions = std::iter::once(partition).chain(above);
    partitions.map(|below| (&*below.parent_schema, &*below.parent))
}

/// What a partition has from the tables above it, as if it were its own.
fn parts_to_be<'a>(
    partition: &'a Partition,
    objects: &'a Objects,
) -> impl Iterator<Item = (ObjectId, Object)> + 'a {
    let above = tables_above(partition, objects);
    let parts = above.flat_map(move |(schema, table)| parts_of(schema, table, objects));
    parts.filter_map(move |part| Some((part.id(), as_own(part, partition)?)))
}

/// The same index or constraint of the partition, under the name that the server gives it. A check and a foreign key
/// keep theirs.
fn as_own(part: &Object, partition: &Partition) -> Option<Object> {
    let (schema, table) = (partition.schema.clone(), partition.name.clone());
    Some(match part {
        Object::Index(index) => {
            let columns = index.column_names();
            let name = name::chosen(&table, &columns.join("_"), "idx");
            let definition = index.definition_for(&schema, &table, &name)?;
            Object::Index(Index {
                schema,
                name,
                definition,
                table,
                statistics: index.statistics.clone(),
                is_invalid: false,
            })
        }
        Object::Constraint(constraint) => {
            let columns = constraint.columns.join("_");
            Object::Constraint(Constraint {
                name: match constraint.kind {
                    ConstraintKind::Check | ConstraintKind::ForeignKey => constraint.name.clone(),
                    ConstraintKind::PrimaryKey => name::chosen(&table, "", "pkey"),
                    ConstraintKind::Unique => name::chosen(&table, &columns, "key"),
                    ConstraintKind::Exclusion => name::chosen(&table, &columns, "excl"),
                },
                schema,
                table,
                ..constraint.clone()
            })
        }
        _ => return None,
    })
}

/// Whether the server takes one for the other: two checks of one name, two indexes or keys of any name.
fn is_alike(one: &Object, other: &Object) -> bool {
    match (one, other) {
        (Object::Index(one), Object::Index(other)) => {
            let unnamed = |index: &Index| index.definition_for(&index.schema, &index.table, "i");
            unnamed(one).is_some_and(|own| unnamed(other) == Some(own))
        }
        (Object::Constraint(one), Object::Constraint(other)) => {
            let is_check = one.kind == ConstraintKind::Check;
            one.kind == other.kind
                && one.definition == other.definition
                && (!is_check || one.name == other.name)
        }
        _ => false,
    }
}
