//! Runs migration files on a scratch database, as the executor would, but without a journal.

use super::run::{self, End, Refused};
use crate::error::{Error, Kind, Result};
use crate::server::server_error;
use crate::source::files::{Migration, read_folder};
use crate::source::script::Script;
use sqlx::postgres::{PgConnection, PgDatabaseError};
use std::path::Path;

/// The migrations of a folder; none where there is no folder yet.
pub(super) fn migrations(folder: &Path) -> Result<Vec<Migration>> {
    let is_empty = match std::fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    };
    if is_empty {
        Ok(Vec::new())
    } else {
        read_folder(folder)
    }
}

/// Runs one file: what can be in a transaction goes together into one.
///
/// # Errors
/// [`Kind::MigrationFiles`] with the place in the file, when the server refuses it.
pub(super) async fn run(connection: &mut PgConnection, script: &Script) -> Result<()> {
    let mut together = Vec::new();
    for step in &script.steps {
        if !step.no_transaction {
            together.extend(step.statements.iter().cloned());
            continue;
        }
        commit(connection, script, &mut together).await?;
        for statement in &step.statements {
            let done = run::alone(connection, &script.text, statement.clone()).await;
            done.map_err(|refused| in_file(script, refused))?;
        }
    }
    commit(connection, script, &mut together).await
}

async fn commit(
    connection: &mut PgConnection,
    script: &Script,
    statements: &mut Vec<std::ops::Range<usize>>,
) -> Result<()> {
    let statements = std::mem::take(statements);
    if statements.is_empty() {
        return Ok(());
    }
    let done = run::transaction(connection, &script.text, &statements, End::Commit).await;
    done.map_err(|refused| in_file(script, refused))
}

fn in_file(script: &Script, refused: Refused) -> Error {
    let Some(server) = refused.error.as_database_error() else {
        return server_error("replaying the migrations on a scratch database", refused.error);
    };
    let server = server.downcast_ref::<PgDatabaseError>();
    let at = refused.at.unwrap_or(refused.statement.start);
    let length = match refused.at {
        Some(at) => word_length(&script.text[at..]),
        None => first_line(&script.text[refused.statement]),
    };
    let mut error = script
        .error(at, length, server.message(), "the server refuses this")
        .sqlstate(server.code());
    for line in [server.detail(), server.hint()].into_iter().flatten() {
        error = error.help(line);
    }
    debug_assert_eq!(error.kind(), Kind::MigrationFiles);
    error.help("all migrations have to run on an empty database, in their order")
}

/// The word that begins the text, at least one byte of it.
pub(super) fn word_length(text: &str) -> usize {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let first = text.chars().next().map_or(0, char::len_utf8);
    end.unwrap_or(text.len()).max(first)
}

/// The length of the text's first line.
pub(super) fn first_line(text: &str) -> usize {
    text.lines().next().map_or(1, str::len)
}
