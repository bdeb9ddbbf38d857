//! Random pairs of schemas: the plan leads from one to the other and back, and no row is lost. A pair that
//! fails is shrunk and printed as a case to keep.
//!
//! `PAIRS=20000 cargo test --workspace --test evolution property` walks as many as one likes (about two hours on two cores);
//! `SEED=n` begins there.

use crate::random::{Dice, Random};
use crate::rows::{rows_without, same};
use crate::walk::{files, read, run};
use schema_core::diff::with_undeclared;
use schema_core::object::{Aspect, Kind, ObjectId, Objects};
use schema_tests::Cluster;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many pairs one run walks.
const PAIRS: u64 = 2000;

/// How many pairs one session of the server walks: it remembers something of everything that it has ever seen,
/// and gets slower with it.
const FOR_ONE_SESSION: u64 = 100;

fn number(variable: &str, otherwise: u64) -> u64 {
    let given = std::env::var(variable).ok();
    given.map_or(otherwise, |given| given.parse().expect("it is a number"))
}

#[test]
fn random_pairs_there_and_back() {
    let cluster = Cluster::shared();
    for role in ["reader", "writer"] {
        cluster.role(role, "");
    }
    let (first, pairs) = (number("SEED", 1), number("PAIRS", PAIRS));
    let next = AtomicU64::new(first);
    let failures: Mutex<Vec<String>> = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build();
                runtime.expect("a runtime starts").block_on(async {
                    let database = cluster.database("property");
                    // Other than the migrator's own, it keeps its prepared statements.
                    let connect = async || {
                        let connected = PgConnection::connect(database.url()).await;
                        connected.expect("it connects")
                    };
                    let mut connection = connect().await;
                    for walked in 1_u64.. {
                        let seed = next.fetch_add(1, Ordering::Relaxed);
                        if seed >= first + pairs
                            || failures.lock().expect("nobody panics").len() >= 3
                        {
                            return;
                        }
                        if let Some(told) = pair(&mut connection, seed).await {
                            failures.lock().expect("nobody panics").push(told);
                        }
                        if walked % FOR_ONE_SESSION == 0 {
                            connection.close().await.expect("it ends");
                            connection = connect().await;
                        }
                    }
                });
            });
        }
    });
    let failures = failures.into_inner().expect("nobody panics");
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    println!("{pairs} pairs, each there and back");
}

/// Walks one pair; the shrunk pair where it fails.
async fn pair(connection: &mut PgConnection, seed: u64) -> Option<String> {
    let mut dice = Dice::new(seed);
    let [a, b] = Random::pair(&mut dice, seed.is_multiple_of(2));
    let (mut one, mut other) = (a.statements, b.statements);
    let mut fault = walk(connection, &one, &other, &a.rows).await.err()?;
    if fault.is_of_the_pair {
        return Some(format!("seed {seed} makes no schema: {}", fault.told));
    }
    // Large parts are left out first, then smaller ones, down to one statement.
    for side in [0, 1, 0, 1] {
        let mut part = if side == 0 { one.len() } else { other.len() };
        while part > 1 {
            part = part.div_ceil(2);
            let mut end = if side == 0 { one.len() } else { other.len() };
            while end > 0 {
                let (mut less_one, mut less_other) = (one.clone(), other.clone());
                let start = end.saturating_sub(part);
                let side = if side == 0 {
                    &mut less_one
                } else {
                    &mut less_other
                };
                side.drain(start..end);
                end = start;
                match walk(connection, &less_one, &less_other, &a.rows).await {
                    Err(smaller) if !smaller.is_of_the_pair => {
                        (one, other, fault) = (less_one, less_other, smaller);
                    }
                    _ => {}
                }
            }
        }
    }
    Some(format!(
        "seed {seed}; keep it as a case:\n--- a.sql\n{};\n--- b.sql\n{};\n--- rows.sql\n{};\n--- {}",
        one.join(";\n"),
        other.join(";\n"),
        a.rows.join(";\n"),
        fault.told
    ))
}

