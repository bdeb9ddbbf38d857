//! Runs SQL text on a scratch database and says which statement of it the server refuses.
//!
//! A text goes over in one message. Only when it is refused is it sent again, statement by
//! statement, because the server does not tell which one of a message it meant.

use crate::server::connect::settings;
use sqlx::postgres::{PgConnection, PgDatabaseError, PgErrorPosition};
use sqlx::{AssertSqlSafe, Connection};
use std::ops::Range;

/// What the server did not take.
pub(super) struct Refused {
    /// The statement, in bytes of the text; the whole text where no statement is to blame.
    pub statement: Range<usize>,
    /// Where in the text, if the server said where.
    pub at: Option<usize>,
    /// What the server, or the network, said.
    pub error: sqlx::Error,
}

/// Runs these statements of the text in one transaction. It stays open, so that what was made can be
/// looked at; when something is refused it is rolled back.
pub(super) async fn open_transaction(
    connection: &mut PgConnection,
    text: &str,
    statements: &[Range<usize>],
) -> Result<(), Refused> {
    let all: Vec<&str> = statements
        .iter()
        .map(|range| &text[range.clone()])
        .collect();
    let message = format!("BEGIN; {}\n{}", settings(true), all.join("\n;\n"));
    let Err(error) = execute(connection, &message).await else {
        return Ok(());
    };
    let refused = match execute(connection, "ROLLBACK").await {
        Ok(()) => one_by_one(connection, text, statements).await,
        Err(_) => None,
    };
    Err(refused.unwrap_or(Refused {
        statement: 0..text.len(),
        at: None,
        error,
    }))
}

/// Runs one statement.
async fn alone(
    connection: &mut PgConnection,
    text: &str,
    statement: Range<usize>,
) -> Result<(), Refused> {
    let sql = &text[statement.clone()];
    execute(connection, sql).await.map_err(|error| Refused {
        at: position(&error, sql).map(|at| statement.start + at),
        statement,
        error,
    })
}

/// The same once more, to find the statement that is refused; nothing of it stays.
async fn one_by_one(
    connection: &mut PgConnection,
    text: &str,
    statements: &[Range<usize>],
) -> Option<Refused> {
    let mut transaction = connection.begin().await.ok()?;
    execute(&mut transaction, &settings(true)).await.ok()?;
    let mut refused = None;
    for statement in statements {
        refused = alone(&mut transaction, text, statement.clone()).await.err();
        if refused.is_some() {
            break;
        }
    }
    let _ = transaction.rollback().await;
    refused
}

async fn execute(connection: &mut PgConnection, sql: &str) -> Result<(), sqlx::Error> {
    let sql = AssertSqlSafe(sql.to_string());
    sqlx::raw_sql(sql).execute(connection).await.map(|_| ())
}

/// The server counts characters from 1.
fn position(error: &sqlx::Error, sql: &str) -> Option<usize> {
    let error = error.as_database_error()?.downcast_ref::<PgDatabaseError>();
    let PgErrorPosition::Original(character) = error.position()? else {
        return None;
    };
    let (byte, _) = sql.char_indices().nth(character.checked_sub(1)?)?;
    Some(byte)
}
