//! What a step says about its locks, about data, and about the business rules behind it: one place, so
//! the words are the same everywhere. Each lock was measured; see `docs/guide/10-migrations.md`.

use super::build::{Builder, Stage};
use super::column_notes::of_column;
use super::host::{cluster_of, relation_of};
use super::inside::{holders, holds_inside};
use super::key_notes::{of_key, of_partition, of_table_that_goes, referenced};
use super::online::Act;
use super::rewrite::{moves_rows, turned_over};
use super::rule_notes::note_rules;
use super::step::{BothWays, DATA, Way};
use super::way::Turned;
use crate::object::{Aspect, Kind, Object, ObjectId, Objects};

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
    if let Some(Object::Table(own)) = builder.source.get(table) {
        let above = own.inherits.iter();
        let above = above.map(|(schema, name)| ObjectId::table(schema, name));
        for parent in above.filter(|parent| !builder.is_new(parent)) {
            shared(&mut step.up, &parent.path());
        }
    }
    note_rules(builder.source, members, step);
    rows_lost(builder, step, &table.path());
    of_table_that_goes(builder, table, step);
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
        of_domain(builder, id, step);
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
        if matches!(builder.source.get(id), Some(Object::View(view)) if view.is_filled()) {
            step.up.note("it is filled from every row that it asks for");
        }
        return;
    }
    let table = format!("{schema}.{name}");
    if id.is_comment() {
        shared(&mut step.up, &table);
        return shared(&mut step.down, &table);
    }
    if id.aspect == Aspect::Owner {
        brief(step, &table);
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
        Some(Object::Identity(identity)) => {
            let column = ObjectId::column(&id.schema, &identity.table, &identity.column);
            // A new column is numbered where it is added.
            let is_inline = builder.is_new(&column);
            by_act(builder, id, step, |act| match act {
                Act::Make(_) | Act::Replace(..) if !is_inline => format!(
                    "lock: ACCESS EXCLUSIVE on {table} while every row is looked through for the largest value"
                ),
                _ => briefly(&table),
            });
        }
        Some(Object::Constraint(_)) => {
            let waits = id.kind == Kind::Check && builder.is_spared(id);
            by_act(builder, id, step, |act| match act {
                Act::Make(_) | Act::Replace(..) if !waits => {
                    format!("lock: ACCESS EXCLUSIVE on {table} while every row is checked")
                }
                _ => briefly(&table),
            });
            if id.kind == Kind::ForeignKey {
                referenced(builder, id, step);
            }
        }
        Some(Object::Index(_)) => of_index(builder, id, &table, step),
        Some(Object::Trigger(_)) => of_trigger(builder, id, &table, step),
        Some(Object::View(_)) if id.kind == Kind::MaterializedView => {
            of_materialized(builder, id, &table, step);
        }
        Some(Object::Table(_)) => {
            let moves = |turned: &Turned| matches!(turned, Turned::InPlace(parts) if parts.iter().any(moves_rows));
            let turn = builder.turn(id);
            taking(
                &mut step.up,
                &table,
                turn.is_some_and(|turn| moves(&turn.up)),
            );
            taking(
                &mut step.down,
                &table,
                turn.is_some_and(|turn| moves(&turn.down)),
            );
        }
        Some(Object::Partition(partition)) => {
            if builder.joins(partition) {
                builder.note_joining(partition, step);
            } else {
                brief(step, &partition.parent_id().path());
                if !builder.is_new(id) {
                    let lock = "while every row is checked against its bound";
                    step.note_both(format!("lock: ACCESS EXCLUSIVE on {} {lock}", id.path()));
                }
            }
            of_partition(builder, partition, false, step);
            if builder.is_new(id) {
                rows_lost(builder, step, &id.path());
            }
        }
        Some(Object::Statistics(_) | Object::ClusterMark(_) | Object::PublicationTable(_)) => {
            shared(&mut step.up, &table);
            shared(&mut step.down, &table);
        }
        Some(Object::OwnedBy(_)) => {}
        _ => brief(step, &table),
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

/// One line on each way, by what it does to the object.
fn by_act(builder: &Builder, id: &ObjectId, step: &mut BothWays, line: impl Fn(Act) -> String) {
    let (up, down) = builder.acts(id);
    step.up.note(line(up));
    step.down.note(line(down));
}

fn of_index(builder: &Builder, id: &ObjectId, table: &str, step: &mut BothWays) {
    let is_back = builder.is_apart_now(id);
    by_act(builder, id, step, |act| match act {
        Act::Make(_) if !is_back => {
            format!("lock: SHARE on {table}: writes wait while the index is built")
        }
        Act::Make(_) | Act::Replace(..) => {
            format!("lock: ACCESS EXCLUSIVE on {table} while the index is built again")
        }
        _ => briefly(table),
    });
}

fn of_trigger(builder: &Builder, id: &ObjectId, table: &str, step: &mut BothWays) {
    by_act(builder, id, step, |act| match act {
        Act::Make(_) => format!("lock: SHARE ROW EXCLUSIVE on {table}, brief: writes wait"),
        _ => briefly(table),
    });
}

fn of_materialized(builder: &Builder, id: &ObjectId, view: &str, step: &mut BothWays) {
    by_act(builder, id, step, |act| match act {
        Act::Nothing | Act::Take(_) => briefly(view),
        _ => format!(
            "lock: ACCESS EXCLUSIVE on {view} while it is written anew, from every row that it asks for"
        ),
    });
}

/// A domain becomes stricter: its values are looked at, wherever a table has them.
fn of_domain(builder: &Builder, id: &ObjectId, step: &mut BothWays) {
    let domain = match builder.source.get(id) {
        Some(Object::DomainCheck(check)) if id.is_itself() => check.domain_id(),
        Some(Object::Domain(_)) if builder.stage() == Stage::Middle => id.clone(),
        _ => return,
    };
    if builder.is_new(&domain) {
        return;
    }
    let is_required = |objects: &Objects| matches!(objects.get(id), Some(Object::Domain(domain)) if domain.not_null);
    let (was, is) = (is_required(builder.before), is_required(builder.after));
    let (up, down) = builder.acts(id);
    let is_made = |act: Act| matches!(act, Act::Make(_) | Act::Replace(..));
    let is_check = id.kind == Kind::DomainCheck;
    let looks = [
        (is_check && is_made(up) || is && !was, &mut step.up),
        (is_check && is_made(down) || was && !is, &mut step.down),
    ];
    for (_, way) in looks.into_iter().filter(|(looks, _)| *looks) {
        // A column may take the domain, or another type, in the same plan.
        let sides = [builder.before, builder.after].into_iter();
        let columns = sides.flat_map(|objects| holders(objects, &domain));
        let tables = columns.map(|column| ObjectId::table(&column.schema, &column.table));
        for each in tables.chain(materialized_holders(builder, &domain)) {
            way.note(format!(
                "lock: SHARE on {} while every row is checked: writes wait",
                each.path()
            ));
        }
    }
}

/// The materialized views that stay and have a column of the domain. One that has its values inside of others steps aside.
fn materialized_holders(builder: &Builder, domain: &ObjectId) -> Vec<ObjectId> {
    let views = builder.before.of_kind(Kind::MaterializedView);
    let holds = |view: &&Object| {
        let is_held = |is_inside| holds_inside(builder.before, view, domain, is_inside);
        builder.after.contains(&view.id()) && is_held(true) && !is_held(false)
    };
    views.filter(holds).map(Object::id).collect()
}

pub(super) fn briefly(table: &str) -> String {
    format!("lock: ACCESS EXCLUSIVE on {table}, brief{PATIENCE}")
}

pub(super) fn brief(step: &mut BothWays, table: &str) {
    step.note_both(briefly(table));
}

fn shared(way: &mut Way, table: &str) {
    way.note(format!(
        "lock: SHARE UPDATE EXCLUSIVE on {table}, brief: reads and writes go on"
    ));
}

/// A column takes another type.
pub(super) fn taking(way: &mut Way, table: &str, every_row: bool) {
    let how = if every_row {
        " while every row is written anew".to_string()
    } else {
        format!(", brief{PATIENCE}")
    };
    way.note(format!("lock: ACCESS EXCLUSIVE on {table}{how}"));
}

pub(super) fn long(step: &mut BothWays, table: &str, why: &str) {
    step.up
        .note(format!("lock: ACCESS EXCLUSIVE on {table} {why}"));
    step.down.note(format!(
        "lock: ACCESS EXCLUSIVE on {table}, brief{PATIENCE}"
    ));
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
