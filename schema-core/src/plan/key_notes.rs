//! What a step says about foreign keys: PostgreSQL locks the tables at both ends, and so does a table, or a partition,
//! that comes or goes with its keys.

use super::build::{Builder, Stage};
use super::note::{PATIENCE, briefly};
use super::online::{Act, constraint_of, partitions_below};
use super::step::{BothWays, Way};
use crate::object::{Constraint, Kind, Object, ObjectId, Partition};

/// The table that a foreign key references, where that was there before: it is locked as well.
pub(super) fn locked_by_key(builder: &Builder, key: &Constraint) -> Vec<String> {
    let Some(to) = &key.references else {
        return Vec::new();
    };
    let target = ObjectId::table(&to.schema, &to.table);
    let is_free = target == ObjectId::table(&key.schema, &key.table) || builder.is_new(&target);
    if is_free {
        Vec::new()
    } else {
        vec![target.path()]
    }
}

/// A foreign key comes, goes or changes, where its table has to be spared.
pub(super) fn of_key(builder: &Builder, act: &Act, table: &str, way: &mut Way) {
    let others = |keys: &[&Object]| {
        let keys = keys.iter().filter_map(|key| match key {
            Object::Constraint(key) => Some(locked_by_key(builder, key)),
            _ => None,
        });
        keys.flatten().collect::<Vec<String>>()
    };
    let mut strongly = |also: Vec<String>| {
        way.note(briefly(table));
        for other in also {
            other_end_goes(way, &other);
        }
    };
    match act {
        Act::Nothing => {}
        Act::Alter(_) => strongly(Vec::new()),
        Act::Take(key) => strongly(others(&[*key])),
        Act::Replace(old, new) => strongly(others(&[*old, *new])),
        Act::Make(key) => {
            way.note(format!(
                "lock: SHARE ROW EXCLUSIVE on {table}, brief: writes wait{PATIENCE}"
            ));
            for other in others(&[*key]) {
                other_end_comes(way, &other);
            }
        }
    }
}

/// The other end of a key that comes, or goes, with its table.
pub(super) fn referenced(builder: &Builder, id: &ObjectId, step: &mut BothWays) {
    let Some(Object::Constraint(key)) = builder.source.get(id) else {
        return;
    };
    // Outside of the middle the table comes back with its rows.
    let has_rows = builder.stage() != Stage::Middle && builder.options.quarantine.is_some();
    for table in locked_by_key(builder, key) {
        if has_rows {
            let own = ObjectId::table(&key.schema, &key.table).path();
            step.up.note(format!(
                "lock: SHARE ROW EXCLUSIVE on {table} while every row of {own} is checked: writes wait"
            ));
        } else {
            other_end_comes(&mut step.up, &table);
        }
        other_end_goes(&mut step.down, &table);
    }
    let (up, down) = builder.acts(id);
    for (act, way) in [(up, &mut step.up), (down, &mut step.down)] {
        if let Act::Replace(old, new) = act {
            let keys = [old, new].into_iter().filter_map(constraint_of);
            for table in keys.flat_map(|key| locked_by_key(builder, key)) {
                other_end_goes(way, &table);
            }
        }
    }
}

/// The other ends of the keys that go with their table, whichever step has made them.
pub(super) fn of_table_that_goes(builder: &Builder, table: &ObjectId, step: &mut BothWays) {
    for key in keys_of(builder, table) {
        for other in locked_by_key(builder, key) {
            other_end_goes(&mut step.down, &other);
        }
    }
}

/// The other ends of the keys of a partition: those that the tables above it have, and those that reference them.
pub(super) fn of_partition(
    builder: &Builder,
    partition: &Partition,
    is_attached: bool,
    step: &mut BothWays,
) {
    let own = ObjectId::partition(&partition.schema, &partition.name);
    let above = builder.source.partitions_upwards(&own);
    let mut tree: Vec<(&str, &str)> = above
        .map(|each| (&*each.parent_schema, &*each.parent))
        .collect();
    tree.push((&own.schema, &own.name));
    let mut others = Vec::new();
    let keys = builder.source.of_kind(Kind::ForeignKey);
    for key in keys.filter_map(constraint_of) {
        let target = key.references.as_ref();
        let target = target.map(|to| (&*to.schema, &*to.table));
        let (inside, outside): (Vec<_>, Vec<_>) = std::iter::once((&*key.schema, &*key.table))
            .chain(target)
            .partition(|end| tree.contains(end));
        if !inside.is_empty() {
            let outside = outside
                .into_iter()
                .map(|(schema, name)| ObjectId::table(schema, name));
            let outside = outside.filter(|end| !builder.is_new(end));
            others.extend(outside.map(|end| end.path()));
        }
    }
    for other in others {
        // The key that the table has already becomes part of the one above.
        if is_attached {
            other_end_goes(&mut step.up, &other);
        } else {
            other_end_comes(&mut step.up, &other);
        }
        other_end_goes(&mut step.down, &other);
    }
}

/// The foreign keys of a table and of its partitions.
fn keys_of<'a>(builder: &'a Builder, table: &'a ObjectId) -> impl Iterator<Item = &'a Constraint> {
    let below = match builder.is_partitioned(table) {
        true => partitions_below(builder.source, table),
        false => Vec::new(),
    };
    let below = below.into_iter();
    let below = below.map(|each| (each.schema.as_str(), each.name.as_str()));
    let all = std::iter::once((table.schema.as_str(), table.name.as_str())).chain(below);
    let keys =
        all.flat_map(|(schema, name)| builder.source.hanging_on(Kind::ForeignKey, schema, name));
    keys.filter_map(constraint_of)
}

fn other_end_comes(way: &mut Way, table: &str) {
    way.note(format!(
        "lock: SHARE ROW EXCLUSIVE on {table} for the foreign key, brief: writes wait{PATIENCE}"
    ));
}

fn other_end_goes(way: &mut Way, table: &str) {
    way.note(format!(
        "lock: ACCESS EXCLUSIVE on {table} for the foreign key, brief{PATIENCE}"
    ));
}
