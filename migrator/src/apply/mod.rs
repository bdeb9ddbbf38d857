//! Carries out migrations: what is pending up, what is applied down, each step in the journal.
//!
//! [`Executor`] is the whole of it; the command line is one user of it, tests and programs that bring
//! their own migrations are others. It prints nothing and asks nothing.

mod alone;
mod carry_out;
mod corrupting;
mod detaching;
pub mod events;
pub mod history;
pub mod interrupt;
mod job;
pub mod journal;
mod lock;
pub mod look;
pub mod losses;
mod lost_attributes;
pub mod measure;
mod message;
pub mod purge;
pub mod replay;
mod rewrite;
pub mod rollback;
mod send;
mod sql_error;
mod violations;

use crate::error::{Error, Kind, Result};
use crate::server::connect::{APPLICATION_NAME, refuse_pooler, reset_settings};
use crate::server::{DatabaseUrl, ServerInfo, connect, server_error};
use crate::source::files::Migration;
use crate::source::proof;
use crate::typed::typed;
use events::{Done, Event, Watch};
use history::RecordedState;
use interrupt::Interrupt;
use job::Direction;
use journal::Journal;
use lock::Lock;
use sqlx::postgres::PgConnection;
use sqlx::{Connection, Row};
use std::time::{Duration, Instant};

/// How to go about it.
#[derive(Debug, Clone)]
pub struct Options {
    /// How long to wait for another migrator, and for other sessions' locks.
    pub lock_wait: Duration,
    /// Apply to a database that has tables but no journal.
    pub allow_nonempty: bool,
    /// What became of a statement outside a transaction that was cut off.
    pub unfinished: Option<Resolve>,
    /// What the journal says we ran: "apply".
    pub command: String,
    /// Refuse a migration that was not proved.
    pub demand_proof: bool,
    /// Refuse to touch what somebody has changed since the last run.
    pub refuse_drift: bool,
}

/// The user's word on a statement whose end nobody saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolve {
    /// It is done: go on behind it.
    Done,
    /// It is not, and nothing is left of it: run it again.
    Again,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            lock_wait: Duration::from_secs(60),
            allow_nonempty: false,
            unfinished: None,
            command: "apply".to_owned(),
            demand_proof: true,
            refuse_drift: true,
        }
    }
}

/// What was done.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The migrations, in the order in which they were carried out.
    pub done: Vec<Done>,
    /// How many tables of the user's the database has now, partitions not counted.
    pub tables: i64,
    /// Whether the journal went with the last migration.
    pub journal_dropped: bool,
}

/// A database under the lock, ready to be changed.
pub struct Executor<'w> {
    work: PgConnection,
    lock: Option<Lock>,
    info: ServerInfo,
    journal: Journal,
    options: Options,
    watch: &'w mut dyn Watch,
    interrupt: Interrupt,
    /// The number of this run, once the journal has it.
    epoch: Option<i64>,
    next_id: i64,
    /// What somebody else has changed since the last run; `None` where nobody knows.
    drifted: Option<Vec<look::Drifted>>,
}

impl<'w> Executor<'w> {
    /// Connects twice (once where the server serves one connection), takes the lock and reads the journal.
    ///
    /// # Errors
    /// [`Kind::Connection`] and [`Kind::Locked`] with what to do; [`Kind::History`] for a strange journal.
    pub async fn open(
        url: &DatabaseUrl,
        options: Options,
        watch: &'w mut dyn Watch,
        mut interrupt: Interrupt,
    ) -> Result<Self> {
        let (mut work, info) = connect(url, APPLICATION_NAME).await?;
        let lock = if info.single_connection {
            None
        } else {
            let second = Lock::connect(url).await?;
            refuse_pooler(url, &mut work, info.pid, second.1.pid).await?;
            let patience = options.lock_wait;
            Some(Lock::take(second, info.pid, patience, watch, &mut interrupt).await?)
        };
        reset_settings(&mut work, &info).await?;
        let journal = journal::read(&mut work).await?;
        tracing::info!(
            exists = journal.exists,
            applied = journal.recorded.len(),
            "journal read"
        );
        let next_id = journal.last_id + 1;
        Ok(Executor {
            work,
            lock,
            info,
            journal,
            options,
            watch,
            interrupt,
            epoch: None,
            next_id,
            drifted: None,
        })
    }

    /// What the database has, as it was when the lock was taken.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// What the server says about itself.
    pub fn info(&self) -> &ServerInfo {
        &self.info
    }

    /// Closes both connections, and with them the lock.
    pub async fn close(self) {
        let _ = self.work.close().await;
        if let Some(lock) = self.lock {
            lock.release().await;
        }
    }

