//! Renames, done where nobody sees them: the server itself says what everything is called afterwards.

use crate::error::Result;
use crate::inspect::{Inspection, inspect_open};
use crate::server::server_error;
use schema_core::object::{Objects, Rename};
use schema_core::plan::{due_renames, rename_sql};
use sqlx::{AssertSqlSafe, PgConnection};

/// The renames that `words` declares and that are still to be done on the scratch database, which holds
/// `base`; and what it holds with them done. The database itself stays as it is.
///
/// # Errors
/// When the scratch database cannot be read.
pub(super) async fn renamed(
    connection: &mut PgConnection,
    base: &Objects,
    words: &Objects,
) -> Result<(Vec<Rename>, Objects)> {
    let due = due_renames(base, words);
    if due.is_empty() {
        return Ok((due, base.clone()));
    }
    let statements: Vec<String> = due.iter().map(rename_sql).collect();
    let message = format!("BEGIN; {}", statements.join(" "));
    let failed = |error| server_error("renaming on the scratch database", error);
    let done = sqlx::raw_sql(AssertSqlSafe(message))
        .execute(&mut *connection)
        .await;
    let read: std::result::Result<Inspection, _> = match done {
        Ok(_) => inspect_open(connection).await,
        Err(error) => Err(error),
    };
    sqlx::raw_sql("ROLLBACK")
        .execute(connection)
        .await
        .map_err(failed)?;
    Ok((due, read.map_err(failed)?.objects))
}
