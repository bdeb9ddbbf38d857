//! `migrator prove`: migrations as they lie in the folder, by whoever they were written, walked up, down and
//! up again on a scratch database: first with empty tables, then with rows in them.

use super::read;
use super::renames::renamed;
use super::rows::{others, rows};
use super::seen_names::Names;
use crate::apply::measure::{annotated, worth_telling};
use crate::apply::replay::{replay_measured, replay_script};
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::inspect::Inspection;
use crate::planning::difference::differences;
use crate::server::{Scratch, ServerInfo, Target, server_error};
use crate::source::chain::{Chain, check_before_proof};
use crate::source::files::{Migration, read_folder};
use crate::source::proof::{FILE_NAME, FORMAT, Measured, Proof, fingerprint};
use sqlx::PgConnection;
use std::collections::BTreeMap;

/// What is to be proved.
pub struct Request<'a> {
    /// The project.
    pub config: &'a Config,
    /// The database whose server the scratch database is made on.
    pub target: &'a Target,
    /// Also those that are proved already.
    pub all: bool,
    /// Why it is right that a way back does not bring every row back.
    pub accept_loss: Option<&'a str>,
}

/// A migration, and what came of it.
#[derive(Debug)]
pub struct Proved {
    /// `20260115093000_add_policies`
    pub id: String,
    /// `None` where the proof beside it still holds.
    pub proof: Option<Proof>,
}

/// Proves the migrations of the project, oldest first, and writes each proof beside its migration.
///
/// # Errors
/// [`Kind::Unproved`] for the first one whose way up or down does not hold; those before it are proved.
pub async fn prove(
    request: &Request<'_>,
    tell: &mut (dyn FnMut(&str) + Send),
) -> Result<Vec<Proved>> {
    let folder = read_folder(&request.config.migrations)?;
    let held_up_to = check_before_proof(&request.config.migrations, &folder)?;
    let mut scratch = Scratch::new(request.target).await?;
    let proved = prove_on(request, &folder, held_up_to, &mut scratch, tell).await;
    let closed = scratch.close().await;
    let proved = proved?;
    closed?;
    Chain::write(&request.config.migrations, &folder, None)?;
    Ok(proved)
}

async fn prove_on(
    request: &Request<'_>,
    folder: &[Migration],
    held_up_to: usize,
    scratch: &mut Scratch,
    tell: &mut (dyn FnMut(&str) + Send),
) -> Result<Vec<Proved>> {
    let info = scratch.info().clone();
    let connection = scratch.connection()?;
    let mut proved = Vec::new();
    for (place, migration) in folder.iter().enumerate() {
        let id = migration.id();
        let holds = Proof::read(&migration.folder)?.is_some_and(|proof| proof.is_of(migration));
        if holds && !request.all && place < held_up_to {
            tell(&format!("replaying {id}"));
            replay_script(connection, &migration.up, info.single_connection).await?;
            proved.push(Proved { id, proof: None });
            continue;
        }
        tell(&format!("proving {id}"));
        let proof = one(connection, migration, &info, request.accept_loss).await?;
        let path = migration.folder.join(FILE_NAME);
        std::fs::write(&path, proof.text()).map_err(|error| {
            let shown = Config::shown(&path);
            Error::new(Kind::Io, format!("could not write {shown}: {error}"))
        })?;
        proved.push(Proved {
            id,
            proof: Some(proof),
        });
    }
    Ok(proved)
}

