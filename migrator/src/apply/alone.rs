//! Statements that run outside a transaction, each sent alone.
//!
//! The journal says "running" before and "done" after. When the end was never seen, nothing is
//! assumed: an index built CONCURRENTLY, and a partition that was being detached, are looked up in the catalog,
//! and for everything else the user has to say what became of it.

use super::carry_out::{statements_before, taken_over};
use super::detaching::{Detaching, Left, detaching};
use super::history::Unfinished;
use super::job::{Direction, Job};
use super::message::{Failed, byte_of_char};
use super::send::{Wire, send};
use super::{Event, Executor, Resolve, journal};
use crate::error::{Error, Kind, Result};
use crate::server::{roll_back, server_error};
use crate::source::script::Script;
use crate::typed::typed;
use schema_core::sql_text::{Statement, line_of, statements};
use sqlx::{AssertSqlSafe, Row};
use std::ops::Range;

impl Executor<'_> {
    pub(crate) async fn alone(&mut self, job: &Job<'_>, steps: Range<usize>) -> Result<()> {
        for index in steps {
            let step = &job.script.steps[index];
            for (number, range) in step.statements.iter().enumerate() {
                let place = (index + 1, number + 1);
                let before = job.before.as_ref();
                if before.is_some_and(|r| r.done.iter().any(|(s, n, _)| (*s, *n) == place)) {
                    continue;
                }
                let cut_off = before.and_then(|r| r.unfinished.as_ref());
                let cut_off = cut_off.filter(|u| (u.step, u.statement) == place);
                let needed = match cut_off {
                    Some(cut_off) => self.probe(job, cut_off, range).await?,
                    None => true,
                };
                if needed {
                    self.run_alone(job, place, range).await?;
                }
                self.write(&done(job, place)).await?;
                let answered = statements_before(job.script, index) + number + 1;
                self.watch.event(Event::Statements(answered));
            }
        }
        Ok(())
    }

    async fn run_alone(
        &mut self,
        job: &Job<'_>,
        place: (usize, usize),
        range: &Range<usize>,
    ) -> Result<()> {
        let sql = &job.script.text[range.clone()];
        self.write(&running(job, place, sql, self.epoch.unwrap_or(0)))
            .await?;
        // These take weak locks, so waiting long for them hurts nobody, and giving up leaves debris.
        let timeout = self.options.lock_wait.as_millis();
        self.plain(&format!("SET lock_timeout = {timeout}")).await?;
        let wire = Wire {
            work: &mut self.work,
            lock: self.lock.as_mut(),
            watch: &mut *self.watch,
            interrupt: &mut self.interrupt,
        };
        let mut blocker = None;
        let sent = send(wire, sql.to_owned(), Some(&mut blocker), |_, _| ()).await;
        if let Err(refused) = sent {
            if refused.server().is_none() {
                // Whether it was done is not known; the row stays "running" for the next run to look into.
                return Err(crate::server::connection_lost(&refused.error));
            }
            let _ = self.write(&failed(job, place)).await;
            let at = refused.position().and_then(|p| byte_of_char(sql, p));
            let at = at.map_or(Failed::Statement(range.clone()), |byte| {
                Failed::At(range.start + byte)
            });
            let locked = refused.is_lock();
            let mut error = refused.in_file(job.script, at);
            if let (true, Some(who)) = (locked, blocker) {
                error = error.help(format!("in the way is {who}"));
            }
            return Err(error
                .help("the steps before it are done; run the same command again to go on here"));
        }
        self.plain("SET lock_timeout = 0").await?;
        if let Some(index) = parse(sql).as_ref().and_then(concurrent_index)
            && self.index_state(&index).await? == Some(false)
        {
            let line = line_of(&job.script.text, range.start);
            let message = format!(
                "{}:{line}: index {} is there, but invalid",
                job.script.file, index.name
            );
            return Err(Error::new(Kind::Sql, message)
                .help("IF NOT EXISTS has kept the leftover of an earlier try: drop it, and run the same command again"));
        }
        Ok(())
    }

    /// What became of a statement whose end is not in the journal: whether it has to be run (again).
    async fn probe(
        &mut self,
        job: &Job<'_>,
        cut_off: &Unfinished,
        range: &Range<usize>,
    ) -> Result<bool> {
        let index = parse(&cut_off.sql).as_ref().and_then(concurrent_index);
        if let Some(index) = index {
            return match self.index_state(&index).await? {
                Some(true) if !cut_off.failed => {
                    self.note(&format!(
                        "index {} was finished by the run that was cut off",
                        index.name
                    ));
                    Ok(false)
                }
                Some(false) => {
                    self.note(&format!(
                        "drops what was left of index {}, and builds it again",
                        index.name
                    ));
                    let sql = format!("DROP INDEX CONCURRENTLY {}", index.qualified);
                    self.plain(&sql).await?;
                    Ok(true)
                }
                _ => Ok(true),
            };
        }
        if let Some(detaching) = parse(&cut_off.sql).as_ref().and_then(detaching) {
            return self.detach_again(&detaching).await;
        }
        // Its author says that nothing is lost when it runs twice.
        if cut_off.sql.starts_with("DO $again$") {
            return Ok(true);
        }
        if let Some(index) = parse(&cut_off.sql).as_ref().and_then(dropped_index) {
            let sql = format!(
                "SELECT pg_catalog.to_regclass({}) IS NOT NULL",
                journal::literal(&index)
            );
            let row = sqlx::raw_sql(AssertSqlSafe(sql))
                .fetch_one(&mut self.work)
                .await;
            let row = row.map_err(|e| server_error("cannot look the index up", e))?;
            return Ok(row.get(0));
        }
        // The server said that it failed, and outside CONCURRENTLY a failed statement leaves nothing.
        if cut_off.failed || self.options.unfinished == Some(Resolve::Again) {
            return Ok(true);
        }
        if self.options.unfinished == Some(Resolve::Done) {
            return Ok(false);
        }
        Err(unclear(job.script, cut_off, range, job.direction))
    }

    /// Whether a partition has still to be detached. What was begun is finished here.
    async fn detach_again(&mut self, detaching: &Detaching) -> Result<bool> {
        let left = detaching.left(&mut self.work).await?;
        if left == Left::Pending {
            self.note(&format!(
                "finishes detaching {}, which was begun",
                detaching.partition
            ));
            let timeout = self.options.lock_wait.as_millis();
            self.plain(&format!("SET lock_timeout = {timeout}")).await?;
            self.plain(&detaching.finalize()).await?;
            self.plain("SET lock_timeout = 0").await?;
        }
        Ok(left == Left::Attached)
    }

    /// `None` when there is no such index, else whether it is valid.
    async fn index_state(&mut self, index: &ConcurrentIndex) -> Result<Option<bool>> {
        let sql = format!(
            "SELECT i.indisvalid FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid \
             WHERE c.relname = {} AND i.indrelid = pg_catalog.to_regclass({})",
            journal::literal(&index.name),
            journal::literal(&index.table)
        );
        let row = sqlx::raw_sql(AssertSqlSafe(sql))
            .fetch_optional(&mut self.work)
            .await;
        let row = row.map_err(|e| server_error("cannot look the index up", e))?;
        Ok(row.map(|row| row.get(0)))
    }

    fn note(&mut self, text: &str) {
        self.watch.event(Event::Note(text));
    }

    /// Writes to the journal in a transaction of its own, if the run is still ours.
    async fn write(&mut self, sql: &str) -> Result<()> {
        let fence = journal::fence(self.epoch.unwrap_or(0));
        let text = format!("BEGIN; SET LOCAL search_path = pg_catalog; {fence}\n{sql}\nCOMMIT;");
        let Err(error) = sqlx::raw_sql(AssertSqlSafe(text))
            .execute(&mut self.work)
            .await
        else {
            return Ok(());
        };
        let fenced = error
            .as_database_error()
            .and_then(|e| e.code())
            .is_some_and(|c| c == "22012");
        // `BEGIN` at least is answered. Where this fails as well, the connection is gone.
        let _ = roll_back(&mut self.work, 1).await;
        Err(if fenced {
            taken_over()
        } else {
            server_error("cannot write the journal", error)
        })
    }

    async fn plain(&mut self, sql: &str) -> Result<()> {
        let sent = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
            .execute(&mut self.work)
            .await;
        sent.map(drop).map_err(|e| server_error(sql, e))
    }
}

