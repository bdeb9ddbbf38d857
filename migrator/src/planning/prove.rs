//! Proves a planned migration on the scratch database that holds the state before it: the way up
//! leads to the declarations, the way down back to where it began. Nothing less is written.

use super::difference::{Difference, differences};
use super::in_other_words::same_in_other_words;
use super::rows::{Rows, others, rows};
use super::seed::Filled;
use crate::apply::measure::{annotated, worth_telling};
use crate::apply::replay::replay_measured;
use crate::error::{Error, Kind, Result};
use crate::server::{ServerInfo, server_error};
use crate::source::proof::{FORMAT, Measured, Proof};
use crate::source::script::Script;
use schema_core::generate::migration::Migration;
use schema_core::object::Objects;
use sqlx::PgConnection;

/// What is to be proved.
pub(super) struct Claim<'a> {
    /// The files.
    pub files: &'a Migration,
    /// What its steps say themselves that it destroys.
    pub lost: Vec<&'a str>,
    /// What the scratch database holds.
    pub before: &'a Objects,
    /// Where the way up has to lead.
    pub after: &'a Objects,
    /// Whether everything that stays keeps its name on the way.
    pub names_stay: bool,
    /// Those of `before` and `after`.
    pub fingerprints: [String; 2],
}

/// Walks up, down, and up again, with the rows that the scratch database was filled with. What the steps were seen to lock, to
/// write anew and to read, and do not say, stands in the files that come back.
///
/// # Errors
/// [`Kind::Plan`] naming the objects that come out differently, and the tables whose rows do.
pub(super) async fn prove(
    connection: &mut PgConnection,
    claim: Claim<'_>,
    filled: Filled,
    info: &ServerInfo,
) -> Result<(Proof, Migration)> {
    let is_embedded = info.single_connection;
    let failed = |error| server_error("reading the rows of the scratch database", error);
    let (before, after) = (claim.before, claim.after);
    let read = |file: &str, text: &str| Script::parse(file, text.to_owned(), file);
    let up = read("up.sql", &claim.files.up).map_err(not_our_best)?;
    let down = read("down.sql", &claim.files.down).map_err(not_our_best)?;
    let [whole, staying] = rows(connection, before, [before, after])
        .await
        .map_err(failed)?;
    let up_measured = walk(connection, &up, after, is_embedded).await?;
    if claim.names_stay {
        let [stayed] = rows(connection, after, [before]).await.map_err(failed)?;
        refuse_others("up.sql", &staying, &stayed)?;
    }
    let down_measured = walk(connection, &down, before, is_embedded).await?;
    let [back] = rows(connection, before, [before]).await.map_err(failed)?;
    refuse_lost(&claim.lost, &whole, &back)?;
    refuse_others("down.sql", &whole, &back)?;
    walk(connection, &up, after, is_embedded).await?;
    let [fingerprint_before, fingerprint_after] = claim.fingerprints;
    let proof = Proof {
        format: FORMAT,
        up: up.checksum,
        down: down.checksum,
        server_version: info.number().to_string(),
        before: fingerprint_before,
        after: fingerprint_after,
        rows: filled.rows,
        unfilled: filled.unfilled,
        accepted: Default::default(),
        up_measured: worth_telling(&up_measured),
        down_measured: worth_telling(&down_measured),
    };
    let files = Migration {
        up: annotated(&claim.files.up, &up_measured),
        down: annotated(&claim.files.down, &down_measured),
    };
    Ok((proof, files))
}

/// Rows that the way back does not bring back, where the plan says so itself: there is no key to keep their values by.
fn refuse_lost(told: &[&str], before: &Rows, after: &Rows) -> Result<()> {
    let others = others(before, after);
    if others.is_empty() || told.is_empty() {
        return Ok(());
    }
    let message = format!(
        "the way back would not bring all rows back:\n  {}\nbecause\n  {}",
        others.join("\n  "),
        told.join("\n  ")
    );
    Err(Error::new(Kind::Plan, message)
        .help("give the table a primary key in a migration before this one: by that its values are kept")
        .help("or accept it: write the files with `migrator diff --from migrations --to declarations --out migrations/<version>_<name>`, and say why with `migrator prove --accept-loss \"..\"`")
        .help("nothing was written, and no database was touched"))
}

fn refuse_others(file: &str, before: &Rows, after: &Rows) -> Result<()> {
    let others = others(before, after);
    if others.is_empty() {
        return Ok(());
    }
    let message = format!(
        "the planned {file} changes rows:\n  {}",
        others.join("\n  ")
    );
    Err(not_our_best(Error::new(Kind::Plan, message)))
}

async fn walk(
    connection: &mut PgConnection,
    script: &Script,
    expected: &Objects,
    is_embedded: bool,
) -> Result<Vec<Measured>> {
    let file = &script.file;
    let measured = replay_measured(connection, script, is_embedded)
        .await
        .map_err(not_our_best)?;
    let found = super::read(connection).await?;
    let same = same_in_other_words(connection, expected, &found.objects).await?;
    let mut differences = in_words(differences(expected, &found.objects, &same));
    differences.extend(
        found
            .unmodelled
            .iter()
            .map(|each| format!("{each} is left over")),
    );
    if differences.is_empty() {
        return Ok(measured);
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
