//! The end of a transaction that a failed message may have begun.

use sqlx::postgres::PgConnection;

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
