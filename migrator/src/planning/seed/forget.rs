//! The rows of one proof are not there any more when the next one begins.

use super::Filled;
use sqlx::{AssertSqlSafe, PgConnection};

impl Filled {
    /// Empties the tables that hold nothing but these rows and what became of them, so that what comes next finds none. One
    /// that a table with other rows leads to keeps them, and one whose triggers let nobody empty it.
    ///
    /// # Errors
    /// Where the connection is lost.
    pub async fn forget(&self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        let names: Vec<String> = sqlx::query_scalar(CAN_BE_EMPTIED)
            .bind(&self.made)
            .persistent(false)
            .fetch_all(&mut *connection)
            .await?;
        if names.is_empty() {
            return Ok(());
        }
        let truncate = AssertSqlSafe(format!("TRUNCATE {}", names.join(", ")));
        match sqlx::raw_sql(truncate).execute(connection).await {
            Ok(_) | Err(sqlx::Error::Database(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// Those of some tables that are there, and that no foreign key of another one leads to, at once or by others.
const CAN_BE_EMPTIED: &str = "
WITH RECURSIVE named AS (
    SELECT pg_catalog.to_regclass(name)::oid AS oid FROM unnest($1::text[]) AS name
), key AS (
    SELECT conrelid, confrelid FROM pg_catalog.pg_constraint WHERE contype = 'f' AND conparentid = 0
), needed AS (
    SELECT confrelid AS oid FROM key WHERE conrelid NOT IN (SELECT oid FROM named WHERE oid IS NOT NULL)
    UNION
    SELECT key.confrelid FROM key JOIN needed ON key.conrelid = needed.oid
)
SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
FROM named JOIN pg_catalog.pg_class c ON c.oid = named.oid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.oid NOT IN (SELECT oid FROM needed)";
