//! Runs one script on a scratch database, without a journal.
//!
//! What the planner inspects afterwards is the schema that the migrations make.

use super::message::{Failed, Message, byte_of_char};
use super::sql_error::Refused;
use crate::error::Result;
use crate::server::send;
use crate::source::script::Script;
use sqlx::postgres::PgConnection;

/// Runs one script, up or down.
///
/// # Errors
/// The first statement that the server refuses, with file and line.
pub async fn replay_script(
    connection: &mut PgConnection,
    script: &Script,
    is_embedded: bool,
) -> Result<()> {
    let mut together = Vec::new();
    for step in &script.steps {
        if step.new_transaction {
            flush(connection, script, &mut together, is_embedded).await?;
        }
        if !step.no_transaction {
            together.push(step);
            continue;
        }
        flush(connection, script, &mut together, is_embedded).await?;
        for range in &step.statements {
            let sql = &script.text[range.clone()];
            run(connection, sql.to_owned(), is_embedded)
                .await
                .map_err(|refused| {
                    let at = refused.position().and_then(|p| byte_of_char(sql, p));
                    let at = at.map_or(Failed::Statement(range.clone()), |b| {
                        Failed::At(range.start + b)
                    });
                    refused.in_file(script, at)
                })?;
        }
    }
    flush(connection, script, &mut together, is_embedded).await
}

async fn flush(
    connection: &mut PgConnection,
    script: &Script,
    steps: &mut Vec<&crate::source::script::Step>,
    is_embedded: bool,
) -> Result<()> {
    if steps.is_empty() {
        return Ok(());
    }
    let mut message = Message::begin(script, 0, false);
    for step in steps.drain(..) {
        message.step(step);
    }
    let (text, places) = message.commit();
    let Err(refused) = run(connection, text.clone(), is_embedded).await else {
        return Ok(());
    };
    let syntax = refused.code() == "42601";
    let failed = places.failed(&text, refused.answered, refused.position(), syntax);
    Err(refused.in_file(script, failed))
}

async fn run(
    connection: &mut PgConnection,
    text: String,
    by_embedded: bool,
) -> std::result::Result<(), Refused> {
    let sent = send(connection, text).await;
    sent.map_err(|(answered, error)| Refused {
        answered,
        error,
        by_embedded,
    })
}
