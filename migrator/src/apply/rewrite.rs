//! What changes the journal without carrying anything out: a deliberate edit is taken over, and so is a
//! database whose migrations somebody else has applied.

use super::Executor;
use super::history::RecordedState;
use super::journal::{self, literal};
use crate::error::{Error, Kind, Result};
use crate::server::server_error;
use crate::source::checksum::HASH_VERSION;
use crate::source::files::Migration;
use sqlx::AssertSqlSafe;

impl Executor<'_> {
    /// Takes over the files of applied migrations that were edited since. Says which.
    ///
    /// # Errors
    /// [`Kind::History`] while a migration is under way, and what the server says.
    pub async fn repair(&mut self, folder: &[Migration]) -> Result<Vec<String>> {
        self.refuse_half_done()?;
        let mut edited = Vec::new();
        let mut sql = String::new();
        for recorded in &self.journal.recorded {
            let migration = folder.iter().find(|each| each.version == recorded.version);
            let Some(migration) = migration else { continue };
            let is_same = migration.up.checksum == recorded.checksum
                && migration.down.text == recorded.down_sql;
            if !is_same {
                sql.push_str(&format!(
                    "UPDATE migrator.migration SET name = {}, checksum = {}, hash_version = {HASH_VERSION}, down_sql = {} \
                     WHERE id = {};",
                    literal(&migration.name),
                    literal(&migration.up.checksum),
                    literal(&migration.down.text),
                    recorded.id
                ));
                edited.push(migration.id());
            }
        }
        if !edited.is_empty() {
            self.in_one_run(&sql).await?;
        }
        Ok(edited)
    }

    /// Records migrations as applied that somebody else has carried out, and puts that history aside: `former` is
    /// its namespace and its table, quoted. With the journal it goes back to where it was.
    ///
    /// # Errors
    /// [`Kind::History`] for a database that has a journal already, and what the server says.
    pub async fn take_over(
        &mut self,
        migrations: &[Migration],
        former: Option<(&str, &str)>,
    ) -> Result<()> {
        if self.journal.exists {
            let message = "this database has a journal already: there is nothing to adopt";
            return Err(Error::new(Kind::History, message));
        }
        let mut sql = String::new();
        for (number, migration) in (self.next_id..).zip(migrations) {
            sql.push_str(&format!(
                "INSERT INTO migrator.migration (id, version, name, checksum, hash_version, down_sql, epoch, state, finished_at) \
                 VALUES ({number}, {}, {}, {}, {HASH_VERSION}, {}, {}, 'applied', pg_catalog.clock_timestamp());",
                literal(&migration.version),
                literal(&migration.name),
                literal(&migration.up.checksum),
                literal(&migration.down.text),
                self.journal.last_epoch + 1,
            ));
        }
        if let Some((schema, table)) = former {
            sql.push_str(&format!(
                "ALTER TABLE {schema}.{table} SET SCHEMA migrator; \
                 COMMENT ON TABLE migrator.{table} IS {};",
                literal(&format!("was in {schema}"))
            ));
        }
        let sql = format!("{} {sql}", journal::CREATE);
        self.in_one_run(&sql).await
    }

    fn refuse_half_done(&self) -> Result<()> {
        let mut recorded = self.journal.recorded.iter();
        match recorded.find(|each| each.state != RecordedState::Applied) {
            None => Ok(()),
            Some(open) => {
                let message = format!("{}_{} is under way: end it first", open.version, open.name);
                Err(Error::new(Kind::History, message))
            }
        }
    }

    /// Everything at once, as a run of its own.
    async fn in_one_run(&mut self, sql: &str) -> Result<()> {
        let epoch = self.journal.last_epoch + 1;
        let is_new = !self.journal.exists;
        let begin = journal::begin_run(epoch, &self.options.command).concat();
        let (before, after) = if is_new {
            (sql, begin.as_str())
        } else {
            (begin.as_str(), sql)
        };
        let whole = format!(
            "BEGIN; {before} {after} {} COMMIT",
            journal::end_run(epoch, "done")
        );
        let done = sqlx::raw_sql(AssertSqlSafe(whole))
            .execute(&mut self.work)
            .await;
        if let Err(error) = done {
            let _ = sqlx::raw_sql("ROLLBACK").execute(&mut self.work).await;
            return Err(server_error("cannot write the journal", error));
        }
        self.journal.exists = true;
        self.journal.last_epoch = epoch;
        Ok(())
    }
}
