//! One migration, one way: its steps in order, consecutive transactional ones as one transaction.
//!
//! A transaction that meets another session's lock is rolled back and tried again as a whole, after
//! a short pause with jitter, until the time for waiting is up.

use super::job::{Direction, Job};
use super::message::{Failed, Message, Part};
use super::send::{Wire, send};
use super::sql_error::Refused;
use super::{Executor, journal};
use crate::error::{Error, Kind, Result};
use crate::server::scratch::random;
use crate::server::{connection_lost, roll_back};
use crate::source::files::Migration;
use crate::source::script::{Script, Step};
use crate::typed::typed;
use std::ops::Range;
use std::time::{Duration, Instant};

/// How long a transaction waits for one lock before it lets everybody pass and tries again.
const LOCK_TIMEOUT: Duration = Duration::from_millis(100);

/// Steps that go together.
pub(super) struct Group {
    pub steps: Range<usize>,
    pub alone: bool,
}

impl Executor<'_> {
    /// Carries out one migration.
    pub(crate) async fn carry_out(
        &mut self,
        migration: &Migration,
        direction: Direction,
        last: bool,
        drop_journal: bool,
    ) -> Result<()> {
        let mut recorded = self.journal.recorded.iter();
        let before = recorded.find(|r| r.version == migration.version).cloned();
        let script = match direction {
            Direction::Up => &migration.up,
            Direction::Down => &migration.down,
        };
        let id = before.as_ref().map_or(self.next_id, |r| r.id);
        self.next_id = self.next_id.max(id + 1);
        let job = Job {
            migration,
            script,
            direction,
            id,
            before,
            last,
            drop_journal,
        };
        job.check_done_steps()?;
        let groups = groups(&script.steps);
        let resumed = job
            .before
            .as_ref()
            .is_some_and(|r| !r.done.is_empty() || r.unfinished.is_some());
        let mut opened = resumed || (direction == Direction::Up && job.before.is_some());
        for (index, group) in groups.iter().enumerate() {
            let closes = index + 1 == groups.len();
            if index > 0 && self.interrupt.requested() {
                return Err(Error::new(
                    Kind::Interrupted,
                    format!("stopped within {}", migration.id()),
                )
                .help("run the same command again: it goes on at the next step"));
            }
            if group.alone {
                // What runs outside a transaction needs the run, and the migration, in the journal before.
                if !opened || self.epoch.is_none() {
                    self.together(&job, 0..0, !opened, false).await?;
                }
                self.alone(&job, group.steps.clone()).await?;
                if closes {
                    self.together(&job, 0..0, false, true).await?;
                }
            } else if job.is_done(group.steps.clone()) && !group.steps.is_empty() {
                if closes {
                    self.together(&job, 0..0, false, true).await?;
                }
            } else {
                self.together(&job, group.steps.clone(), !opened, closes)
                    .await?;
            }
            opened = true;
        }
        Ok(())
    }

    /// Some steps and the journal's rows about them, in one transaction and one message.
    async fn together(
        &mut self,
        job: &Job<'_>,
        steps: Range<usize>,
        opens: bool,
        closes: bool,
    ) -> Result<()> {
        let begun = Instant::now();
        let mut blocker = None;
        let mut tries = 0;
        loop {
            tries += 1;
            let epoch = self.epoch.unwrap_or(self.journal.last_epoch + 1);
            let (text, places) = self
                .message(job, epoch, steps.clone(), opens, closes)
                .commit();
            tracing::debug!(
                migration = job.migration.version,
                bytes = text.len(),
                tries,
                "sending"
            );
            let before = statements_before(job.script, steps.start);
            let wire = Wire {
                work: &mut self.work,
                lock: self.lock.as_mut(),
                watch: &mut *self.watch,
                interrupt: &mut self.interrupt,
            };
            let look = (tries > 1).then_some(&mut blocker);
            let sent = send(wire, text.clone(), look, |watch, answered| {
                watch.event(super::Event::Statements(before + places.of_file(answered)));
            });
            let Err(refused) = sent.await else {
                self.committed(job, epoch, closes);
                return Ok(());
            };
            let again = refused.is_lock() && begun.elapsed() < self.options.lock_wait;
            // Where this fails as well, the connection is gone, which `refused` says.
            let rolled_back = roll_back(&mut self.work, refused.answered).await;
            if again && !self.interrupt.requested() {
                rolled_back.map_err(|error| connection_lost(&error))?;
                let jitter = Duration::from_millis(150 + random() % 600);
                tokio::select! {
                    () = tokio::time::sleep(jitter) => continue,
                    _ = self.interrupt.next() => {}
                }
            }
            let syntax = refused.code() == "42601";
            let failed = places.failed(&text, refused.answered, refused.position(), syntax);
            let ours = matches!(failed, Failed::Ours(_));
            let error = explain(job.script, refused, failed, tries, blocker);
            return Err(match (ours, opens) {
                (true, _) => error,
                (false, true) => {
                    error.help(format!("{} was rolled back as a whole", job.migration.id()))
                }
                (false, false) => error
                    .help(
                        "the transaction was rolled back; the steps before it are done and stay so",
                    )
                    .help("run the same command again to go on behind them"),
            });
        }
    }

    fn message<'j>(
        &self,
        job: &'j Job<'_>,
        epoch: i64,
        steps: Range<usize>,
        opens: bool,
        closes: bool,
    ) -> Message<'j> {
        // Commits of one run reach the disk in order, so only the last has to wait for it, and the
        // one that must be there before a statement outside a transaction begins.
        let wait_for_disk = (job.last && closes) || steps.is_empty();
        let timeout = if self.lock.is_some() {
            LOCK_TIMEOUT.as_millis()
        } else {
            0
        };
        let mut message = Message::begin(job.script, timeout, wait_for_disk);
        if self.epoch.is_none() {
            if !self.journal.exists {
                message.own_script(journal::CREATE);
            }
            for sql in journal::begin_run(epoch, &self.options.command) {
                message.own(Part::Begin, &sql);
            }
        }
        message.own(Part::Fence, &journal::fence(epoch));
        let gone = job.drop_journal && closes;
        if opens && !closes {
            message.own(Part::Begin, &job.opens(epoch));
        }
        for (nth, step) in job.script.steps[steps.clone()].iter().enumerate() {
            message.step(step);
            if !gone {
                message.own(Part::Journal, &Job::step_ended(nth));
            }
        }
        if !gone && !steps.is_empty() {
            message.own(Part::Journal, &job.steps_done(epoch, steps));
        }
        if gone {
            message.own_script(journal::DROP);
        } else if closes {
            message.own(Part::Begin, &job.closes(epoch, opens));
            if job.last {
                message.own(Part::Journal, &journal::end_run(epoch, "done"));
            }
        }
        message
    }

    fn committed(&mut self, job: &Job<'_>, epoch: i64, closes: bool) {
        self.journal.exists = !(job.drop_journal && closes);
        self.journal.last_epoch = epoch;
        let over = closes && (job.last || job.drop_journal);
        self.epoch = (!over).then_some(epoch);
    }
}

