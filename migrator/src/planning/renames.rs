//! Renames, done where nobody sees them: the server itself says what everything is called afterwards.

use crate::error::Result;
use crate::inspect::{Inspection, inspect_open};
use crate::server::server_error;
use schema_core::object::{Objects, Rename};
use schema_core::plan::{due_renames, partition_renames, rename_sql};
use sqlx::{AssertSqlSafe, PgConnection};

/// The renames that `words` declares and that are still to be done on the scratch database, which holds
/// `base`; those of partitions that follow from them on the way to `to`; and what the database holds
/// with them done. The database itself stays as it is.
///
/// # Errors
/// When the scratch database cannot be read.
pub(super) async fn renamed(
    connection: &mut PgConnection,
    base: &Objects,
    to: &Objects,
    words: &Objects,
) -> Result<(Vec<Rename>, Objects)> {
    let mut renames = due_renames(base, words);
    if renames.is_empty() {
        return Ok((renames, base.clone()));
    }
    let failed = |error| server_error("renaming on the scratch database", error);
    let done = in_transaction(connection, to, &mut renames).await;
    let ended = sqlx::raw_sql("ROLLBACK").execute(connection).await;
    ended.map_err(failed)?;
    Ok((renames, done.map_err(failed)?.objects))
}

async fn in_transaction(
    connection: &mut PgConnection,
    to: &Objects,
    renames: &mut Vec<Rename>,
) -> std::result::Result<Inspection, sqlx::Error> {
    sqlx::raw_sql("BEGIN").execute(&mut *connection).await?;
    carry_out(connection, renames).await?;
    let read = inspect_open(connection).await?;
    let partitions = partition_renames(&read.objects, to);
    if partitions.is_empty() {
        return Ok(read);
    }
    carry_out(connection, &partitions).await?;
    renames.extend(partitions);
    inspect_open(connection).await
}

async fn carry_out(
    connection: &mut PgConnection,
    renames: &[Rename],
) -> std::result::Result<(), sqlx::Error> {
    let statements: Vec<String> = renames.iter().map(rename_sql).collect();
    let message = AssertSqlSafe(statements.join(" "));
    sqlx::raw_sql(message).execute(connection).await.map(drop)
}
