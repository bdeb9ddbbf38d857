//! Constraints, bounds and values of enums as they are to be, said of tables that are there already.

use super::cast;
use super::guard::Guard;
use schema_core::diff::with_attached;
use schema_core::model::name::{literal, quote};
use schema_core::object::{
    Column, Constraint, ConstraintKind, Kind, Object, ObjectId, Objects, Partition,
};
use std::collections::{BTreeMap, BTreeSet};

/// What `after` asks of the rows that `before` could have.
pub(super) fn guards(before: &Objects, after: &Objects) -> Vec<Guard> {
    // What a table gets because it becomes a partition is among the constraints that come.
    let (_, told) = with_attached(before, after);
    let constraints = coming(before, &told);
    let guarded = constraints.flat_map(|each| guarded(before, after, each));
    let others = labels_that_stay(before, after).into_iter();
    let others = others.chain(required(before, after));
    guarded.chain(others).chain(bounds(before, after)).collect()
}

/// The functions that come with such checks, which call them.
pub(super) fn functions<'a>(before: &Objects, after: &'a Objects) -> Vec<&'a Object> {
    let (_, told) = with_attached(before, after);
    let checks = coming(before, &told).filter(|each| each.kind == ConstraintKind::Check);
    let ids = checks.map(|check| check.kind.id(&check.schema, &check.table, &check.name));
    let mut open: Vec<ObjectId> = ids.collect();
    let mut new: BTreeSet<ObjectId> = BTreeSet::new();
    while let Some(id) = open.pop() {
        let called = after.named(&id).cloned().chain(after.needs(&id));
        let called = called.filter(|id| id.kind == Kind::Function && !before.contains(id));
        open.extend(called.filter(|id| new.insert(id.clone())));
    }
    new.iter().filter_map(|id| after.get(id)).collect()
}

/// Constraints of tables that are there already, over columns that are there already.
fn coming<'a>(before: &'a Objects, after: &'a Objects) -> impl Iterator<Item = &'a Constraint> {
    let has = |schema: &str, table: &str, columns: &[String]| {
        columns
            .iter()
            .all(|column| before.contains(&ObjectId::column(schema, table, column)))
    };
    after.iter().filter_map(move |(id, object)| {
        let Object::Constraint(constraint) = object else {
            return None;
        };
        let is_there = before.get(id) == Some(object);
        let own = has(&constraint.schema, &constraint.table, &constraint.columns);
        let target = constraint
            .references
            .as_ref()
            .is_none_or(|to| has(&to.schema, &to.table, &to.columns));
        (!is_there && own && target).then_some(constraint)
    })
}

/// A constraint as it can be there for a while: a primary key would leave columns behind that are required, and one of
/// a partitioned table would make one with those of its partitions, and take them along when it goes.
fn guarded(before: &Objects, after: &Objects, constraint: &Constraint) -> Vec<Guard> {
    let definition = constraint.definition.trim_end_matches(" NOT VALID");
    let is_check = constraint.kind == ConstraintKind::Check;
    let definitions = match constraint.kind {
        ConstraintKind::PrimaryKey => {
            let columns = constraint.columns.iter();
            let filled: Vec<String> = columns
                .map(|column| format!("{} IS NOT NULL", quote(column)))
                .collect();
            let unique = definition.replacen("PRIMARY KEY", "UNIQUE", 1);
            vec![unique, format!("CHECK ({})", filled.join(" AND "))]
        }
        ConstraintKind::Check => vec![cast::of_later_types(definition, before, after, constraint)],
        _ => vec![definition.to_string()],
    };
    let own = ObjectId::table(&constraint.schema, &constraint.table);
    let leaves = match is_check {
        true => Vec::new(),
        false => leaves(before, &own),
    };
    let tables = match leaves.is_empty() {
        true => vec![(&own.schema, &own.name)],
        false => leaves
            .iter()
            .map(|leaf| (&leaf.schema, &leaf.name))
            .collect(),
    };
    let guard = |definition: &String, (schema, table): (&String, &String)| {
        Guard::new(schema, table, definition.clone(), &constraint.columns)
    };
    let of_table = |table| definitions.iter().map(move |each| guard(each, table));
    tables.into_iter().flat_map(of_table).collect()
}

