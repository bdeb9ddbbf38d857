//! Proves a planned migration on the scratch database that holds the state before it: the way up
//! leads to the declarations, the way down back to where it began. Nothing less is written.

use super::difference::{Difference, differences};
use super::in_other_words::same_in_other_words;
use crate::apply::replay::replay_script;
use crate::error::{Error, Kind, Result};
use crate::inspect::{Inspection, inspect};
use crate::server::server_error;
use crate::source::script::Script;
use schema_core::generate::migration::Migration;
use schema_core::object::Objects;
use sqlx::PgConnection;

/// Runs `files` up and down between the states `before` and `after`.
///
/// # Errors
/// [`Kind::Plan`] naming the objects that come out differently.
pub(super) async fn prove(
    connection: &mut PgConnection,
    files: &Migration,
    before: &Objects,
    after: &Objects,
    is_embedded: bool,
) -> Result<()> {
    walk(connection, "up.sql", &files.up, after, is_embedded).await?;
    walk(connection, "down.sql", &files.down, before, is_embedded).await
}

async fn walk(
    connection: &mut PgConnection,
    file: &str,
    text: &str,
    expected: &Objects,
    is_embedded: bool,
) -> Result<()> {
    let script = Script::parse(file, text.to_string(), file).map_err(not_our_best)?;
    replay_script(connection, &script, is_embedded)
        .await
        .map_err(not_our_best)?;
    let found: Inspection = inspect(connection)
        .await
        .map_err(|error| server_error("reading the scratch database", error))?;
    let same = same_in_other_words(connection, expected, &found.objects).await?;
    let mut differences = in_words(differences(expected, &found.objects, &same));
    differences.extend(
        found
            .unmodelled
            .iter()
            .map(|each| format!("{each} is left over")),
    );
    if differences.is_empty() {
        return Ok(());
    }
    let goal = if file == "up.sql" {
        "the declarations"
    } else {
        "where it began"
    };
    Err(not_our_best(Error::new(
        Kind::Plan,
        format!(
            "the planned {file} does not lead to {goal}:\n  {}",
            differences.join("\n  ")
        ),
    )))
}

/// What is not as it should be, in words.
fn in_words(differences: Vec<Difference>) -> Vec<String> {
    let told = |each: Difference| match (&each.expected, &each.found) {
        (Some(wanted), Some(is)) => format!("{} is `{is}`, and should be `{wanted}`", each.object),
        (Some(_), None) => format!("{} is missing", each.object),
        (None, _) => format!("{} is left over", each.object),
    };
    differences.into_iter().map(told).collect()
}

fn not_our_best(error: Error) -> Error {
    error
        .help("this is a bug in `migrator plan`; nothing was written, and no database was touched")
        .help("report it with the declaration it is about; meanwhile, write this migration by hand")
}
