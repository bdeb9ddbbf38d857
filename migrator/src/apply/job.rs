//! A migration that is being carried out one way, and the journal's rows about it.

use super::history::Recorded;
use super::journal;
use crate::error::{Error, Kind, Result};
use crate::source::checksum::HASH_VERSION;
use crate::source::files::Migration;
use crate::source::script::Script;
use std::ops::Range;

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Up,
    Down,
}

impl Direction {
    pub fn word(self) -> &'static str {
        match self {
            Direction::Up => "up",
            Direction::Down => "down",
        }
    }
}

/// One migration under way.
pub(crate) struct Job<'a> {
    pub migration: &'a Migration,
    pub script: &'a Script,
    pub direction: Direction,
    /// Its number in the journal.
    pub id: i64,
    /// What an earlier run has done of it.
    pub before: Option<Recorded>,
    /// The run ends with it.
    pub last: bool,
    /// The journal goes with it.
    pub drop_journal: bool,
}

impl Job<'_> {
    /// Whether an earlier run has done all these steps.
    pub fn is_done(&self, steps: Range<usize>) -> bool {
        let done = self.before.as_ref().map(|r| &r.done);
        done.is_some_and(|done| {
            steps
                .clone()
                .all(|i| done.iter().any(|(step, ..)| *step == i + 1))
        })
    }

    /// What an earlier run has done has to be the beginning of what the file says now.
    pub fn check_done_steps(&self) -> Result<()> {
        let Some(before) = &self.before else {
            return Ok(());
        };
        for (step, _, name) in &before.done {
            let now = self.script.steps.get(step - 1).map(|s| s.name.as_str());
            if now != Some(name) {
                let message = format!(
                    "step {step} of {} was edited after it was carried out",
                    self.migration.id()
                );
                return Err(Error::new(Kind::History, message)
                    .help(format!("the journal knows it as: {name}"))
                    .help("put the file back as it was; the steps that are not done yet may be changed"));
            }
        }
        Ok(())
    }

    /// The migration's row when it begins.
    pub fn opens(&self, epoch: i64) -> String {
        match self.direction {
            Direction::Up => self.insert(epoch, "'applying', NULL"),
            Direction::Down => self.update("reverting"),
        }
    }

    /// The migration's row when it is over.
    pub fn closes(&self, epoch: i64, opens: bool) -> String {
        match self.direction {
            Direction::Up if opens => self.insert(epoch, "'applied', pg_catalog.clock_timestamp()"),
            Direction::Up => format!(
                "UPDATE migrator.migration SET state = 'applied', finished_at = pg_catalog.clock_timestamp(), \
                 checksum = {}, hash_version = {HASH_VERSION}, down_sql = {} WHERE id = {};",
                journal::literal(&self.migration.up.checksum),
                journal::literal(&self.migration.down.text),
                self.id
            ),
            Direction::Down => self.update("reverted"),
        }
    }

    fn insert(&self, epoch: i64, state_and_end: &str) -> String {
        let text = |t: &str| journal::literal(t);
        format!(
            "INSERT INTO migrator.migration (id, version, name, checksum, hash_version, down_sql, epoch, state, \
             finished_at) VALUES ({}, {}, {}, {}, {HASH_VERSION}, {}, {epoch}, {state_and_end});",
            self.id,
            text(&self.migration.version),
            text(&self.migration.name),
            text(&self.migration.up.checksum),
            text(&self.migration.down.text),
        )
    }

    fn update(&self, state: &str) -> String {
        format!(
            "UPDATE migrator.migration SET state = '{state}' WHERE id = {};",
            self.id
        )
    }

    /// Keeps the time at which the `nth` step of a transaction ended, until [`steps_done`](Self::steps_done)
    /// writes it down. A setting costs the server a third of what a row costs it.
    pub fn step_ended(nth: usize) -> String {
        format!(
            "SELECT pg_catalog.set_config('{}', EXTRACT(epoch FROM pg_catalog.clock_timestamp())::text, true);",
            kept_at(nth)
        )
    }

    /// The rows of the steps whose transaction this is: each began where the one before it ended.
    ///
    /// A file may say RESET ALL; then nobody knows any more when the steps before it ended, and they
    /// count as ended with the first one behind it.
    pub fn steps_done(&self, epoch: i64, steps: Range<usize>) -> String {
        let rows: Vec<String> = steps
            .enumerate()
            .map(|(nth, index)| {
                let name = journal::literal(&self.script.steps[index].name);
                let kept_at = kept_at(nth);
                let seconds = format!("nullif(pg_catalog.current_setting('{kept_at}', true), '')");
                format!("({}, {name}, {seconds})", index + 1)
            })
            .collect();
        format!(
            "INSERT INTO migrator.step (migration, direction, step, statement, name, state, epoch, started_at, \
             finished_at) SELECT {}, '{}', step, 0, name, 'done', {epoch}, \
             coalesce(pg_catalog.lag(ended) OVER (ORDER BY step), pg_catalog.now()), ended FROM \
             (SELECT step, name, pg_catalog.to_timestamp(pg_catalog.min(seconds::float8) OVER \
             (ORDER BY step ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)) AS ended \
             FROM (VALUES {}) AS own(step, name, seconds)) AS timed;",
            self.id,
            self.direction.word(),
            rows.join(", "),
        )
    }
}

/// The setting that holds when the `nth` step of a transaction ended.
fn kept_at(nth: usize) -> String {
    format!("migrator.ended_{nth}")
}
