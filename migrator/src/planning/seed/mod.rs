//! Rows for a scratch database, made from the schema itself, so that a proof has something to lose.
//!
//! For each table, parents before children, a few rows are tried until the server takes them: values come
//! from the types, from what checks and bounds mention, from the rows of referenced tables, and what the
//! server refuses is what is changed next. What could not be filled is named, with the server's last word.

mod candidates;
mod cast;
mod coming;
mod domain;
mod forget;
mod guard;
mod mentioned;
mod order;
mod pattern;
mod sow;
mod stricter;
mod target;

use candidates::Candidates;
use guard::Guards;
use schema_core::diff::with_inherited;
use schema_core::model::name::qualified;
use schema_core::object::{Column, Constraint, Identity, Object, ObjectId, Objects};
use serde::Serialize;
use sow::{send_all, sow};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use stricter::{stricter, tied};
use target::Target;

/// How many rows each table gets, if it can.
const ROWS: usize = 3;

/// What was filled.
#[derive(Debug, Clone, Default, Serialize, serde::Deserialize)]
pub struct Filled {
    /// Rows by table.
    pub rows: BTreeMap<String, usize>,
    /// Tables that no row could be made for, with the reason.
    pub unfilled: BTreeMap<String, String>,
    /// Tables, as SQL names them, that were empty before.
    #[serde(skip)]
    pub made: Vec<String>,
}

/// Fills every table of the scratch database, which holds `objects`, with rows that `after` can hold as well.
///
/// # Errors
/// Where the connection is lost.
pub async fn fill(
    connection: &mut PgConnection,
    objects: &Objects,
    after: &Objects,
) -> Result<Filled, sqlx::Error> {
    // What a table is about to inherit, its rows have to keep to already.
    let (_, after, _) = with_inherited(objects.clone(), after.clone());
    let forced = forced(objects);
    send_all(connection, &force(&forced, "NO FORCE")).await?;
    let guards = Guards::add(connection, objects, &after).await?;
    let targets = targets(objects, &after);
    let filled = sow(connection, &targets, &guards).await?;
    guards.remove(connection).await?;
    send_all(connection, &force(&forced, "FORCE")).await?;
    Ok(filled)
}

/// Tables whose row security binds their owner: it would hide the rows from a proof.
fn forced(objects: &Objects) -> Vec<String> {
    let is_forced = |object: &Object| match object {
        Object::RowSecurity(each) if each.forced => Some(qualified(&each.schema, &each.table)),
        _ => None,
    };
    objects
        .iter()
        .filter_map(|(_, object)| is_forced(object))
        .collect()
}

fn force(tables: &[String], verb: &str) -> Vec<String> {
    let statement = |table: &String| format!("ALTER TABLE {table} {verb} ROW LEVEL SECURITY");
    tables.iter().map(statement).collect()
}

/// The tables, in the order in which they get rows.
fn targets<'a>(objects: &'a Objects, after: &'a Objects) -> Vec<Target<'a>> {
    let tied = tied(objects, after);
    let mut columns: BTreeMap<ObjectId, Vec<Column>> = BTreeMap::new();
    let mut constraints: BTreeMap<ObjectId, Vec<&Constraint>> = BTreeMap::new();
    for (id, object) in objects.iter() {
        match object {
            Object::Column(column) => {
                let table = ObjectId::table(&column.schema, &column.table);
                let own = columns.entry(table).or_default();
                own.push(stricter(column, after));
            }
            Object::Constraint(constraint) => {
                let table = ObjectId::table(&constraint.schema, &constraint.table);
                constraints.entry(table).or_default().push(constraint);
            }
            Object::Table(_) => {
                let inherited = objects.inherited_columns(id);
                if !inherited.is_empty() {
                    let own = columns.entry(id.clone()).or_default();
                    own.extend(inherited.iter().map(|column| stricter(column, after)));
                }
                for check in objects.inherited_checks(id) {
                    constraints.entry(id.clone()).or_default().push(check);
                }
            }
            _ => tracing::trace!(%id, "needs no rows"),
        }
    }
    for (id, object) in after.iter().filter(|(id, _)| !objects.contains(id)) {
        if let Object::Constraint(constraint) = object {
            let table = ObjectId::table(&constraint.schema, &constraint.table);
            let is_tied = constraint.columns.iter().any(|column| {
                tied.contains_key(&ObjectId::column(&id.schema, &constraint.table, column))
            });
            if !is_tied {
                constraints.entry(table).or_default().push(constraint);
            }
        }
    }
    let target = |id: ObjectId| {
        let own = columns.get(&id)?;
        let all = constraints.get(&id).cloned().unwrap_or_default();
        let of_column = |column: &Column| column.own_id();
        let is_written = |column: &&Column| {
            let identity = Identity::id_of(&column.schema, &column.table, &column.name);
            column.generated.is_none() && !objects.contains(&identity)
        };
        let choices = own
            .iter()
            .filter(is_written)
            .map(|column| {
                let tied = tied.contains_key(&of_column(column));
                Candidates::of([objects, after], column, &all, tied, ROWS)
            })
            .collect();
        let required = own.iter().filter(|column| column.not_null);
        let mut waiting_for = required.filter_map(|column| tied.get(&of_column(column)));
        let waiting_for = waiting_for.next().map(|key| key.to_string());
        Some(Target {
            id,
            choices,
            constraints: all,
            waiting_for,
        })
    };
    let order = order::in_order(&columns, &constraints);
    order.into_iter().filter_map(target).collect()
}
