//! Runs one script on a scratch database, without a journal.
//!
//! What the planner inspects afterwards is the schema that the migrations make.

use super::measure;
use super::message::{Failed, Message, byte_of_char};
use super::sql_error::Refused;
use crate::error::Result;
use crate::server::send;
use crate::source::proof::Measured;
use crate::source::script::{Script, Step};
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
    replay(connection, script, is_embedded, None).await
}

/// The same, and says what each transaction did to the tables that were there.
///
/// # Errors
/// As [`replay_script`].
pub async fn replay_measured(
    connection: &mut PgConnection,
    script: &Script,
    is_embedded: bool,
) -> Result<Vec<Measured>> {
    let mut measured = Vec::new();
    replay(connection, script, is_embedded, Some(&mut measured)).await?;
    Ok(measured)
}

async fn replay(
    connection: &mut PgConnection,
    script: &Script,
    is_embedded: bool,
    mut measured: Option<&mut Vec<Measured>>,
) -> Result<()> {
    let mut together = Vec::new();
    for step in &script.steps {
        if step.new_transaction {
            flush(
                connection,
                script,
                &mut together,
                is_embedded,
                measured.as_deref_mut(),
            )
            .await?;
        }
        if !step.no_transaction {
            together.push(step);
            continue;
        }
        flush(
            connection,
            script,
            &mut together,
            is_embedded,
            measured.as_deref_mut(),
        )
        .await?;
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
    flush(connection, script, &mut together, is_embedded, measured).await
}

async fn flush(
    connection: &mut PgConnection,
    script: &Script,
    steps: &mut Vec<&Step>,
    is_embedded: bool,
    measured: Option<&mut Vec<Measured>>,
) -> Result<()> {
    if steps.is_empty() {
        return Ok(());
    }
    let mut message = Message::begin(script, 0, false);
    let steps = std::mem::take(steps);
    for step in &steps {
        message.step(step);
    }
    let before = match measured.is_some() {
        true => Some(measure::before(connection).await?),
        false => None,
    };
    let (text, places) = match before.is_some() {
        true => message.open(),
        false => message.commit(),
    };
    if let Err(refused) = run(connection, text.clone(), is_embedded).await {
        let syntax = refused.code() == "42601";
        let failed = places.failed(&text, refused.answered, refused.position(), syntax);
        return Err(refused.in_file(script, failed));
    }
    if let (Some(before), Some(measured)) = (before, measured) {
        measured.push(measure::after(connection, script, &steps, &before).await?);
        let ended = run(connection, "COMMIT".to_owned(), is_embedded).await;
        return ended.map_err(|refused| {
            let last = steps.last().map_or(0..0, |step| step.range());
            refused.in_file(script, Failed::Statement(last))
        });
    }
    Ok(())
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