/// The partitions of a table that hold rows.
fn leaves<'a>(objects: &'a Objects, table: &ObjectId) -> Vec<&'a Partition> {
    let all = objects.of_kind(Kind::Partition);
    let all = all.filter_map(|object| match object {
        Object::Partition(partition) if partition.partition_key.is_none() => Some(partition),
        _ => None,
    });
    let is_below = |leaf: &&Partition| {
        let own = ObjectId::partition(&leaf.schema, &leaf.name);
        let mut above = objects.partitions_upwards(&own);
        above.any(|each| each.parent_id() == *table)
    };
    all.filter(is_below).collect()
}

/// Columns of enums that lose values, which cannot be empty, or whose rows nothing is kept of.
fn labels_that_stay(before: &Objects, after: &Objects) -> Vec<Guard> {
    let enums = before.of_kind(Kind::EnumType).filter_map(|object| {
        let (Object::EnumType(old), Some(Object::EnumType(new))) =
            (object, after.get(&object.id()))
        else {
            return None;
        };
        let stays = |label: &&String| new.labels.contains(label);
        let staying: Vec<&String> = old.labels.iter().filter(stays).collect();
        (staying.len() < old.labels.len()).then_some((object.id(), staying))
    });
    let losing: BTreeMap<ObjectId, Vec<&String>> = enums.collect();
    let columns = before.iter().filter(|_| !losing.is_empty());
    let told = columns.filter_map(|(id, object)| {
        let (Object::Column(was), Some(Object::Column(column))) = (object, after.get(id)) else {
            return None;
        };
        let is_array = column.column_type.ends_with("[]");
        let has_to_hold = column.not_null || is_array || !is_kept(before, column);
        if !has_to_hold || was.column_type != column.column_type || column.generated.is_some() {
            return None;
        }
        let needed = before.needs(id);
        let labels = needed.iter().find_map(|needed| losing.get(needed))?;
        let labels: Vec<String> = labels.iter().map(|label| literal(label)).collect();
        let (value, labels) = (quote(&column.name), labels.join(", "));
        let check = match is_array {
            true => format!("CHECK ({value}::text[] <@ ARRAY[{labels}]::text[])"),
            false => format!("CHECK ({value}::text = ANY (ARRAY[{labels}]::text[]))"),
        };
        let columns = std::slice::from_ref(&column.name);
        Some(Guard::new(&column.schema, &column.table, check, columns))
    });
    told.collect()
}

/// Columns whose values are computed, and that are to be required: others have to see to it.
fn required<'a>(before: &'a Objects, after: &'a Objects) -> impl Iterator<Item = Guard> + 'a {
    before.of_kind(Kind::Column).filter_map(|object| {
        let (Object::Column(was), Object::Column(is)) = (object, after.get(&object.id())?) else {
            return None;
        };
        let check = format!("CHECK ({} IS NOT NULL)", quote(&was.name));
        let comes = was.generated.is_some() && is.not_null && !was.not_null;
        comes.then(|| Guard::new(&was.schema, &was.table, check, &[]))
    })
}

/// Whether the rows of a column have a key without it.
fn is_kept(objects: &Objects, column: &Column) -> bool {
    let mut keys = objects.hanging_on(Kind::PrimaryKey, &column.schema, &column.table);
    keys.any(|key| matches!(key, Object::Constraint(key) if !key.columns.contains(&column.name)))
}

/// What the bounds of partitions say of rows that are there: one that comes or changes holds no others, and the default
/// partition beside it none of them.
fn bounds<'a>(before: &'a Objects, after: &'a Objects) -> impl Iterator<Item = Guard> + 'a {
    after.of_kind(Kind::Partition).filter_map(move |object| {
        let Object::Partition(coming) = object else {
            return None;
        };
        let check = |(schema, name): (&str, &str), condition: String| {
            Some(Guard::new(
                schema,
                name,
                format!("CHECK ({condition})"),
                &[],
            ))
        };
        let own = (&*coming.schema, &*coming.name);
        let is_there = match before.get(&object.id()) {
            Some(Object::Partition(was)) if was.bound == coming.bound => return None,
            Some(_) => true,
            None => before.contains(&ObjectId::table(own.0, own.1)),
        };
        if is_there {
            return check(own, coming.condition_with_those_above(after)?);
        }
        let condition = coming.condition(after)?;
        let default = coming.default_beside(before)?;
        check(
            (&default.schema, &default.name),
            format!("NOT ({condition})"),
        )
    })
}
