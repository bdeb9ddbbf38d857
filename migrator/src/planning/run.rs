//! Runs SQL text on a scratch database and says which statement of it the server refuses.
//!
//! A text goes over in one message. The server does not name the statement it stumbles over, but it
//! has answered those before it, and its position counts from the beginning of the message.

use crate::server::connect::settings;
use crate::server::send;
use sqlx::postgres::{PgConnection, PgDatabaseError, PgErrorPosition};
use std::ops::Range;

/// What the server did not take.
pub(super) struct Refused {
    /// The statement, in bytes of the text; `None` where none is to blame.
    pub statement: Option<Range<usize>>,
    /// Where in the text, if the server said where.
    pub at: Option<usize>,
    /// What the server, or the network, said.
    pub error: sqlx::Error,
}

/// How many statements are one transaction, where what they make is kept: each new table holds a few locks, and a
/// server with PostgreSQL's own settings has room for some thousands.
const KEPT_AT_ONCE: usize = 500;

/// Runs these statements of the text in one transaction. It stays open, so that what was made can be
/// looked at; when something is refused it is rolled back.
pub(super) async fn open_transaction(
    connection: &mut PgConnection,
    text: &str,
    statements: &[Range<usize>],
) -> Result<(), Refused> {
    one_message(connection, text, statements, "").await
}

/// Runs these statements for good, in as few transactions as there is room for.
pub(super) async fn for_good(
    connection: &mut PgConnection,
    text: &str,
    statements: &[Range<usize>],
) -> Result<(), Refused> {
    for statements in statements.chunks(KEPT_AT_ONCE) {
        one_message(connection, text, statements, "COMMIT").await?;
    }
    Ok(())
}

async fn one_message(
    connection: &mut PgConnection,
    text: &str,
    statements: &[Range<usize>],
    end: &str,
) -> Result<(), Refused> {
    // Two answers before the first statement.
    let mut message = format!("BEGIN; {}\n", settings(true));
    let mut starts = Vec::new();
    for statement in statements {
        starts.push(message.len());
        message.push_str(&text[statement.clone()]);
        message.push_str("\n;\n");
    }
    message.push_str(end);
    let (answered, error) = match send(connection, message.clone()).await {
        Ok(()) => return Ok(()),
        Err(refused) => refused,
    };
    let position = position(&error, &message);
    // A syntax error anywhere is found before the first statement runs.
    let index = match (answered.checked_sub(2), position) {
        (_, Some(at)) => starts.partition_point(|start| *start <= at).checked_sub(1),
        (answered, None) => answered,
    };
    let found = index.and_then(|index| Some((statements.get(index)?, starts[index])));
    Err(Refused {
        statement: found.map(|(statement, _)| statement.clone()),
        at: found.and_then(|(statement, start)| {
            let at = statement.start + position?.checked_sub(start)?;
            (at <= statement.end).then_some(at)
        }),
        error,
    })
}

/// The server counts characters from 1.
pub(super) fn position(error: &sqlx::Error, sql: &str) -> Option<usize> {
    let error = error.as_database_error()?;
    let PgErrorPosition::Original(character) =
        error.downcast_ref::<PgDatabaseError>().position()?
    else {
        return None;
    };
    let (byte, _) = sql.char_indices().nth(character.checked_sub(1)?)?;
    Some(byte)
}