struct Fault {
    told: String,
    /// The statements themselves don't work: nothing is said about the plan.
    is_of_the_pair: bool,
}

async fn walk(
    connection: &mut PgConnection,
    a: &[String],
    b: &[String],
    rows: &[String],
) -> Result<(), Fault> {
    let of_pair = |told: String| Fault {
        told,
        is_of_the_pair: true,
    };
    make(connection, b).await.map_err(of_pair)?;
    let after = read(connection).await.map_err(of_pair)?;
    make(connection, a).await.map_err(of_pair)?;
    for row in rows {
        // Without its table, or a column of it, there is no row.
        let _ = plain(connection, row).await;
    }
    let before = read(connection).await.map_err(of_pair)?;
    let told = |told: String| Fault {
        told,
        is_of_the_pair: false,
    };
    stays_where_it_cannot_be_declared(&before).map_err(told)?;
    there_and_back(connection, &before, &after)
        .await
        .map_err(told)
}

/// What a declaration cannot say stays as it is, where what it can say is declared.
fn stays_where_it_cannot_be_declared(all: &Objects) -> Result<(), String> {
    let mut declared = Objects::new();
    for (id, object) in all.iter() {
        if id.is_itself() && DECLARABLE.contains(&id.kind) {
            let inserted = declared.insert(object.clone());
            inserted.map_err(|taken| taken.to_string())?;
        }
    }
    let kept = with_undeclared(all, &declared);
    let is_declared = |id: &ObjectId| id.aspect == Aspect::Comment && DECLARABLE.contains(&id.kind);
    let missing: Vec<String> = all
        .iter()
        .filter(|(id, object)| kept.get(id) != Some(object) && !is_declared(id))
        .map(|(id, _)| id.to_string())
        .collect();
    match missing.as_slice() {
        [] => Ok(()),
        _ => Err(format!("`plan` would drop {}", missing.join(", "))),
    }
}

/// The kinds of objects that declarations make.
const DECLARABLE: [Kind; 16] = [
    Kind::Schema,
    Kind::Table,
    Kind::Column,
    Kind::Default,
    Kind::Identity,
    Kind::PrimaryKey,
    Kind::Unique,
    Kind::Check,
    Kind::ForeignKey,
    Kind::Index,
    Kind::Trigger,
    Kind::Policy,
    Kind::RowSecurity,
    Kind::EnumType,
    Kind::Function,
    Kind::Partition,
];

async fn there_and_back(
    connection: &mut PgConnection,
    before: &Objects,
    after: &Objects,
) -> Result<(), String> {
    let (up, down) = files(before, after)?;
    let held = rows_without(connection, before, after).await?;
    let untold = run(connection, "up.sql", &up, after).await?
        + &run(connection, "down.sql", &down, before).await?;
    if !untold.is_empty() {
        return Err(format!(
            "what is measured is not what the files say:\n{untold}\n{up}\n{down}"
        ));
    }
    let now = rows_without(connection, before, after).await?;
    same(&held, &now, "after down.sql").map_err(|error| format!("{error}\n{up}\n{down}"))
}

/// Makes a schema in the place of whatever is there.
async fn make(connection: &mut PgConnection, statements: &[String]) -> Result<(), String> {
    let clean = "ROLLBACK; DROP EVENT TRIGGER IF EXISTS guarded; DROP PUBLICATION IF EXISTS told; \
        DROP EXTENSION IF EXISTS citext CASCADE; \
        DROP SCHEMA IF EXISTS s, migrator_quarantine_20260101000000, public CASCADE; CREATE SCHEMA public";
    plain(connection, clean).await?;
    plain(connection, &statements.join(";\n")).await
}

async fn plain(connection: &mut PgConnection, sql: &str) -> Result<(), String> {
    let done = sqlx::raw_sql(AssertSqlSafe(sql.to_string()))
        .execute(connection)
        .await;
    done.map(drop).map_err(|error| format!("{error}\n{sql}"))
}
