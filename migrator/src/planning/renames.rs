//! Renames, done where nobody sees them: the server itself says what everything is called afterwards.

use crate::error::Result;
use crate::inspect::inspect_open;
use crate::server::server_error;
use schema_core::object::{Objects, Renames};
use schema_core::plan::{due_relabel, due_renames, partition_renames, relabel_sql, rename_sql};
use sqlx::{AssertSqlSafe, PgConnection};

/// The renames that are declared and still to be done on the scratch database, which holds `base`; those of
/// partitions that follow from them on the way to `to`; and what the database holds with them done. The database
/// itself stays as it is.
///
/// # Errors
/// When the scratch database cannot be read.
pub(super) async fn renamed(
    connection: &mut PgConnection,
    base: &Objects,
    to: &Objects,
    declared: &Renames,
) -> Result<(Renames, Objects)> {
    let renaming = Renaming::begin(connection, base, declared).await?;
    renaming.finish(connection, base, to, declared).await
}

/// Declared renames of which those of tables and columns are done, in a transaction that is still open.
pub(super) struct Renaming {
    renames: Renames,
    /// What the database holds in that transaction, where it is not as before.
    now: Option<Objects>,
}

impl Renaming {
    /// Does what needs to know nothing of where it leads.
    ///
    /// # Errors
    /// When the scratch database cannot be read.
    pub async fn begin(
        connection: &mut PgConnection,
        base: &Objects,
        declared: &Renames,
    ) -> Result<Self> {
        let mut renaming = Renaming {
            renames: Renames {
                objects: due_renames(base, declared),
                labels: Vec::new(),
            },
            now: None,
        };
        if !declared.is_empty() {
            let begun = renaming.open(connection).await;
            begun.map_err(unreadable)?;
        }
        Ok(renaming)
    }

    async fn open(
        &mut self,
        connection: &mut PgConnection,
    ) -> std::result::Result<(), sqlx::Error> {
        sqlx::raw_sql("BEGIN").execute(&mut *connection).await?;
        let statements = self.renames.objects.iter().map(rename_sql).collect();
        self.carry_out(connection, statements).await
    }

    /// Does the rest and takes all of it back.
    ///
    /// # Errors
    /// When the scratch database cannot be read.
    pub async fn finish(
        mut self,
        connection: &mut PgConnection,
        base: &Objects,
        to: &Objects,
        declared: &Renames,
    ) -> Result<(Renames, Objects)> {
        if declared.is_empty() {
            return Ok((Renames::default(), base.clone()));
        }
        let done = self.follow(connection, base, to, declared).await;
        let ended = sqlx::raw_sql("ROLLBACK").execute(connection).await;
        ended.map_err(unreadable)?;
        done.map_err(unreadable)?;
        let now = self.now.unwrap_or_else(|| base.clone());
        Ok((self.renames, now))
    }

    /// Partitions, and then the values of enums, which are found under the new names.
    async fn follow(
        &mut self,
        connection: &mut PgConnection,
        base: &Objects,
        to: &Objects,
        declared: &Renames,
    ) -> std::result::Result<(), sqlx::Error> {
        if let Some(now) = &self.now {
            let partitions = partition_renames(now, to);
            let statements = partitions.iter().map(rename_sql).collect();
            self.carry_out(connection, statements).await?;
            self.renames.objects.extend(partitions);
        }
        loop {
            let now = self.now.as_ref().unwrap_or(base);
            let Some(relabel) = due_relabel(now, declared) else {
                return Ok(());
            };
            let statements = vec![relabel_sql(now, &relabel)];
            self.carry_out(connection, statements).await?;
            self.renames.labels.push(relabel);
        }
    }

    async fn carry_out(
        &mut self,
        connection: &mut PgConnection,
        statements: Vec<String>,
    ) -> std::result::Result<(), sqlx::Error> {
        if statements.is_empty() {
            return Ok(());
        }
        let message = AssertSqlSafe(statements.join(" "));
        sqlx::raw_sql(message).execute(&mut *connection).await?;
        self.now = Some(inspect_open(connection).await?.objects);
        Ok(())
    }
}

fn unreadable(error: sqlx::Error) -> crate::error::Error {
    server_error("renaming on the scratch database", error)
}
