//! The journal: which migrations a database has, kept in its schema `migrator`.
//!
//! A step's row is written in the step's own transaction, so it is there exactly when the step is.
//! Every write is preceded by `fence`, which fails when a later run has taken over. This file holds
//! the SQL; who sends it, and when, is the executor's business.

use super::history::{Recorded, RecordedState, Unfinished};
use crate::error::{Error, Kind, Result};
use crate::server::server_error;
use serde::Deserialize;
use sqlx::Row;
use sqlx::postgres::PgConnection;

/// The DDL of the journal, one statement each.
pub(crate) const CREATE: &str = include_str!("journal.sql");

/// Drops what [`CREATE`] made. Without CASCADE: what somebody else put there is not ours.
pub(crate) const DROP: &str = include_str!("journal_drop.sql");

/// What the database held when the last run ended: a number for each relation, routine, type ..
const CATALOG: &str =
    "migrator.catalog (name text PRIMARY KEY, word text NOT NULL, hash text NOT NULL)";

/// The layout that this version of the migrator writes.
const FORMAT: i32 = 1;

/// What the database says before anything is done.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    /// Whether the schema `migrator` is there. It is created by the first apply.
    pub exists: bool,
    /// What was applied and is not rolled back, oldest version first.
    pub recorded: Vec<Recorded>,
    /// The highest epoch that any run had.
    pub(crate) last_epoch: i64,
    /// The highest number that any migration's application had.
    pub(crate) last_id: i64,
    /// Tables and views that nobody but the user made: some names, and how many there are.
    pub(crate) user_tables: (Vec<String>, i64),
}

#[derive(Deserialize)]
struct Stored {
    last_epoch: i64,
    last_id: i64,
    migrations: Vec<StoredMigration>,
}

#[derive(Deserialize)]
struct StoredMigration {
    id: i64,
    version: String,
    name: String,
    checksum: String,
    hash_version: i32,
    down_sql: String,
    state: String,
    applied_at: Option<String>,
    duration_ms: Option<f64>,
    steps: Vec<StoredStep>,
}

#[derive(Deserialize)]
struct StoredStep {
    direction: String,
    step: usize,
    statement: usize,
    name: String,
    state: String,
    sql: Option<String>,
}

/// Reads the journal. It changes nothing.
///
/// # Errors
/// [`Kind::History`] when the schema `migrator` is something else, or was written by a newer version.
pub async fn read(connection: &mut PgConnection) -> Result<Journal> {
    let failed = |e| server_error("cannot read the journal", e);
    let row = sqlx::raw_sql(LOOK)
        .fetch_one(&mut *connection)
        .await
        .map_err(failed)?;
    let (schema, about): (bool, bool) = (row.get(0), row.get(1));
    let names: Option<String> = row.get(2);
    let names = names
        .unwrap_or_default()
        .lines()
        .map(str::to_owned)
        .collect();
    let user_tables = (names, row.get(3));
    if !schema {
        return Ok(Journal {
            user_tables,
            ..Journal::default()
        });
    }
    let foreign = || {
        Error::new(
            Kind::History,
            "this database has a schema `migrator` that is not ours",
        )
        .help(
            "the journal is kept under that name; rename the other one:\n\
                   ALTER SCHEMA migrator RENAME TO something_else;",
        )
    };
    if !about {
        return Err(foreign());
    }
    let format = sqlx::raw_sql("SELECT format FROM migrator.about");
    let format = format
        .fetch_optional(&mut *connection)
        .await
        .map_err(failed)?;
    let format: i32 = format
        .ok_or_else(foreign)?
        .try_get(0)
        .map_err(|_| foreign())?;
    if format != FORMAT {
        let message = format!("the journal has format {format}, and this migrator knows {FORMAT}");
        return Err(
            Error::new(Kind::History, message).help("use the newer version of the migrator")
        );
    }
    let row = sqlx::raw_sql(CONTENT)
        .fetch_one(connection)
        .await
        .map_err(failed)?;
    let text: String = row.get(0);
    let stored: Stored = serde_json::from_str(&text)
        .map_err(|e| Error::new(Kind::History, format!("the journal is not readable: {e}")))?;
    let recorded = stored
        .migrations
        .into_iter()
        .map(recorded)
        .collect::<Result<_>>()?;
    Ok(Journal {
        exists: true,
        recorded,
        last_epoch: stored.last_epoch,
        last_id: stored.last_id,
        user_tables,
    })
}

