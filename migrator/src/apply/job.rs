//! A migration that is being carried out one way, and the journal's rows about it.

use super::history::Recorded;
use super::journal;
use crate::error::{Error, Kind, Result};
use crate::source::checksum::HASH_VERSION;
use crate::source::files::Migration;
use crate::source::script::{Script, Step};
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
                journal::literal(&self.migration.checksum),
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
            text(&self.migration.checksum),
            text(&self.migration.down.text),
        )
    }

    fn update(&self, state: &str) -> String {
        format!(
            "UPDATE migrator.migration SET state = '{state}' WHERE id = {};",
            self.id
        )
    }

    /// The row of a step whose transaction this is: it began where the step before it ended.
    pub fn step_done(&self, epoch: i64, index: usize, follows: bool, step: &Step) -> String {
        let (id, direction, number) = (self.id, self.direction.word(), index + 1);
        let began = match follows {
            false => "pg_catalog.now()".to_owned(),
            true => format!(
                "(SELECT finished_at FROM migrator.step WHERE migration = {id} AND direction = '{direction}' \
                 AND step = {index} AND statement = 0)"
            ),
        };
        format!(
            "INSERT INTO migrator.step (migration, direction, step, statement, name, state, epoch, started_at, \
             finished_at) VALUES ({id}, '{direction}', {number}, 0, {}, 'done', {epoch}, {began}, \
             pg_catalog.clock_timestamp());",
            journal::literal(&step.name),
        )
    }
}
