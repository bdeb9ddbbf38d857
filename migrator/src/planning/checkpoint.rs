//! A long history cut short: one migration in the place of many, proved to make the same schema.

use super::between::told;
use super::difference::differences;
use super::prove_files::one;
use crate::apply::replay::replay_script;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::inspect::{Inspection, inspect};
use crate::server::{Scratch, Target, server_error};
use crate::source::chain::{self, Chain};
use crate::source::checksum::checksum;
use crate::source::files::{Migration, Replaced, read_existing, read_folder};
use crate::source::proof::{self, Proof};
use crate::source::script::Script;
use schema_core::generate::migration::migration;
use schema_core::model::name::qualified;
use schema_core::object::{Kind as ObjectKind, Objects};
use schema_core::plan::plan;
use sqlx::{AssertSqlSafe, PgConnection, Row};
use std::path::PathBuf;

/// What is to be cut.
pub struct Request<'a> {
    /// The project.
    pub config: &'a Config,
    /// The server on which a scratch database is made.
    pub target: &'a Target,
    /// The newest migration that is replaced: a version, the beginning of one, or a name.
    pub to: Option<&'a str>,
}

/// What was cut.
#[derive(Debug)]
pub struct Cut {
    /// The folder of the new migration.
    pub folder: PathBuf,
    /// The migrations that it replaces.
    pub replaced: Vec<String>,
}

/// Writes the checkpoint, and removes the folders that it replaces.
///
/// # Errors
/// [`Kind::Plan`] where a checkpoint would not make the same: migrations that write rows, what is not modelled;
/// nothing has been written then.
pub async fn cut(request: &Request<'_>) -> Result<Cut> {
    let migrations = &request.config.migrations;
    let mut folder = read_folder(migrations)?;
    chain::check(migrations, &folder, true)?;
    if let Some(wanted) = request.to {
        let known: Vec<(String, String)> = folder
            .iter()
            .map(|each| (each.version.clone(), each.name.clone()))
            .collect();
        let version = crate::apply::history::find_version(wanted, &known)?;
        folder.retain(|each| each.version <= version);
    }
    if folder.len() < 2 {
        let message = "there is one migration, and a checkpoint would replace it by another one";
        return Err(Error::new(Kind::Plan, message));
    }
    let mut scratch = Scratch::new(request.target).await?;
    let made = make(&mut scratch, &folder).await;
    let closed = scratch.close().await;
    let (checkpoint, proof) = made?;
    closed?;
    write(request.config, &folder, &checkpoint, &proof)
}

async fn make(scratch: &mut Scratch, folder: &[Migration]) -> Result<(Migration, Proof)> {
    let info = scratch.info().clone();
    let connection = scratch.connection()?;
    let at_start = read(connection).await?;
    for each in folder {
        replay_script(connection, &each.up, info.single_connection).await?;
    }
    let wanted = read(connection).await?;
    refuse_rows(connection, &wanted.objects).await?;
    let unmodelled: Vec<String> = wanted
        .unmodelled
        .iter()
        .filter(|each| !at_start.unmodelled.contains(each))
        .map(|each| format!("  {each}"))
        .collect();
    if !unmodelled.is_empty() {
        let message = format!(
            "a checkpoint would leave out what is not modelled:\n{}",
            unmodelled.join("\n")
        );
        return Err(Error::new(Kind::Plan, message));
    }
    scratch.reset().await?;
    let planned = plan(&at_start.objects, &wanted.objects, &Objects::new())
        .map_err(|refused| told(&refused))?;
    let newest = folder
        .last()
        .map(|each| each.version.clone())
        .unwrap_or_default();
    let summary = format!("In the place of {} migrations up to {newest}", folder.len());
    let files = migration(&planned, &summary);
    let script = |file: &str, text: String| Script::parse(file, text, "checkpoint");
    let checkpoint = Migration {
        version: newest,
        name: "checkpoint".to_owned(),
        folder: PathBuf::new(),
        checksum: checksum(&files.up).unwrap_or_default(),
        up: script("up.sql", files.up)?,
        down: script("down.sql", files.down)?,
        replaces: folder.iter().flat_map(replaced).collect(),
    };
    let connection = scratch.connection()?;
    let mut proof = one(connection, &checkpoint, info.single_connection, None).await?;
    proof.server_version = info
        .version
        .split(' ')
        .next()
        .unwrap_or_default()
        .to_owned();
    let made = read(connection).await?;
    let differences = differences(&wanted.objects, &made.objects, &[]);
    if let Some(first) = differences.first() {
        let message = format!("the checkpoint makes another schema: {}", first.object);
        return Err(Error::new(Kind::Plan, message).help("nothing was written; please report it"));
    }
    Ok((checkpoint, proof))
}

/// What a migration stands for, itself or, for a checkpoint, those it replaces.
fn replaced(migration: &Migration) -> Vec<Replaced> {
    let own = Replaced {
        version: migration.version.clone(),
        name: migration.name.clone(),
        checksum: migration.checksum.clone(),
    };
    let mut all = migration.replaces.clone();
    all.push(own);
    all
}

async fn read(connection: &mut PgConnection) -> Result<Inspection> {
    let read = inspect(connection).await;
    read.map_err(|error| server_error("reading the scratch database", error))
}

/// Rows that migrations have written would be missing.
async fn refuse_rows(connection: &mut PgConnection, objects: &Objects) -> Result<()> {
    let mut filled = Vec::new();
    for id in objects
        .sorted_ids()
        .filter(|id| id.kind == ObjectKind::Table && id.is_itself())
    {
        let table = qualified(&id.schema, &id.name);
        let sql = format!("SELECT EXISTS (SELECT FROM {table})");
        let row = sqlx::raw_sql(AssertSqlSafe(sql))
            .fetch_one(&mut *connection)
            .await;
        let row = row.map_err(|error| server_error("reading the scratch database", error))?;
        if row.get::<bool, _>(0) {
            filled.push(id.path());
        }
    }
    if filled.is_empty() {
        return Ok(());
    }
    let message = format!(
        "these migrations write rows, which a checkpoint would not have: {}",
        filled.join(", ")
    );
    Err(Error::new(Kind::Plan, message)
        .help("cut only up to the migration before they are written:  checkpoint --to VERSION"))
}

fn write(
    config: &Config,
    folder: &[Migration],
    checkpoint: &Migration,
    proof: &Proof,
) -> Result<Cut> {
    let migrations = &config.migrations;
    let target = migrations.join(checkpoint.id());
    let half = migrations.join(format!(".{}.{}", checkpoint.id(), std::process::id()));
    let failed = |error: std::io::Error| {
        let shown = Config::shown(&target);
        Error::new(Kind::Io, format!("could not write {shown}: {error}"))
    };
    let write = |name: &str, text: &str| std::fs::write(half.join(name), text);
    std::fs::create_dir_all(&half)
        .and_then(|()| write("up.sql", &checkpoint.up.text))
        .and_then(|()| write("down.sql", &checkpoint.down.text))
        .and_then(|()| write(proof::FILE_NAME, &proof.text()))
        .and_then(|()| write(Replaced::FILE_NAME, &Replaced::text(&checkpoint.replaces)))
        .map_err(failed)?;
    for each in folder {
        std::fs::remove_dir_all(&each.folder).map_err(failed)?;
    }
    std::fs::rename(&half, &target).map_err(failed)?;
    Chain::write(migrations, &read_existing(migrations)?, None)?;
    Ok(Cut {
        folder: target,
        replaced: folder.iter().map(Migration::id).collect(),
    })
}
