//! Renames, done where nobody sees them: the server itself says what everything is called afterwards.

use crate::error::Result;
use crate::inspect::inspect_open;
use crate::server::server_error;
use schema_core::object::{Objects, Renames};
use schema_core::plan::{due_relabel, due_renames, partition_renames, relabel_sql, rename_sql};
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
) -> Result<(Renames, Objects)> {
    if words.renames().is_empty() {
        return Ok((Renames::default(), base.clone()));
    }
    let failed = |error| server_error("renaming on the scratch database", error);
    let done = in_transaction(connection, base, to, words).await;
    let ended = sqlx::raw_sql("ROLLBACK").execute(connection).await;
    ended.map_err(failed)?;
    done.map_err(failed)
}

/// Tables and columns first, then their partitions, then the values of enums, which are found under the new names.
async fn in_transaction(
    connection: &mut PgConnection,
    base: &Objects,
    to: &Objects,
    words: &Objects,
) -> std::result::Result<(Renames, Objects), sqlx::Error> {
    sqlx::raw_sql("BEGIN").execute(&mut *connection).await?;
    let mut renames = Renames {
        objects: due_renames(base, words),
        labels: Vec::new(),
    };
    let mut now = base.clone();
    let statements = renames.objects.iter().map(rename_sql).collect();
    carry_out(connection, statements, &mut now).await?;
    if !renames.objects.is_empty() {
        let partitions = partition_renames(&now, to);
        let statements = partitions.iter().map(rename_sql).collect();
        carry_out(connection, statements, &mut now).await?;
        renames.objects.extend(partitions);
    }
    while let Some(relabel) = due_relabel(&now, words) {
        let statements = vec![relabel_sql(&now, &relabel)];
        carry_out(connection, statements, &mut now).await?;
        renames.labels.push(relabel);
    }
    Ok((renames, now))
}

async fn carry_out(
    connection: &mut PgConnection,
    statements: Vec<String>,
    now: &mut Objects,
) -> std::result::Result<(), sqlx::Error> {
    if statements.is_empty() {
        return Ok(());
    }
    let message = AssertSqlSafe(statements.join(" "));
    sqlx::raw_sql(message).execute(&mut *connection).await?;
    *now = inspect_open(connection).await?.objects;
    Ok(())
}
