//! Renames, done where nobody sees them: the server itself says what everything is called afterwards.

use super::seed::{Filled, fill};
use crate::error::Result;
use crate::inspect::inspect_open;
use crate::server::server_error;
use schema_core::object::{Objects, Relabel, Rename, Renames};
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
) -> Result<Renamed> {
    let renaming = Renaming::begin(connection, base, declared).await?;
    renaming.finish(connection, base, to, declared).await
}

/// A scratch database, as it is with new names.
pub(super) struct Renamed {
    /// What has another name.
    pub renames: Renames,
    /// What the database holds with them done.
    pub objects: Objects,
    /// What gives it those names.
    forth: Vec<String>,
    /// What takes them away again, the last one first.
    back: Vec<String>,
}

impl Renamed {
    /// Fills the tables of the scratch database, as [`fill`] does, while they have their new names: what a column is to
    /// keep to later is said of that. The database has its former names afterwards, and they stand in what comes back.
    ///
    /// # Errors
    /// Where the connection is lost.
    pub async fn fill(
        &self,
        connection: &mut PgConnection,
        to: &Objects,
    ) -> std::result::Result<Filled, sqlx::Error> {
        send(connection, &self.forth).await?;
        let filled = fill(connection, &self.objects, to).await?;
        send(connection, &self.back).await?;
        let former = |path: String| {
            let mut renames = self.renames.objects.iter();
            let rename = renames.find(|each| each.to.table.is_none() && each.to.path() == path);
            rename.map_or(path, |rename| rename.from.path())
        };
        let (rows, unfilled) = (filled.rows.into_iter(), filled.unfilled.into_iter());
        Ok(Filled {
            rows: rows.map(|(path, count)| (former(path), count)).collect(),
            unfilled: unfilled.map(|(path, why)| (former(path), why)).collect(),
            made: filled.made,
        })
    }
}

/// Declared renames of which those of tables and columns are done, in a transaction that is still open.
pub(super) struct Renaming {
    renames: Renames,
    forth: Vec<String>,
    back: Vec<String>,
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
            forth: Vec::new(),
            back: Vec::new(),
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
        self.rename(connection, &self.renames.objects.clone()).await
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
    ) -> Result<Renamed> {
        if !declared.is_empty() {
            let done = self.follow(connection, base, to, declared).await;
            let ended = sqlx::raw_sql("ROLLBACK").execute(connection).await;
            ended.map_err(unreadable)?;
            done.map_err(unreadable)?;
        }
        self.back.reverse();
        Ok(Renamed {
            renames: self.renames,
            objects: self.now.unwrap_or_else(|| base.clone()),
            forth: self.forth,
            back: self.back,
        })
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
            self.rename(connection, &partitions).await?;
            self.renames.objects.extend(partitions);
        }
        loop {
            let now = self.now.as_ref().unwrap_or(base);
            let Some(relabel) = due_relabel(now, declared) else {
                return Ok(());
            };
            let forth = relabel_sql(now, &relabel);
            let turned = Relabel {
                of: relabel.of.clone(),
                from: relabel.to.clone(),
                to: relabel.from.clone(),
            };
            let back = relabel_sql(self.carry_out(connection, vec![forth]).await?, &turned);
            self.back.push(back);
            self.renames.labels.push(relabel);
        }
    }

    async fn rename(
        &mut self,
        connection: &mut PgConnection,
        renames: &[Rename],
    ) -> std::result::Result<(), sqlx::Error> {
        if renames.is_empty() {
            return Ok(());
        }
        let back = |rename: &Rename| {
            rename_sql(&Rename {
                from: rename.to.clone(),
                to: rename.from.clone(),
            })
        };
        self.back.extend(renames.iter().map(back));
        let forth = renames.iter().map(rename_sql).collect();
        self.carry_out(connection, forth).await.map(drop)
    }

    /// Sends the statements, and reads what there is then.
    async fn carry_out(
        &mut self,
        connection: &mut PgConnection,
        statements: Vec<String>,
    ) -> std::result::Result<&Objects, sqlx::Error> {
        send(connection, &statements).await?;
        self.forth.extend(statements);
        let read = inspect_open(connection).await?;
        Ok(self.now.insert(read.objects))
    }
}

async fn send(
    connection: &mut PgConnection,
    statements: &[String],
) -> std::result::Result<(), sqlx::Error> {
    if statements.is_empty() {
        return Ok(());
    }
    let message = AssertSqlSafe(statements.join(" "));
    sqlx::raw_sql(message).execute(connection).await?;
    Ok(())
}

fn unreadable(error: sqlx::Error) -> crate::error::Error {
    server_error("renaming on the scratch database", error)
}
