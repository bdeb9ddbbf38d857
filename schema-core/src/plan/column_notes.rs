//! What a step says about a column: its locks, what is read and written under them, and which values are lost.

use super::build::Builder;
use super::host::relation_of;
use super::inside::holders;
use super::lost_attribute::lost_inside;
use super::note::{brief, long, taking};
use super::online::Act;
use super::rewrite::{has_value, is_written_into_each_row, writes_anew};
use super::step::{BothWays, DATA};
use crate::model::name::quote;
use crate::object::{Column, Kind, Object, ObjectId, Objects};

/// Notes the locks of a column that comes, goes or changes.
pub(super) fn of_column(
    builder: &Builder,
    id: &ObjectId,
    column: &Column,
    table: &str,
    step: &mut BothWays,
) {
    let Some(Object::Column(before)) = builder.was(id).filter(|_| builder.turn(id).is_some())
    else {
        return comes(builder, id, column, table, step);
    };
    let is_exchanged = builder.exchanged(id).is_some();
    let checks = column.not_null != before.not_null && !builder.is_spared(id);
    if checks && !column.changes_type(before) {
        return long(step, table, "while every row is checked");
    }
    let (was, is) = ((builder.before, before), (builder.after, column));
    let (up, down) = builder.acts(id);
    let ways = [(up, &mut step.up, was, is), (down, &mut step.down, is, was)];
    for (act, way, old, new) in ways {
        let takes_type = new.1.changes_type(old.1) && !is_exchanged;
        let is_written = match act {
            Act::Make(_) | Act::Replace(..) => is_written_into_each_row(new.0, id, new.1),
            _ => takes_type && writes_anew(old, new),
        };
        if !is_written && takes_type && is_read_again(builder, old, new) {
            let why = "while every row is read for what stands on";
            way.note(format!(
                "lock: ACCESS EXCLUSIVE on {table} {why} {}",
                id.path()
            ));
        } else {
            taking(way, table, is_written);
        }
    }
    if !builder.is_altered(id) && column.generated.is_none() {
        values_lost(builder, step, id, column);
    }
}

fn comes(builder: &Builder, id: &ObjectId, column: &Column, table: &str, step: &mut BothWays) {
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

/// Whether the server reads the rows for a type that it need not write them for: checks are proved again, and indexes
/// of another order are built again, and those of partitions in any case.
fn is_read_again(builder: &Builder, old: (&Objects, &Column), new: (&Objects, &Column)) -> bool {
    let id = new.1.own_id();
    let table = (id.schema.clone(), new.1.table.clone());
    let stands_on = |objects: &Objects, table: &(String, String), kind| {
        let all = objects.of_kind(kind);
        let mut all = all.filter(|each| relation_of(objects, &each.id()).as_ref() == Some(table));
        all.any(|each| {
            // What the index of a partition needs is known of the one above it.
            let names_it = match each {
                Object::Index(index) => index.definition.contains(&quote(&id.name)),
                Object::Constraint(constraint) => constraint.columns.contains(&id.name),
                _ => false,
            };
            names_it || objects.needs(&each.id()).contains(&id)
        })
    };
    // What a partition that comes or goes shares with the tables above is told of those alone.
    let sides = [builder.before, builder.after].into_iter();
    let above: Vec<(&Objects, (String, String))> = sides
        .flat_map(|side| {
            let upwards = side.partitions_upwards(&ObjectId::partition(&table.0, &table.1));
            upwards.map(move |each| (side, (each.parent_schema.clone(), each.parent.clone())))
        })
        .collect();
    let has_one = |kind| {
        let mut above = above.iter();
        stands_on(new.0, &table, kind) || above.any(|(side, table)| stands_on(side, table, kind))
    };
    let is_ordered = [Kind::Index, Kind::PrimaryKey, Kind::Unique, Kind::Exclusion];
    let mut own = [Kind::Table, Kind::Partition].into_iter();
    let is_partitioned = own.any(|kind| {
        let own = ObjectId::new(kind, &table.0, None, &table.1);
        builder.is_partitioned(&own)
    });
    let are_built = old.1.collation != new.1.collation || is_partitioned;
    has_one(Kind::Check) || are_built && is_ordered.into_iter().any(has_one)
}

/// The values that the way back destroys, or keeps elsewhere.
fn values_lost(builder: &Builder, step: &mut BothWays, id: &ObjectId, own: &Column) {
    let required = is_required(builder, id, own);
    let table = ObjectId::table(&own.schema, &own.table);
    for holder in holders(builder.source, &table) {
        let path = holder.own_id().path();
        step.down.note(lost_inside(&path, &quote(&own.name)));
    }
    let (lost, kept) = builder.lost_and_kept(own);
    if builder.keeps_values(id) {
        let kept = kept.join(", ");
        step.down.note(format!(
            "kept: the values of {kept}; the other way brings them back"
        ));
        for each in lost {
            step.down.note(format!(
                "{DATA}the values of {each} are lost, since its table has no primary key; the other way makes the column without them"
            ));
        }
        return;
    }
    let fails = if required {
        ", and fails where the table has rows"
    } else {
        ""
    };
    let all = [lost, kept].concat().join(", ");
    step.down.note(format!(
        "{DATA}the values of {all} are lost; the other way makes the column without them{fails}"
    ));
}

/// Whether the column cannot be added to a table with rows.
fn is_required(builder: &Builder, id: &ObjectId, column: &Column) -> bool {
    column.not_null && !has_value(builder.source, id, column)
}
