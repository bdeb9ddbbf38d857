//! What a step says about its locks, about data, and about the business rules behind it: one place, so
//! the words are the same everywhere. Each lock was measured; see `docs/guide/10-migrations.md`.

use super::build::{Builder, Stage};
use super::host::{cluster_of, relation_of};
use super::inside::holders;
use super::lost_attribute::lost_inside;
use super::online::Act;
use super::rewrite::{has_value, is_written_into_each_row, turned_over, writes_anew};
use super::rule_notes::note_rules;
use super::step::{BothWays, DATA, Way};
use super::way::Turned;
use crate::model::name::quote;
use crate::object::{Column, Constraint, Kind, Object, ObjectId};

/// How a step asks for a lock that stops others: `apply` gives up after this, lets everybody pass, and tries
/// again. The number is the executor's.
pub(crate) const PATIENCE: &str = ", asked for 100 ms at a time";

/// The notes of a new table's first step.
pub(super) fn of_new_table(
    builder: &Builder,
    table: &ObjectId,
    made: &[ObjectId],
    members: &[ObjectId],
    step: &mut BothWays,
) {
    step.up.note("lock: none, the table is new");
    for id in made
        .iter()
        .filter(|id| id.kind == Kind::ForeignKey && id.is_itself())
    {
        referenced(builder, id, step);
    }
    note_rules(builder.source, members, step);
    rows_lost(builder, step, &table.path());
}

/// The notes of a step about these objects.
pub(super) fn of_members(builder: &Builder, ids: &[ObjectId], step: &mut BothWays) {
    for id in ids {
        of_one(builder, id, step);
    }
    // A table's comments only repeat what its other steps have told.
    let is_new = |id| builder.is_new(&cluster_of(builder.source, id));
    if !ids.iter().all(|id| id.is_comment() && is_new(id)) {
        note_rules(builder.source, ids, step);
    }
}

fn of_one(builder: &Builder, id: &ObjectId, step: &mut BothWays) {
    let relation = relation_of(builder.source, id);
    let Some((schema, name)) = relation else {
        if id.kind == Kind::Function && builder.is_altered(id) && id.is_itself() {
            step.up
                .note("lock: none, running statements keep the old function");
        }
        of_turned_over(builder, id, step);
        return;
    };
    let of = |kind| ObjectId::new(kind, &schema, None, &name);
    let kinds = [
        Kind::Table,
        Kind::Partition,
        Kind::View,
        Kind::MaterializedView,
    ];
    if id.kind != Kind::Partition && kinds.iter().any(|kind| builder.is_new(&of(*kind))) {
        if builder.source.contains(&of(Kind::Table)) {
            step.up.note("lock: none, the table is new");
        }
        if id.kind == Kind::ForeignKey && id.is_itself() {
            referenced(builder, id, step);
        }
        return;
    }
    let table = format!("{schema}.{name}");
    if id.is_comment() {
        let lock =
            format!("lock: SHARE UPDATE EXCLUSIVE on {table}, brief: reads and writes go on");
        return step.note_both(lock);
    }
    if !id.is_itself() {
        return;
    }
    match builder.source.get(id) {
        Some(Object::Column(column)) => of_column(builder, id, column, &table, step),
        Some(Object::Constraint(_)) if id.kind == Kind::ForeignKey && builder.is_spared(id) => {
            let (up, down) = builder.acts(id);
            of_key(builder, &up, &table, &mut step.up);
            of_key(builder, &down, &table, &mut step.down);
        }
        Some(Object::Identity(_)) => {
            long(
                step,
                &table,
                "while every row is looked through for the largest value",
            );
        }
        Some(Object::Constraint(_)) => {
            let waits = id.kind == Kind::Check && builder.is_spared(id);
            if builder.is_altered(id) || waits {
                brief(step, &table);
            } else {
                long(step, &table, "while every row is checked");
            }
            if id.kind == Kind::ForeignKey {
                referenced(builder, id, step);
            }
        }
        Some(Object::Index(_)) => {
            step.up.note(format!(
                "lock: SHARE on {table}: writes wait while the index is built"
            ));
            step.down.note(format!(
                "lock: ACCESS EXCLUSIVE on {table}, brief{PATIENCE}"
            ));
        }
        Some(Object::Trigger(_)) => {
            step.up.note(format!(
                "lock: SHARE ROW EXCLUSIVE on {table}, brief: writes wait"
            ));
            step.down.note(format!(
                "lock: ACCESS EXCLUSIVE on {table}, brief{PATIENCE}"
            ));
        }
        Some(Object::Partition(partition)) => {
            if builder.joins(partition) {
                builder.note_joining(partition, step);
            } else {
                brief(step, &partition.parent_id().path());
            }
            if builder.is_new(id) {
                rows_lost(builder, step, &id.path());
            }
        }
        Some(Object::Statistics(_) | Object::ClusterMark(_) | Object::PublicationTable(_)) => {
            step.note_both(format!(
                "lock: SHARE UPDATE EXCLUSIVE on {table}, brief: reads and writes go on"
            ));
        }
        Some(Object::OwnedBy(_)) => {}
        _ => brief(step, &table),
    }
}

