//! A table that becomes a partition, or a partition that becomes a table, keeps its rows: it is attached or
//! detached. What the two of them share is neither dropped nor made: an index or constraint of the table that the
//! larger one has as well becomes a part of that. What it lacks is made before, and taken away behind.

use super::inherited::{as_own, of_table};
use crate::model::name;
use crate::object::{
    Comment, Constraint, ConstraintKind, Default, Grant, Index, Kind, Object, ObjectId, Objects,
    Owner, Partition,
};

/// Both sides, with each such table told as a partition without a bound, and without what it shares
/// with the table that it becomes a part of.
pub fn with_attached(from: &Objects, to: &Objects) -> (Objects, Objects) {
    let (joins, leaves) = (Names::AreTaken, Names::AreKept);
    (told(from, to, joins, leaves), told(to, from, leaves, joins))
}

/// What becomes of the names of indexes and constraints.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// A table joins: the server takes its own for those of the larger table, whatever they are called.
    AreTaken,
    /// A partition leaves: what it has keeps its name.
    AreKept,
}

/// The objects of one side, as seen from the other: its tables that are partitions there, and its partitions that are
/// tables there.
fn told(one: &Objects, other: &Objects, tables: Names, partitions: Names) -> Objects {
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
    let is_leaving = |schema: &str, table: &str| {
        let own = (schema, table);
        let mut names = leaving.iter().map(|each| (&*each.schema, &*each.name));
        names.any(|name| name == own)
    };
    let mut told = Objects::new();
    for (id, object) in one.iter() {
        if let Object::Default(own) = object
            && is_leaving(&own.schema, &own.table)
        {
            // What it says against the default above is its own, or that it has none.
            if !own.expression.is_empty() {
                let inherited = None;
                let own = own.clone();
                let _ = told.insert(Object::Default(Default { inherited, ..own }));
            }
            continue;
        }
        let table = match object {
            Object::Index(index) => index.table.clone(),
            _ if id.table.is_some() => id.table.clone().unwrap_or_default(),
            _ => id.name.clone(),
        };
        let Some(partition) = becomes(&id.schema, &table) else {
            let _ = told.insert(object.clone());
            continue;
        };
        if id.target() == ObjectId::table(&id.schema, &table) {
            let _ = told.insert(of_a_partition(object.clone(), partition));
        } else if other.contains(id) || !is_shared(object, partition, other, tables) {
            let _ = told.insert(object.clone());
        }
    }
    for partition in leaving {
        let own = ObjectId::partition(&partition.schema, &partition.name);
        for (of, part) in columns_to_be(partition, one) {
            let (id, of) = (part.id(), of.id());
            let above = ObjectId::table(&of.schema, of.table.as_deref().unwrap_or_default());
            if told.insert(part).is_ok() {
                for needed in one.needs(&of) {
                    told.add_need(id.clone(), of_table(needed, &above, &own));
                }
            }
        }
        for (of, part) in parts_to_be(partition, one) {
            let mut own = parts_of(&partition.schema, &partition.name, other);
            if own.any(|own| is_alike(own, &part, partitions)) {
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
    told.take_merged_of(one);
    for (id, needed) in needs_of_changing(one, other) {
        told.add_need(id, needed);
    }
    told
}

/// A table, or what is said of it, as if it were a partition that has no bound yet.
fn of_a_partition(object: Object, partition: &Partition) -> Object {
    let target = ObjectId::partition(&partition.schema, &partition.name);
    match object {
        Object::Table(table) => Object::Partition(Partition {
            bound: String::new(),
            partition_key: table.partition_key,
            storage: table.storage,
            ..partition.clone()
        }),
        Object::Comment(comment) => Object::Comment(Comment { target, ..comment }),
        Object::Grant(grant) => Object::Grant(Grant { target, ..grant }),
        Object::Owner(owner) => Object::Owner(Owner { target, ..owner }),
        other => other,
    }
}

/// What is needed of a table that becomes a partition is needed of that; and who names a column of one that becomes a
/// table needs the column as its own.
fn needs_of_changing(one: &Objects, other: &Objects) -> Vec<(ObjectId, ObjectId)> {
    let mut found = Vec::new();
    for joining in changing(other, one) {
        let table = ObjectId::table(&joining.schema, &joining.name);
        let partition = ObjectId::partition(&joining.schema, &joining.name);
        let dependents = one.further_needs().filter(|(_, needed)| **needed == table);
        found.extend(dependents.map(|(id, _)| (id.clone(), partition.clone())));
    }
    for leaving in changing(one, other) {
        let partition = ObjectId::partition(&leaving.schema, &leaving.name);
        let dependents = one.iter().map(|(id, _)| id);
        let dependents = dependents.map(|id| (id, one.needs(id)));
        for (id, needs) in dependents.filter(|(_, needs)| needs.contains(&partition)) {
            let columns = needs.iter().filter(|needed| {
                let mut above = tables_above(leaving, one);
                needed.kind == Kind::Column
                    && above.any(|(schema, table)| {
                        needed.schema == schema && needed.table.as_deref() == Some(table)
                    })
            });
            let own =
                |column: &ObjectId| ObjectId::column(&leaving.schema, &leaving.name, &column.name);
            found.extend(columns.map(|column| (id.clone(), own(column))));
        }
    }
    found
}

/// Who becomes a partition or a table on the way from one side to the other, each with the table at the root of its
/// tree: that table's rows are more or fewer by those of the partition.
pub fn attached_or_detached<'a>(
    one: &'a Objects,
    other: &'a Objects,
) -> impl Iterator<Item = (ObjectId, &'a Partition)> {
    let joining = changing(other, one).map(move |partition| (other, partition));
    let leaving = changing(one, other).map(move |partition| (one, partition));
    joining.chain(leaving).filter_map(|(objects, partition)| {
        let (schema, table) = tables_above(partition, objects).last()?;
        Some((ObjectId::table(schema, table), partition))
    })
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

/// Whether an index or constraint of a table is one that the larger table has as well. What is said of it is the
/// table's own, like everything else.
fn is_shared(object: &Object, partition: &Partition, objects: &Objects, names: Names) -> bool {
    match object {
        Object::Index(_) | Object::Constraint(_) => {
            parts_to_be(partition, objects).any(|(_, part)| is_alike(object, &part, names))
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
    let partitions = partition.with_those_above(objects);
    partitions.map(|below| (&*below.parent_schema, &*below.parent))
}

/// The columns of a partition, which are those of the table at the root, and the defaults that it has like the
/// tables above, as if they were its own; each with the one that it is like.
fn columns_to_be<'a>(
    partition: &'a Partition,
    objects: &'a Objects,
) -> impl Iterator<Item = (&'a Object, Object)> {
    let (schema, table) = (&partition.schema, &partition.name);
    let own = ObjectId::partition(schema, table);
    let root = tables_above(partition, objects).last();
    let hanging = |(schema, table)| objects.hanging_on(Kind::Column, schema, table);
    let columns = root.into_iter().flat_map(hanging);
    let columns = columns.filter(|object| matches!(object, Object::Column(_)));
    let with_default = columns.flat_map(move |column| {
        let name = column.id().name;
        let has_its_own = objects.contains(&Default::id_of(schema, table, &name));
        let mut above = tables_above(partition, objects).filter(|_| !has_its_own);
        let nearest =
            above.find_map(|(schema, table)| objects.get(&Default::id_of(schema, table, &name)));
        std::iter::once(column).chain(nearest)
    });
    with_default.filter_map(move |part| Some((part, as_own(part, &own)?)))
}

/// What a partition has from the tables above it, as if it were its own.
fn parts_to_be<'a>(
    partition: &'a Partition,
    objects: &'a Objects,
) -> impl Iterator<Item = (ObjectId, Object)> + 'a {
    let above = tables_above(partition, objects);
    let parts = above.flat_map(move |(schema, table)| parts_of(schema, table, objects));
    let own = ObjectId::partition(&partition.schema, &partition.name);
    parts.filter_map(move |part| {
        let id = part.id();
        let name = objects.part_name(&own, &id);
        Some((id, as_part(part, partition, name)?))
    })
}

/// The indexes and constraints of the tables above a partition that the server would take for this one of its own.
pub(crate) fn parts_from_above(
    partition: &Partition,
    objects: &Objects,
    own: &Object,
) -> Vec<ObjectId> {
    let parts = parts_to_be(partition, objects);
    let alike = parts.filter(|(_, part)| is_alike(own, part, Names::AreTaken));
    alike.map(|(id, _)| id).collect()
}

/// The same index or constraint of the partition, under its name there, or the one that the server gives it. A check
/// and a foreign key keep theirs.
fn as_part(part: &Object, partition: &Partition, known: Option<&str>) -> Option<Object> {
    let known = known.map(str::to_string);
    let (schema, table) = (partition.schema.clone(), partition.name.clone());
    Some(match part {
        Object::Index(index) => {
            let columns = index.column_names();
            let chosen = || name::chosen(&table, &columns.join("_"), "idx");
            let name = known.unwrap_or_else(chosen);
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
                name: known.unwrap_or_else(|| match constraint.kind {
                    ConstraintKind::Check | ConstraintKind::ForeignKey => constraint.name.clone(),
                    ConstraintKind::PrimaryKey => name::chosen(&table, "", "pkey"),
                    ConstraintKind::Unique => name::chosen(&table, &columns, "key"),
                    ConstraintKind::Exclusion => name::chosen(&table, &columns, "excl"),
                }),
                schema,
                table,
                ..constraint.clone()
            })
        }
        _ => return None,
    })
}

/// Whether the server takes one for the other: two checks of one name, two indexes or keys of any name.
fn is_alike(one: &Object, other: &Object, names: Names) -> bool {
    if names == Names::AreKept && one.id().name != other.id().name {
        return false;
    }
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