pub(super) async fn one(
    connection: &mut PgConnection,
    migration: &Migration,
    info: &ServerInfo,
    accept_loss: Option<&str>,
) -> Result<Proof> {
    let is_embedded = info.single_connection;
    let failed = |error| server_error("reading the scratch database", error);
    let before = read(connection).await?;
    let names = Names::read(connection).await.map_err(failed)?;
    // The first walk, over empty tables, says what the rows of the second one have to keep to.
    replay_script(connection, &migration.up, is_embedded).await?;
    let after = read(connection).await?;
    let later = Names::read(connection).await.map_err(failed)?;
    replay_script(connection, &migration.down, is_embedded).await?;
    let back = read(connection).await?;
    same(migration, "down.sql does not lead back", &before, &back)?;
    let (from, to) = (&before.objects, &after.objects);
    let renamed = renamed(connection, from, to, &names.renames(&later, from, to)).await?;
    let filled = renamed.fill(connection, to).await.map_err(failed)?;
    let [held] = rows(connection, &before.objects, [&before.objects])
        .await
        .map_err(failed)?;
    let up = replay_measured(connection, &migration.up, is_embedded).await?;
    let down = replay_measured(connection, &migration.down, is_embedded).await?;
    tell_or_refuse(migration, &up, &down)?;
    let back = read(connection).await?;
    same(
        migration,
        "down.sql does not lead back with rows",
        &before,
        &back,
    )?;
    let [held_now] = rows(connection, &before.objects, [&before.objects])
        .await
        .map_err(failed)?;
    let mut accepted = BTreeMap::new();
    let lost = others(&held, &held_now);
    if !lost.is_empty() {
        let Some(because) = accept_loss else {
            let list = lost.join("\n  ");
            let message = format!(
                "down.sql of {} does not bring the rows back:\n  {list}",
                migration.id()
            );
            return Err(Error::new(Kind::Unproved, message)
                .help("let the way up keep what it takes away, as planned migrations do")
                .help("or say why it is right:  prove --accept-loss \"..\""));
        };
        accepted.extend(lost.into_iter().map(|table| (table, because.to_string())));
    }
    replay_script(connection, &migration.up, is_embedded).await?;
    let again = read(connection).await?;
    same(
        migration,
        "up.sql leads elsewhere the second time",
        &after,
        &again,
    )?;
    filled.forget(connection).await.map_err(failed)?;
    Ok(Proof {
        format: FORMAT,
        up: migration.up.checksum.clone(),
        down: migration.down.checksum.clone(),
        server_version: info.number().to_string(),
        before: fingerprint(&before.objects),
        after: fingerprint(&after.objects),
        rows: filled.rows,
        unfilled: filled.unfilled,
        accepted,
        up_measured: worth_telling(&up),
        down_measured: worth_telling(&down),
    })
}

/// Steps that say which locks they take have to say all of it. In a file that was planned the lines are added.
fn tell_or_refuse(migration: &Migration, up: &[Measured], down: &[Measured]) -> Result<()> {
    let mut untold = Vec::new();
    for (script, measured) in [(&migration.up, up), (&migration.down, down)] {
        if measured.iter().all(|each| each.untold.is_empty()) {
            continue;
        }
        if script.text.contains(PLANNED) {
            let path = migration.folder.join(if script.file.ends_with("down.sql") {
                "down.sql"
            } else {
                "up.sql"
            });
            let written = std::fs::write(&path, annotated(&script.text, measured));
            written.map_err(|error| {
                let shown = Config::shown(&path);
                Error::new(Kind::Io, format!("could not write {shown}: {error}"))
            })?;
            continue;
        }
        for each in measured.iter().filter(|each| !each.untold.is_empty()) {
            let lines = each.untold.join("\n      --   ");
            let steps = each.steps.join(", ");
            untold.push(format!(
                "  {}, step {steps}:\n      --   {lines}",
                script.file
            ));
        }
    }
    if untold.is_empty() {
        return Ok(());
    }
    let message = format!(
        "{} does more than its comments say:\n{}",
        migration.id(),
        untold.join("\n")
    );
    Err(Error::new(Kind::Unproved, message)
        .help("write these lines under the steps, or change the steps"))
}

/// What stands at the top of a file that was planned.
const PLANNED: &str = "-- Written by `migrator plan`";

fn same(migration: &Migration, what: &str, wanted: &Inspection, found: &Inspection) -> Result<()> {
    let mut told: Vec<String> = differences(&wanted.objects, &found.objects, &[])
        .into_iter()
        .map(|each| match (&each.expected, &each.found) {
            (Some(_), None) => format!("{} is missing", each.object),
            (None, _) => format!("{} is left over", each.object),
            (Some(wanted), Some(is)) => format!("{} is `{is}`, and was `{wanted}`", each.object),
        })
        .collect();
    told.extend(
        found
            .unmodelled
            .iter()
            .filter(|each| !wanted.unmodelled.contains(each))
            .map(|each| format!("{each} is left over")),
    );
    if told.is_empty() {
        return Ok(());
    }
    let message = format!("{}: {what}:\n  {}", migration.id(), told.join("\n  "));
    Err(Error::new(Kind::Unproved, message).help("no database of yours was touched"))
}
