//! The way back, newest migration first.
//!
//! [`Executor::plan_rollback`] says what would be undone and lost, and changes nothing; whoever asks
//! the user does so between the two calls. A migration that the folder lacks goes back with the
//! way back that the journal keeps.

use super::events::{Done, Event};
use super::history::{Recorded, RecordedState};
use super::job::Direction;
use super::losses::{Loss, losses};
use super::violations::{Violation, violations};
use super::{Executor, Summary, corrupting, remaining};
use crate::error::{Error, Kind, Result};
use crate::server::server_error;
use crate::source::files::Migration;
use crate::source::script::Script;
use crate::typed::typed;
use std::time::Instant;

/// How far back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Back {
    /// So many migrations.
    Steps(usize),
    /// Until this version is the newest one; "0" is everything, and then the journal goes as well.
    To(String),
}

/// What a rollback would do.
#[derive(Debug)]
pub struct RollbackPlan {
    /// What goes, newest first.
    pub migrations: Vec<Migration>,
    /// Those whose way back comes from the journal, because the folder lacks them.
    pub from_journal: Vec<String>,
    /// What is lost.
    pub losses: Vec<Loss>,
    /// Whether the journal goes as well.
    pub drop_journal: bool,
}

/// The server would find them in the middle of the way.
fn refuse_violations(found: &[Violation]) -> Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    let told = found.iter().map(|each| {
        let rows = if each.rows == 1 {
            "1 row"
        } else {
            &format!("{} rows", each.rows)
        };
        let breaks = if each.rows == 1 { "breaks" } else { "break" };
        format!("{rows} of {} {breaks} {}", each.table, each.constraint)
    });
    let told: Vec<String> = told.collect();
    let message = format!(
        "this would bring back what rows do not keep any more: {}",
        told.join("; ")
    );
    let looks = found
        .iter()
        .map(|each| format!("look at them:  SELECT * {};", each.finds));
    let error = looks.fold(Error::new(Kind::Sql, message), |error, look| {
        error.help(look)
    });
    Err(error.help("change these rows, then roll back again; nothing was changed"))
}

impl Executor<'_> {
    /// Says what a rollback would do. It changes nothing.
    ///
    /// # Errors
    /// [`Kind::History`] when the version is not known, or a migration is half applied.
    pub async fn plan_rollback(
        &mut self,
        folder: &[Migration],
        back: &Back,
    ) -> Result<RollbackPlan> {
        let recorded = &self.journal.recorded;
        let everything = *back == Back::To("0".to_owned());
        let count = match back {
            Back::Steps(steps) => (*steps).min(recorded.len()),
            Back::To(_) if everything => recorded.len(),
            Back::To(wanted) => {
                let version = self.wanted_version(wanted, folder)?;
                if !recorded.iter().any(|r| r.version == version) {
                    return Err(Error::new(
                        Kind::History,
                        format!("{version} is not applied, so nothing can go back to it"),
                    )
                    .help(format!("see what is:  {}", typed("status"))));
                }
                recorded.iter().filter(|r| r.version > version).count()
            }
        };
        let gone: Vec<Recorded> = recorded.iter().rev().take(count).cloned().collect();
        let (mut migrations, mut from_journal) = (Vec::new(), Vec::new());
        for one in &gone {
            if one.state == RecordedState::Applying {
                let message = format!("{}_{} is only half applied", one.version, one.name);
                return Err(Error::new(Kind::History, message)
                    .help(format!(
                        "finish it first:  {}",
                        typed(&format!("apply --to {}", one.version))
                    ))
                    .help("steps that are not done yet may be changed before, even to nothing"));
            }
            // A checkpoint has the version of the last one that it replaces, and another way back.
            let is_it = |m: &&Migration| {
                m.version == one.version && (m.replaces.is_empty() || m.up.checksum == one.checksum)
            };
            match folder.iter().find(is_it) {
                Some(migration) => migrations.push(migration.clone()),
                None => {
                    let migration = from_record(one)?;
                    from_journal.push(migration.id());
                    migrations.push(migration);
                }
            }
        }
        let scripts: Vec<&Script> = migrations.iter().map(|m| &m.down).collect();
        // What the files behind the first one find is not known yet.
        if let Some(newest) = scripts.first() {
            refuse_violations(&violations(&mut self.work, newest).await)?;
        }
        let losses = losses(&mut self.work, &scripts).await?;
        let drop_journal = everything && self.journal.exists;
        Ok(RollbackPlan {
            migrations,
            from_journal,
            losses,
            drop_journal,
        })
    }

    /// Carries a plan out.
    ///
    /// # Errors
    /// What is undone stays undone and is in the journal; the error's help says so.
    pub async fn rollback(&mut self, plan: &RollbackPlan) -> Result<Summary> {
        let mut done: Vec<Done> = Vec::new();
        let planned = plan.migrations.len();
        for migration in &plan.migrations {
            corrupting::refuse(&migration.down, self.info.version_num)?;
        }
        if !plan.drop_journal {
            self.look_first(&plan.migrations, &[]).await?;
        }
        for (index, migration) in plan.migrations.iter().enumerate() {
            if self.interrupt.requested() {
                return Err(self.stopped(&done, planned).await);
            }
            let last = index + 1 == planned;
            let begun = Instant::now();
            let id = migration.id();
            let statements = migration
                .down
                .steps
                .iter()
                .map(|s| s.statements.len())
                .sum();
            self.watch.event(Event::Begin {
                id: &id,
                statements,
            });
            let journal_goes = last && plan.drop_journal;
            if let Err(error) = self
                .carry_out(migration, Direction::Down, last, journal_goes)
                .await
            {
                self.end_run("failed").await;
                return Err(remaining(error, &done, planned, "rolled back"));
            }
            let one = Done {
                id,
                steps: migration.down.steps.len(),
                took: begun.elapsed(),
            };
            self.watch.event(Event::Done(&one));
            done.push(one);
        }
        if planned == 0 && plan.drop_journal {
            let sql = format!("BEGIN; {} COMMIT", super::journal::DROP);
            let dropped = sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
                .execute(&mut self.work)
                .await;
            dropped.map_err(|e| server_error("cannot drop the journal", e))?;
        }
        if !plan.drop_journal && planned > 0 {
            self.remember_or_say().await;
        }
        let tables = self.count_tables().await?;
        Ok(Summary {
            done,
            tables,
            journal_dropped: plan.drop_journal,
        })
    }
}

fn from_record(recorded: &Recorded) -> Result<Migration> {
    let id = format!("{}_{}", recorded.version, recorded.name);
    let file = format!("the journal's {id}/down.sql");
    let down = Script::parse(&file, recorded.down_sql.clone(), &recorded.name)?;
    Ok(Migration {
        version: recorded.version.clone(),
        name: recorded.name.clone(),
        folder: Default::default(),
        up: Script {
            file: String::new(),
            text: String::new(),
            checksum: recorded.checksum.clone(),
            steps: Vec::new(),
        },
        down,
        replaces: Vec::new(),
    })
}
