//! Proves a planned migration on the scratch database that holds the state before it: the way up
//! leads to the declarations, the way down back to where it began. Nothing less is written.

use super::in_other_words::same_in_other_words;
use crate::apply::replay::replay_script;
use crate::error::{Error, Kind, Result};
use crate::inspect::{Inspection, inspect};
use crate::server::server_error;
use crate::source::script::Script;
use schema_core::generate::migration::Migration;
use schema_core::object::{Object, ObjectId, Objects};
use sqlx::PgConnection;
use std::collections::BTreeSet;

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
    let mut differences = differences(expected, &found.objects, &same);
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

/// What is not as it should be, in sorted order, without those that are the same.
fn differences(expected: &Objects, found: &Objects, same: &[ObjectId]) -> Vec<String> {
    let ids: BTreeSet<_> = expected.sorted_ids().chain(found.sorted_ids()).collect();
    ids.into_iter()
        .filter(|id| !same.contains(id))
        .filter_map(|id| match (expected.get(id), found.get(id)) {
            (Some(wanted), Some(is)) if wanted == is => None,
            (Some(wanted), Some(is)) => Some(format!(
                "{id} is `{}`, and should be `{}`",
                on_one_line(is),
                on_one_line(wanted)
            )),
            (Some(_), None) => Some(format!("{id} is missing")),
            (None, _) => Some(format!("{id} is left over")),
        })
        .collect()
}

fn on_one_line(object: &Object) -> String {
    let sql = schema_core::object::create(object);
    sql.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn not_our_best(error: Error) -> Error {
    error
        .help("this is a bug in `migrator plan`; nothing was written, and no database was touched")
        .help("report it with the declaration it is about; meanwhile, write this migration by hand")
}
