//! What migrations have taken away and kept, and its end.

use crate::error::{Error, Kind, Result};
use crate::server::server_error;
use serde::Serialize;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Row};

/// What one migration has taken away.
#[derive(Debug, Clone, Serialize)]
pub struct Quarantine {
    /// The schema: `migrator_quarantine_20260115093000`.
    pub schema: String,
    /// How many days ago the migration was applied here; `None` where the journal does not know it.
    pub days: Option<f64>,
    /// The tables and columns, each with the number of rows that are kept.
    pub kept: Vec<(String, i64)>,
    /// Their size on disk, in bytes.
    pub bytes: i64,
}

const FIND: &str = "\
    SELECT n.nspname::text, \
           (SELECT extract(epoch FROM pg_catalog.now() - max(m.finished_at))::float8 / 86400 FROM migrator.migration m \
            WHERE n.nspname = 'migrator_quarantine_' || m.version AND m.state = 'applied'), \
           coalesce((SELECT sum(pg_catalog.pg_total_relation_size(c.oid))::bigint FROM pg_catalog.pg_class c \
                     WHERE c.relnamespace = n.oid AND c.relkind = 'r'), 0) \
    FROM pg_catalog.pg_namespace n WHERE n.nspname ~ '^migrator_quarantine' ORDER BY 1";

/// Everything that is kept, oldest migration first.
///
/// # Errors
/// What the server says.
pub async fn find(connection: &mut PgConnection) -> Result<Vec<Quarantine>> {
    let failed = |error| server_error("looking for what was taken away", error);
    let rows = sqlx::raw_sql(FIND)
        .fetch_all(&mut *connection)
        .await
        .map_err(failed)?;
    let mut found = Vec::new();
    for row in rows {
        let schema: String = row.get(0);
        let mut kept = Vec::new();
        for table in names(
            connection,
            &schema,
            "SELECT relname::text FROM pg_catalog.pg_class WHERE relkind = 'r' AND relnamespace",
        )
        .await?
        {
            let count = format!(
                "SELECT count(*) FROM {}.{}",
                quoted(&schema),
                quoted(&table)
            );
            let row = sqlx::raw_sql(AssertSqlSafe(count))
                .fetch_one(&mut *connection)
                .await;
            kept.push((table, row.map_err(failed)?.get(0)));
        }
        found.push(Quarantine {
            schema,
            days: row.get(1),
            kept,
            bytes: row.get(2),
        });
    }
    Ok(found)
}

/// Ends one of them, in one transaction, never with CASCADE: what somebody has built upon it keeps it.
///
/// # Errors
/// [`Kind::Sql`] with what is in the way; then it is all still there.
pub async fn purge(connection: &mut PgConnection, schema: &str) -> Result<()> {
    let relations =
        "SELECT relname::text FROM pg_catalog.pg_class WHERE relkind = 'r' AND relnamespace";
    let functions = "SELECT proname::text FROM pg_catalog.pg_proc WHERE pronamespace";
    let mut sql = String::from("BEGIN; SET LOCAL lock_timeout = '5s';");
    for table in names(connection, schema, relations).await? {
        sql.push_str(&format!(
            "DROP TABLE {}.{};",
            quoted(schema),
            quoted(&table)
        ));
    }
    for function in names(connection, schema, functions).await? {
        sql.push_str(&format!(
            "DROP FUNCTION {}.{};",
            quoted(schema),
            quoted(&function)
        ));
    }
    sql.push_str(&format!("DROP SCHEMA {}; COMMIT;", quoted(schema)));
    let done = sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(&mut *connection)
        .await;
    if let Err(error) = done {
        let _ = sqlx::raw_sql("ROLLBACK").execute(connection).await;
        let message = format!("{schema} is still there: {error}");
        return Err(Error::new(Kind::Sql, message)
            .help("end what is in the way, and run the same command again"));
    }
    Ok(())
}

async fn names(connection: &mut PgConnection, schema: &str, query: &str) -> Result<Vec<String>> {
    let schema = super::journal::literal(&quoted(schema));
    let query = format!("{query} = {schema}::pg_catalog.regnamespace ORDER BY 1");
    let rows = sqlx::raw_sql(AssertSqlSafe(query))
        .fetch_all(connection)
        .await;
    let rows = rows.map_err(|error| server_error("looking for what was taken away", error))?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
