//! A message of statements, and the end of the transaction that it may have begun.

use futures_util::TryStreamExt;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Either};

/// Sends a message; on refusal the transaction that it may have begun is rolled back.
///
/// # Errors
/// What the server said, behind the number of statements that it had answered.
pub(crate) async fn send(
    connection: &mut PgConnection,
    message: String,
) -> Result<(), (usize, sqlx::Error)> {
    let mut answered = 0;
    let refused = {
        let mut answers = sqlx::raw_sql(AssertSqlSafe(message)).fetch_many(&mut *connection);
        loop {
            match answers.try_next().await {
                Ok(Some(Either::Left(_))) => answered += 1,
                Ok(Some(Either::Right(_))) => {}
                Ok(None) => return Ok(()),
                Err(error) => break error,
            }
        }
    };
    // Where this fails as well, the connection is gone, which `refused` says.
    let _ = roll_back(connection, answered).await;
    Err((answered, refused))
}

/// Rolls back what a message of several statements began, of which `answered` had been answered.
///
/// Where none was, the server could not even read the message, and its `BEGIN` never ran; a ROLLBACK
/// would make the server warn about that.
///
/// # Errors
/// The connection is lost, and with it the transaction.
pub(crate) async fn roll_back(
    connection: &mut PgConnection,
    answered: usize,
) -> Result<(), sqlx::Error> {
    if answered == 0 {
        return Ok(());
    }
    sqlx::raw_sql("ROLLBACK")
        .execute(connection)
        .await
        .map(drop)
}