fn of_column(builder: &Builder, id: &ObjectId, column: &Column, table: &str, step: &mut BothWays) {
    match builder.was(id) {
        Some(Object::Column(before)) if builder.is_altered(id) => {
            if column.changes_type(before) && builder.exchanged(id).is_none() {
                let (was, is) = ((builder.before, before), (builder.after, column));
                taking(&mut step.up, table, writes_anew(was, is));
                taking(&mut step.down, table, writes_anew(is, was));
            } else if column.not_null != before.not_null && !builder.is_spared(id) {
                long(step, table, "while every row is checked");
            } else {
                brief(step, table);
            }
        }
        _ => {
            if is_written_into_each_row(builder.source, id, column) {
                long(step, table, "while every row is written anew");
            } else if builder.keeps_values(id) {
                long(
                    step,
                    table,
                    "while every row that was there gets its value back",
                );
            } else {
                brief(step, table);
            }
            if column.generated.is_none() {
                values_lost(builder, step, id, column);
            }
        }
    }
}

/// A type that is made anew under its name: the tables of its columns are written with it.
fn of_turned_over(builder: &Builder, id: &ObjectId, step: &mut BothWays) {
    let Some(turn) = builder
        .turn(id)
        .filter(|_| builder.stage() == Stage::Middle)
    else {
        return;
    };
    let ways = [
        (&turn.up, builder.after, &mut step.up),
        (&turn.down, builder.before, &mut step.down),
    ];
    for (turned, objects, way) in ways {
        let Turned::InPlace(parts) = turned else {
            continue;
        };
        for column in turned_over(objects, id, parts) {
            let table =
                ObjectId::table(&column.schema, column.table.as_deref().unwrap_or_default());
            taking(way, &table.path(), true);
        }
    }
}

fn brief(step: &mut BothWays, table: &str) {
    step.note_both(format!(
        "lock: ACCESS EXCLUSIVE on {table}, brief{PATIENCE}"
    ));
}

/// A column takes another type.
fn taking(way: &mut Way, table: &str, every_row: bool) {
    let how = if every_row {
        " while every row is written anew".to_string()
    } else {
        format!(", brief{PATIENCE}")
    };
    way.note(format!("lock: ACCESS EXCLUSIVE on {table}{how}"));
}

fn long(step: &mut BothWays, table: &str, why: &str) {
    step.up
        .note(format!("lock: ACCESS EXCLUSIVE on {table} {why}"));
    step.down.note(format!(
        "lock: ACCESS EXCLUSIVE on {table}, brief{PATIENCE}"
    ));
}

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
fn of_key(builder: &Builder, act: &Act, table: &str, way: &mut Way) {
    let others = |keys: &[&Object]| {
        let keys = keys.iter().filter_map(|key| match key {
            Object::Constraint(key) => Some(locked_by_key(builder, key)),
            _ => None,
        });
        keys.flatten().collect::<Vec<String>>()
    };
    let mut strongly = |also: Vec<String>| {
        way.note(format!(
            "lock: ACCESS EXCLUSIVE on {table}, brief{PATIENCE}"
        ));
        for other in also {
            way.note(format!(
                "lock: ACCESS EXCLUSIVE on {other} for the foreign key, brief{PATIENCE}"
            ));
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
                way.note(format!(
                    "lock: SHARE ROW EXCLUSIVE on {other} for the foreign key, brief: writes wait{PATIENCE}"
                ));
            }
        }
    }
}

fn referenced(builder: &Builder, id: &ObjectId, step: &mut BothWays) {
    let Some(Object::Constraint(key)) = builder.source.get(id) else {
        return;
    };
    for table in locked_by_key(builder, key) {
        step.up.note(format!(
            "lock: SHARE ROW EXCLUSIVE on {table} for the foreign key, brief: writes wait{PATIENCE}"
        ));
        step.down.note(format!(
            "lock: ACCESS EXCLUSIVE on {table} for the foreign key, brief{PATIENCE}"
        ));
    }
}

/// The rows that the way back destroys, or keeps elsewhere.
fn rows_lost(builder: &Builder, step: &mut BothWays, table: &str) {
    step.down.note(format!("lock: ACCESS EXCLUSIVE on {table}"));
    if builder.stage() != Stage::Middle && builder.options.quarantine.is_some() {
        step.down.note(format!(
            "kept: the rows of {table}; the other way brings them back"
        ));
        return;
    }
    step.down.note(format!(
        "{DATA}all rows of {table} are lost; the other way makes the table empty"
    ));
}

/// The values that the way back destroys, or keeps elsewhere.
fn values_lost(builder: &Builder, step: &mut BothWays, id: &ObjectId, own: &Column) {
    let required = is_required(builder, id, own);
    let column = &id.path();
    let table = ObjectId::table(&own.schema, &own.table);
    for holder in holders(builder.source, &table) {
        let path = holder.own_id().path();
        step.down.note(lost_inside(&path, &quote(&own.name)));
    }
    if builder.keeps_values(id) {
        let (lost, kept) = builder.heirs_without_and_with_key(own);
        let kept: Vec<String> = std::iter::once(column.clone()).chain(kept).collect();
        let kept = kept.join(", ");
        step.down.note(format!(
            "kept: the values of {kept}; the other way brings them back"
        ));
        for heir in lost {
            step.down.note(format!(
                "{DATA}the values of {heir} are lost, since its table has no primary key; the other way makes the column without them"
            ));
        }
        return;
    }
    let fails = if required {
        ", and fails where the table has rows"
    } else {
        ""
    };
    step.down.note(format!(
        "{DATA}the values of {column} are lost; the other way makes the column without them{fails}"
    ));
}

/// Whether the column cannot be added to a table with rows.
fn is_required(builder: &Builder, id: &ObjectId, column: &Column) -> bool {
    column.not_null && !has_value(builder.source, id, column)
}