fn explain(
    script: &Script,
    refused: Refused,
    failed: Failed,
    tries: u32,
    blocker: Option<String>,
) -> Error {
    let code = refused.code().to_owned();
    match failed {
        Failed::Ours(Part::Fence) if code == "22012" => taken_over(),
        Failed::Ours(Part::Begin) if matches!(code.as_str(), "23505" | "42P06" | "42P07") => {
            taken_over()
        }
        failed => {
            let locked = refused.is_lock();
            let error = refused.in_file(script, failed);
            match (locked, blocker) {
                (true, Some(who)) => {
                    error.help(format!("tried {tries} times; in the way is {who}"))
                }
                (true, None) => {
                    error.help(format!("tried {tries} times; another session holds a lock"))
                }
                _ => error,
            }
        }
    }
}

pub(crate) fn taken_over() -> Error {
    Error::new(
        Kind::Locked,
        "another migrator has taken over, so this one stopped",
    )
    .help(format!("see where things are:  {}", typed("status")))
}

/// How many statements stand before step `index`.
pub(crate) fn statements_before(script: &Script, index: usize) -> usize {
    script.steps[..index]
        .iter()
        .map(|s| s.statements.len())
        .sum()
}

/// A script without steps is one empty group, which writes the journal.
pub(super) fn groups(steps: &[Step]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if group.alone == step.no_transaction && !step.new_transaction => {
                group.steps.end = index + 1;
            }
            _ => groups.push(Group {
                steps: index..index + 1,
                alone: step.no_transaction,
            }),
        }
    }
    if groups.is_empty() {
        groups.push(Group {
            steps: 0..0,
            alone: false,
        });
    }
    groups
}
