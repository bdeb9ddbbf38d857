//! The order of the rows, and as many of them in one message as the server takes.

use super::guard::Guards;
use super::target::Target;
use super::{Filled, ROWS};
use crate::server::send;
use sqlx::{AssertSqlSafe, PgConnection, Row};
use std::ops::Range;

/// How many statements go over in one message, where none is expected to be refused.
const MANY: usize = 200;

/// Rows to be made by one statement.
#[derive(Clone)]
struct Seed<'a> {
    target: &'a Target<'a>,
    rows: Range<usize>,
}

impl<'a> Seed<'a> {
    /// All rows of a table at once, where they do not have to come one by one.
    fn of(target: &'a Target<'a>, rows: Range<usize>) -> Vec<Self> {
        let seed = |rows| Seed { target, rows };
        match target.comes_one_by_one() {
            true => rows.map(|row| seed(row..row + 1)).collect(),
            false if rows.is_empty() => Vec::new(),
            false => vec![seed(rows)],
        }
    }
}

/// Makes the rows of these tables, parents before children.
pub(super) async fn sow(
    connection: &mut PgConnection,
    targets: &[Target<'_>],
    guards: &Guards,
) -> Result<Filled, sqlx::Error> {
    let mut filled = Filled::default();
    let mut seeds = Vec::new();
    for (target, there) in targets.iter().zip(counts(connection, targets).await?) {
        let path = target.id.path();
        if let Some(key) = &target.waiting_for {
            let reason = format!("a row would need one in the table that {key} is to lead to");
            filled.unfilled.insert(path.clone(), reason);
            filled.rows.insert(path, 0);
            continue;
        }
        filled.rows.insert(path, there);
        seeds.extend(Seed::of(target, there..ROWS));
    }
    let mut left = seeds.as_slice();
    // Where one row is refused, the next ones are likely to be refused as well.
    let mut crowd = 1;
    while !left.is_empty() {
        let now = &left[..crowd.min(left.len())];
        let taken = together(connection, now).await?;
        for seed in &now[..taken] {
            *filled.rows.entry(seed.target.id.path()).or_default() += seed.rows.len();
        }
        left = &left[taken..];
        if taken == now.len() {
            crowd = (crowd * 2).min(MANY);
            continue;
        }
        crowd = 1;
        let Some((refused, rest)) = left.split_first() else {
            break;
        };
        let target = refused.target;
        for row in refused.rows.clone() {
            match target.fill_one(connection, guards, row).await? {
                None => *filled.rows.entry(target.id.path()).or_default() += 1,
                Some(reason) => {
                    filled.unfilled.insert(target.id.path(), reason);
                }
            }
        }
        left = rest;
    }
    let rows = &filled.rows;
    let is_empty = |path: &String| rows.get(path).is_none_or(|count| *count == 0);
    filled.unfilled.retain(|path, _| is_empty(path));
    Ok(filled)
}

/// How many of these, from the first on, the server has taken.
async fn together(connection: &mut PgConnection, seeds: &[Seed<'_>]) -> Result<usize, sqlx::Error> {
    let mut seeds = seeds;
    loop {
        let inserts = seeds
            .iter()
            .map(|seed| seed.target.first_try(seed.rows.clone()));
        let message = format!("BEGIN; {}; COMMIT", inserts.collect::<Vec<_>>().join("; "));
        match send(connection, message).await {
            Ok(()) => return Ok(seeds.len()),
            Err((answered, sqlx::Error::Database(_))) => {
                // The BEGIN was answered as well. Who is refused at the very end, or says nothing of its own, is
                // tried alone.
                let accepted = answered.saturating_sub(1);
                if accepted == 0 || accepted >= seeds.len() {
                    return Ok(0);
                }
                seeds = &seeds[..accepted];
            }
            Err((_, error)) => return Err(error),
        }
    }
}

/// The rows that are there already, from the proof of an earlier migration.
async fn counts(
    connection: &mut PgConnection,
    targets: &[Target<'_>],
) -> Result<Vec<usize>, sqlx::Error> {
    let mut counts = Vec::new();
    for targets in targets.chunks(MANY) {
        let message: String = targets.iter().map(Target::count).collect();
        let rows = sqlx::raw_sql(AssertSqlSafe(message))
            .fetch_all(&mut *connection)
            .await?;
        for row in rows {
            counts.push(row.try_get::<i64, _>(0)? as usize);
        }
    }
    Ok(counts)
}

/// Sends statements, each message a transaction of its own.
pub(super) async fn send_all(
    connection: &mut PgConnection,
    statements: &[String],
) -> Result<(), sqlx::Error> {
    for statements in statements.chunks(MANY) {
        let message = AssertSqlSafe(statements.join("; "));
        sqlx::raw_sql(message).execute(&mut *connection).await?;
    }
    Ok(())
}