fn running(job: &Job<'_>, (step, statement): (usize, usize), sql: &str, epoch: i64) -> String {
    format!(
        "INSERT INTO migrator.step (migration, direction, step, statement, name, sql, state, epoch, started_at) \
         VALUES ({}, '{}', {step}, {statement}, {}, {}, 'running', {epoch}, pg_catalog.clock_timestamp()) \
         ON CONFLICT (migration, direction, step, statement) DO UPDATE SET state = 'running', epoch = {epoch}, \
         sql = excluded.sql, started_at = excluded.started_at, finished_at = NULL;",
        job.id,
        job.direction.word(),
        journal::literal(&job.script.steps[step - 1].name),
        journal::literal(sql),
    )
}

fn done(job: &Job<'_>, place: (usize, usize)) -> String {
    ended(job, place, "done")
}

fn failed(job: &Job<'_>, place: (usize, usize)) -> String {
    ended(job, place, "failed")
}

fn ended(job: &Job<'_>, (step, statement): (usize, usize), state: &str) -> String {
    format!(
        "UPDATE migrator.step SET state = '{state}', finished_at = pg_catalog.clock_timestamp() \
         WHERE migration = {} AND direction = '{}' AND step = {step} AND statement = {statement};",
        job.id,
        job.direction.word()
    )
}