fn recorded(stored: StoredMigration) -> Result<Recorded> {
    let state = match stored.state.as_str() {
        "applying" => RecordedState::Applying,
        "applied" => RecordedState::Applied,
        "reverting" => RecordedState::Reverting,
        other => {
            let message = format!(
                "the journal has {} in the unknown state {other}",
                stored.version
            );
            return Err(Error::new(Kind::History, message));
        }
    };
    // An application that began with a way back cut short goes on with the rows of that direction.
    let direction = if state == RecordedState::Reverting {
        "down"
    } else {
        "up"
    };
    let steps = stored
        .steps
        .into_iter()
        .filter(|s| s.direction == direction);
    let (mut done, mut unfinished) = (Vec::new(), None);
    for step in steps {
        if step.state == "done" {
            done.push((step.step, step.statement, step.name));
        } else {
            unfinished = Some(Unfinished {
                step: step.step,
                statement: step.statement,
                sql: step.sql.unwrap_or_default(),
                failed: step.state == "failed",
            });
        }
    }
    Ok(Recorded {
        id: stored.id,
        version: stored.version,
        name: stored.name,
        checksum: stored.checksum,
        hash_version: stored.hash_version,
        down_sql: stored.down_sql,
        state,
        applied_at: stored.applied_at,
        duration_ms: stored.duration_ms,
        done,
        unfinished,
    })
}

/// A text as an SQL literal, for `standard_conforming_strings = on`.
pub(crate) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Fails with division_by_zero when the run `epoch` is over or was taken over.
pub(crate) fn fence(epoch: i64) -> String {
    format!(
        "WITH mine AS (UPDATE migrator.run SET seen_at = pg_catalog.clock_timestamp() \
         WHERE epoch = {epoch} AND ended_at IS NULL RETURNING 1) SELECT 1/count(*) FROM mine;"
    )
}

/// Opens the run `epoch` and closes those that never ended. As long as it lasts, nobody knows what the
/// database holds; journals of earlier versions have no place for that at all.
pub(crate) fn begin_run(epoch: i64, command: &str) -> [String; 4] {
    [
        format!("CREATE TABLE IF NOT EXISTS {CATALOG};"),
        "DELETE FROM migrator.catalog;".to_owned(),
        "UPDATE migrator.run SET ended_at = pg_catalog.clock_timestamp(), outcome = 'replaced' \
         WHERE ended_at IS NULL;"
            .to_owned(),
        format!(
            "INSERT INTO migrator.run (epoch, command, tool_version) VALUES ({epoch}, {}, {});",
            literal(command),
            literal(env!("CARGO_PKG_VERSION")),
        ),
    ]
}

/// Closes the run `epoch`.
pub(crate) fn end_run(epoch: i64, outcome: &str) -> String {
    format!(
        "UPDATE migrator.run SET ended_at = pg_catalog.clock_timestamp(), outcome = '{outcome}' \
         WHERE epoch = {epoch};"
    )
}

const LOOK: &str = "
WITH own AS MATERIALIZED (
   SELECT n.nspname, c.relname
   FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r','p','v','m','f') AND NOT c.relispartition
     AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'migrator') AND n.nspname !~ '^pg_(toast|temp)'
     AND c.oid NOT IN (SELECT d.objid FROM pg_catalog.pg_depend d
                       WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass
                         AND d.classid = 'pg_catalog.pg_class'::regclass AND d.deptype = 'e'))
SELECT pg_catalog.to_regnamespace('migrator') IS NOT NULL, pg_catalog.to_regclass('migrator.about') IS NOT NULL,
  (SELECT pg_catalog.string_agg(name, E'\\n' ORDER BY name) FROM (
     SELECT pg_catalog.format('%I.%I', nspname, relname) AS name FROM own ORDER BY 1 LIMIT 5) AS first_names),
  (SELECT count(*) FROM own)";

const CONTENT: &str = "
SELECT pg_catalog.json_build_object(
  'last_epoch', (SELECT coalesce(pg_catalog.max(epoch), 0) FROM migrator.run),
  'last_id', (SELECT coalesce(pg_catalog.max(id), 0) FROM migrator.migration),
  'migrations', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
     'id', m.id, 'version', m.version, 'name', m.name, 'checksum', m.checksum,
     'hash_version', m.hash_version, 'down_sql', m.down_sql, 'state', m.state,
     'applied_at', pg_catalog.to_char(m.finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'),
     'duration_ms', EXTRACT(epoch FROM m.finished_at - m.started_at) * 1000,
     'steps', CASE WHEN m.state = 'applied' THEN '[]'::json ELSE
        (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('direction', s.direction,
           'step', s.step, 'statement', s.statement, 'name', s.name, 'state', s.state, 'sql', s.sql)
           ORDER BY s.step, s.statement), '[]'::json) FROM migrator.step s WHERE s.migration = m.id) END
   ) ORDER BY m.version), '[]'::json) FROM migrator.migration m WHERE m.state <> 'reverted'))::text";