    /// Applies what is pending, up to and with the version `to` if one is given.
    ///
    /// # Errors
    /// What is done stays done and is in the journal; the error's help says so. [`Kind::NotEmpty`],
    /// [`Kind::History`] and [`Kind::Permission`] come before anything is changed.
    pub async fn apply(&mut self, folder: &[Migration], to: Option<&str>) -> Result<Summary> {
        history::check(&self.journal.recorded, folder)?;
        let to = match to {
            Some(to) => Some(self.wanted_version(to, folder)?),
            None => None,
        };
        let applied = |m: &Migration| {
            let mut recorded = self.journal.recorded.iter();
            recorded.any(|r| r.version == m.version && r.state == RecordedState::Applied)
        };
        let wanted = |m: &&Migration| to.as_ref().is_none_or(|to| m.version <= *to);
        let pending: Vec<Migration> = folder
            .iter()
            .filter(wanted)
            .filter(|m| !applied(m))
            .cloned()
            .collect();
        if pending.is_empty() {
            let tables = self.count_tables().await?;
            return Ok(Summary {
                done: Vec::new(),
                tables,
                journal_dropped: false,
            });
        }
        self.check_fresh()?;
        for migration in &pending {
            corrupting::refuse(&migration.up, self.info.version_num)?;
        }
        if self.options.demand_proof {
            for migration in &pending {
                proof::demand(migration)?;
            }
        }
        self.look_first(folder, &pending).await?;
        let mut done = Vec::new();
        for (index, migration) in pending.iter().enumerate() {
            if self.interrupt.requested() {
                return Err(self.stopped(&done, pending.len()).await);
            }
            let last = index + 1 == pending.len();
            let begun = Instant::now();
            let id = migration.id();
            let statements = migration.up.steps.iter().map(|s| s.statements.len()).sum();
            self.watch.event(Event::Begin {
                id: &id,
                statements,
            });
            if let Err(error) = self.carry_out(migration, Direction::Up, last, false).await {
                self.end_run("failed").await;
                return Err(remaining(error, &done, pending.len(), "applied"));
            }
            let one = Done {
                id,
                steps: migration.up.steps.len(),
                took: begun.elapsed(),
            };
            self.watch.event(Event::Done(&one));
            done.push(one);
        }
        self.remember_or_say().await;
        let tables = self.count_tables().await?;
        Ok(Summary {
            done,
            tables,
            journal_dropped: false,
        })
    }

    pub(crate) fn wanted_version(&self, wanted: &str, folder: &[Migration]) -> Result<String> {
        let mut known: Vec<(String, String)> = folder
            .iter()
            .map(|m| (m.version.clone(), m.name.clone()))
            .collect();
        for r in &self.journal.recorded {
            if !known.iter().any(|(version, _)| *version == r.version) {
                known.push((r.version.clone(), r.name.clone()));
            }
        }
        known.sort();
        history::find_version(wanted, &known)
    }

    /// A database without a journal has to be empty, and ours to create things in.
    fn check_fresh(&self) -> Result<()> {
        if self.journal.exists {
            return Ok(());
        }
        let (names, count) = &self.journal.user_tables;
        if *count > 0 && !self.options.allow_nonempty {
            let more = count - names.len() as i64;
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            let message = format!(
                "database {} has never been migrated, but holds {}{more}",
                self.info.database,
                names.join(", ")
            );
            return Err(Error::new(Kind::NotEmpty, message)
                .help("is it the right database? nothing was changed")
                .help("use an empty one:  createdb <name>, and put that name into DATABASE_URL")
                .help(format!(
                    "or create our tables beside the others:  {}",
                    typed("apply --allow-nonempty")
                )));
        }
        if !self.info.may_create {
            let (user, database) = (&self.info.user, &self.info.database);
            let message = format!(
                "{user} may not create schemas in database {database}; nothing was changed"
            );
            return Err(Error::new(Kind::Permission, message).help(format!(
                "let its owner run:  GRANT CREATE ON DATABASE \"{database}\" TO \"{user}\""
            )));
        }
        Ok(())
    }

    async fn count_tables(&mut self) -> Result<i64> {
        let row = sqlx::raw_sql(COUNT_TABLES).fetch_one(&mut self.work).await;
        let row = row.map_err(|e| server_error("cannot count the tables", e))?;
        Ok(row.get(0))
    }

    pub(crate) async fn stopped(&mut self, done: &[Done], planned: usize) -> Error {
        self.end_run("failed").await;
        let message = format!("stopped: {} of {planned} migrations are done", done.len());
        Error::new(Kind::Interrupted, message).help("run the same command again to go on")
    }

    /// Closes the run in the journal. If it cannot, the next run closes it.
    pub(crate) async fn end_run(&mut self, outcome: &str) {
        let Some(epoch) = self.epoch.take() else {
            return;
        };
        let sql = journal::end_run(epoch, outcome);
        let ended = sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
            .execute(&mut self.work)
            .await;
        if let Err(error) = ended {
            tracing::warn!(%error, "the run stays open in the journal");
        }
    }
}

/// Says what a failure leaves behind.
pub(crate) fn remaining(error: Error, done: &[Done], planned: usize, word: &str) -> Error {
    match done.last() {
        None => error,
        Some(last) => error.help(format!(
            "{} of {planned} migrations are {word} and stay so, the last one {}",
            done.len(),
            last.id
        )),
    }
}

const COUNT_TABLES: &str = "
SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'migrator') AND n.nspname !~ '^pg_(toast|temp)'";
