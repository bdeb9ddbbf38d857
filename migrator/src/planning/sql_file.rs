//! Runs a file of SQL on a scratch database, as psql would: each statement for itself, with `public` in
//! the search path, and with what the file says about transactions.

use super::run::position;
use crate::error::{Error, Kind, Result};
use crate::server::server_error;
use schema_core::sql_text::{line_of, statements};
use sqlx::{AssertSqlSafe, PgConnection};

/// Runs the file.
///
/// # Errors
/// [`Kind::Sql`] with file and line of the first statement that the server refuses.
pub(super) async fn run(connection: &mut PgConnection, file: &str, text: &str) -> Result<()> {
    let text = without_psql_marks(text);
    let found = statements(&text).map_err(|unfinished| {
        let line = line_of(&text, unfinished.start);
        Error::new(Kind::Sql, format!("{file}:{line}: {unfinished}"))
    })?;
    plain(connection, "SET search_path = \"$user\", public").await?;
    for statement in &found {
        let first = statement.tokens[0];
        let sql = &text[statement.start..statement.end()];
        if first.is_word("copy") && statement.tokens.iter().any(|token| token.is_word("stdin")) {
            let line = line_of(&text, statement.start);
            let message = format!("{file}:{line}: rows from standard input are not read");
            return Err(Error::new(Kind::Sql, message)
                .help("a schema alone will do: pg_dump --schema-only"));
        }
        if let Err(error) = sqlx::raw_sql(AssertSqlSafe(sql.to_string()))
            .execute(&mut *connection)
            .await
        {
            let at = position(&error, sql).unwrap_or(0);
            let line = line_of(&text, statement.start + at);
            return Err(server_error(&format!("{file}:{line}"), error));
        }
    }
    plain(connection, "RESET ALL; SET search_path = pg_catalog").await
}

async fn plain(connection: &mut PgConnection, sql: &'static str) -> Result<()> {
    let done = sqlx::raw_sql(sql).execute(connection).await;
    done.map(drop)
        .map_err(|error| server_error("preparing the scratch database", error))
}

/// pg_dump puts `\restrict` and `\unrestrict` around what it prints; they mean nothing here.
fn without_psql_marks(text: &str) -> String {
    let is_mark = |line: &str| line.starts_with("\\restrict") || line.starts_with("\\unrestrict");
    let lines = text.split_inclusive('\n');
    lines
        .map(|line| if is_mark(line) { "\n" } else { line })
        .collect()
}
