//! Runs one script on a scratch database, without a journal.
//!
//! What the planner inspects afterwards is the schema that the migrations make.

use super::carry_out::groups;
use super::measure::{self, Seen};
use super::message::{Failed, Message, Places, byte_of_char};
use super::sql_error::Refused;
use crate::error::Result;
use crate::server::send;
use crate::source::proof::Measured;
use crate::source::script::{Script, Step};
use sqlx::postgres::PgConnection;
use sqlx::postgres::types::Oid;
use std::ops::Range;

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
    let mut seen = Vec::new();
    let before = measure::before(connection).await?;
    replay(connection, script, is_embedded, Some(&mut seen)).await?;
    let after = measure::before(connection).await?;
    let stays = |table: &Oid| before.contains_key(table) && after.contains_key(table);
    let told = seen.into_iter().map(|each| each.told(script, stays));
    Ok(told.collect())
}

async fn replay(
    connection: &mut PgConnection,
    script: &Script,
    is_embedded: bool,
    mut seen: Option<&mut Vec<Seen>>,
) -> Result<()> {
    for group in groups(&script.steps) {
        let steps = group.steps;
        if group.alone {
            for range in script.steps[steps].iter().flat_map(|step| &step.statements) {
                alone(connection, script, range, is_embedded).await?;
            }
        } else if !steps.is_empty() {
            together(connection, script, steps, is_embedded, seen.as_deref_mut()).await?;
        }
    }
    Ok(())
}

/// One statement outside a transaction.
async fn alone(
    connection: &mut PgConnection,
    script: &Script,
    range: &Range<usize>,
    is_embedded: bool,
) -> Result<()> {
    let sql = &script.text[range.clone()];
    let ran = run(connection, sql.to_owned(), is_embedded).await;
    ran.map_err(|refused| {
        let at = refused.position().and_then(|p| byte_of_char(sql, p));
        let at = at.map_or(Failed::Statement(range.clone()), |b| {
            Failed::At(range.start + b)
        });
        refused.in_file(script, at)
    })
}

/// Steps in one transaction.
async fn together(
    connection: &mut PgConnection,
    script: &Script,
    steps: Range<usize>,
    is_embedded: bool,
    seen: Option<&mut Vec<Seen>>,
) -> Result<()> {
    let mut message = Message::begin(script, 0, false);
    for step in &script.steps[steps.clone()] {
        message.step(step);
    }
    let Some(seen) = seen else {
        let (text, places) = message.commit();
        return send_message(connection, script, text, &places, is_embedded).await;
    };
    let before = measure::before(connection).await?;
    let (text, places) = message.open();
    send_message(connection, script, text, &places, is_embedded).await?;
    seen.push(measure::after(connection, steps.clone(), &before).await?);
    let ended = run(connection, "COMMIT".to_owned(), is_embedded).await;
    ended.map_err(|refused| {
        let last = script.steps[steps].last().map_or(0..0, Step::range);
        refused.in_file(script, Failed::Statement(last))
    })
}

async fn send_message(
    connection: &mut PgConnection,
    script: &Script,
    text: String,
    places: &Places,
    is_embedded: bool,
) -> Result<()> {
    let ran = run(connection, text.clone(), is_embedded).await;
    ran.map_err(|refused| {
        let syntax = refused.code() == "42601";
        let failed = places.failed(&text, refused.answered, refused.position(), syntax);
        refused.in_file(script, failed)
    })
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