fn unclear(
    script: &Script,
    cut_off: &Unfinished,
    range: &Range<usize>,
    direction: Direction,
) -> Error {
    let line = line_of(&script.text, range.start);
    let length = script.text[range.clone()]
        .lines()
        .next()
        .map_or(1, str::len);
    let command = typed(match direction {
        Direction::Up => "apply",
        Direction::Down => "rollback",
    });
    let message = format!(
        "{}:{line}: it is not known whether this statement was finished",
        script.file
    );
    Error::new(Kind::Unfinished, message)
        .at(
            &script.file,
            &script.text,
            range.start,
            length,
            "the last run was cut off in here",
        )
        .help(format!(
            "look into the database whether it is done:\n{}",
            cut_off.sql
        ))
        .help(format!(
            "if it is done:                      {command} --unfinished done"
        ))
        .help(format!(
            "if nothing of it is there:          {command} --unfinished again"
        ))
}

/// `CREATE [UNIQUE] INDEX CONCURRENTLY [IF NOT EXISTS] name ON [ONLY] table`
struct ConcurrentIndex {
    name: String,
    /// The index, in its table's schema, as it has to be written.
    qualified: String,
    /// The table, as it has to be written.
    table: String,
}

fn parse(sql: &str) -> Option<Statement<'_>> {
    statements(sql).ok()?.into_iter().next()
}

fn concurrent_index(statement: &Statement<'_>) -> Option<ConcurrentIndex> {
    let mut tokens = statement
        .tokens
        .iter()
        .filter(|t| !t.is_word("unique"))
        .peekable();
    for word in ["create", "index", "concurrently"] {
        tokens.next_if(|t| t.is_word(word))?;
    }
    for word in ["if", "not", "exists"] {
        tokens.next_if(|t| t.is_word(word));
    }
    let name = tokens.next()?;
    tokens.next_if(|t| t.is_word("on"))?;
    tokens.next_if(|t| t.is_word("only"));
    let schema_or_table = tokens.next()?.text;
    let (mut qualified, mut table) = (name.text.to_owned(), schema_or_table.to_owned());
    if tokens.next_if(|t| t.is_symbol(".")).is_some() {
        table = format!("{schema_or_table}.{}", tokens.next()?.text);
        qualified = format!("{schema_or_table}.{}", name.text);
    }
    Some(ConcurrentIndex {
        name: name.identifier()?,
        qualified,
        table,
    })
}

/// The index that `DROP INDEX CONCURRENTLY name` drops, as it is written.
fn dropped_index(statement: &Statement<'_>) -> Option<String> {
    let is_it = statement.begins_with(&["drop", "index", "concurrently"]);
    let name = statement.tokens.get(3..).filter(|_| is_it)?;
    Some(name.iter().map(|token| token.text).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_built_concurrently_is_recognised() {
        let index = |sql| parse(sql).as_ref().and_then(concurrent_index);
        let found = index("CREATE UNIQUE INDEX CONCURRENTLY \"A\" ON ONLY s.\"T\" (a)").unwrap();
        assert_eq!(found.name, "A");
        assert_eq!(
            (found.qualified.as_str(), found.table.as_str()),
            ("s.\"A\"", "s.\"T\"")
        );
        assert!(index("CREATE INDEX a ON t (b)").is_none());
        assert!(index("VACUUM t").is_none());
        let dropped = |sql| parse(sql).as_ref().and_then(dropped_index);
        assert_eq!(
            dropped("DROP INDEX CONCURRENTLY s.\"A\"").as_deref(),
            Some("s.\"A\"")
        );
        assert!(dropped("DROP INDEX a").is_none());
    }
}
