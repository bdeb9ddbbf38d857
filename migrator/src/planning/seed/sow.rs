//! The order of the rows, and as many of them in one message as the server takes.

use super::guard::Guards;
use super::target::Target;
use super::{Filled, ROWS};
use crate::server::send;
use schema_core::object::ObjectId;
use sqlx::{AssertSqlSafe, PgConnection, Row};
use std::collections::BTreeMap;
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
    let mut parents = Parents::new(targets);
    for (target, there) in targets.iter().zip(counts(connection, targets).await?) {
        let path = target.id.path();
        if let Some(key) = &target.waiting_for {
            let reason = format!("a row would need one in the table that {key} is to lead to");
            filled.unfilled.insert(path.clone(), reason);
            filled.rows.insert(path, 0);
            parents.have_others(target);
            continue;
        }
        match there {
            0 => filled.made.push(target.name()),
            _ => parents.have_others(target),
        }
        filled.rows.insert(path, there);
        seeds.extend(Seed::of(target, there..ROWS));
    }
    let mut left = seeds.as_slice();
    // Where one row is refused, the next ones are likely to be refused as well.
    let mut crowd = 1;
    while !left.is_empty() {
        let now = &left[..crowd.min(left.len())];
        let taken = together(connection, now, &parents).await?;
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
        parents.have_others(target);
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
    again(connection, targets, guards, &mut filled).await?;
    let rows = &filled.rows;
    let is_empty = |path: &String| rows.get(path).is_none_or(|count| *count == 0);
    filled.unfilled.retain(|path, _| is_empty(path));
    Ok(filled)
}

/// A trigger may want to find a row in a table that came later: who has none is asked again, as long as that helps.
async fn again(
    connection: &mut PgConnection,
    targets: &[Target<'_>],
    guards: &Guards,
    filled: &mut Filled,
) -> Result<(), sqlx::Error> {
    loop {
        let mut has_helped = false;
        for target in targets {
            let path = target.id.path();
            let is_empty = filled.rows.get(&path) == Some(&0);
            if !is_empty || target.waiting_for.is_some() {
                continue;
            }
            for row in 0..ROWS {
                if target.fill_one(connection, guards, row).await?.is_some() {
                    break;
                }
                has_helped = true;
                *filled.rows.entry(path.clone()).or_default() += 1;
            }
        }
        if !has_helped {
            return Ok(());
        }
    }
}

/// How many of these, from the first on, the server has taken.
async fn together(
    connection: &mut PgConnection,
    seeds: &[Seed<'_>],
    parents: &Parents<'_>,
) -> Result<usize, sqlx::Error> {
    let mut seeds = seeds;
    loop {
        let inserts = seeds.iter().map(|seed| {
            let before = parents.before(seed.target);
            seed.target.first_try(seed.rows.clone(), before)
        });
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

/// The tables whose rows are those of the first try, as far as it got.
struct Parents<'a> {
    /// Each with its place in the order in which rows are made.
    all: BTreeMap<&'a ObjectId, (usize, &'a Target<'a>)>,
}

impl<'a> Parents<'a> {
    fn new(targets: &'a [Target<'a>]) -> Self {
        let placed = targets.iter().enumerate();
        let all = placed.map(|(place, target)| (&target.id, (place, target)));
        Parents { all: all.collect() }
    }

    /// This one has other rows, or none.
    fn have_others(&mut self, target: &Target<'_>) {
        self.all.remove(&target.id);
    }

    /// Those whose rows are made before the ones of `child`.
    fn before(&self, child: &Target<'_>) -> impl Fn(&ObjectId) -> Option<&'a Target<'a>> {
        let own = self.all.get(&child.id).map(|(place, _)| *place);
        move |id| {
            let (place, parent) = self.all.get(id)?;
            own.is_some_and(|own| *place < own).then_some(*parent)
        }
    }
}

/// The rows that are there already: a migration has made them, or the proof of an earlier one.
async fn counts(
    connection: &mut PgConnection,
    targets: &[Target<'_>],
) -> Result<Vec<usize>, sqlx::Error> {
    let names: Vec<String> = targets.iter().map(Target::name).collect();
    let may_hold: Vec<bool> = sqlx::query_scalar(MAY_HOLD)
        .bind(&names)
        .persistent(false)
        .fetch_all(&mut *connection)
        .await?;
    let mut counts = vec![0; targets.len()];
    let asked: Vec<usize> = (0..targets.len()).filter(|at| may_hold[*at]).collect();
    for asked in asked.chunks(MANY) {
        let count = |at: &usize| format!("SELECT count(*) FROM {}; ", names[*at]);
        let message: String = asked.iter().map(count).collect();
        let rows = sqlx::raw_sql(AssertSqlSafe(message))
            .fetch_all(&mut *connection)
            .await?;
        for (at, row) in asked.iter().zip(rows) {
            counts[*at] = row.try_get::<i64, _>(0)? as usize;
        }
    }
    Ok(counts)
}

/// Whether each may hold rows: a file without a block has none.
const MAY_HOLD: &str = "
SELECT c.oid IS NULL OR c.relkind <> 'r' OR c.relhassubclass OR pg_catalog.pg_relation_size(c.oid) > 0
FROM unnest($1::text[]) WITH ORDINALITY AS named(name, place)
LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(named.name)
ORDER BY named.place";

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
