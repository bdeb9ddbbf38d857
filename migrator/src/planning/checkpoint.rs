//! A long history cut short: one migration in the place of many, proved to make the same schema.

use super::whole::{Whole, whole};
use super::{read, refuse_unmodelled, write};
use crate::apply::history::find_version;
use crate::apply::replay::replay_script;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::server::{Scratch, Target, server_error};
use crate::source::chain::{self, Chain};
use crate::source::files::{Migration, Replaced, read_existing, read_folder};
use schema_core::model::name::qualified;
use schema_core::object::{Kind as ObjectKind, Objects};
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
        let version = find_version(wanted, &known)?;
        folder.retain(|each| each.version <= version);
    }
    if folder.len() < 2 {
        let message = "there is one migration, and a checkpoint would replace it by another one";
        return Err(Error::new(Kind::Plan, message));
    }
    let mut scratch = Scratch::new(request.target).await?;
    let made = make(&mut scratch, &folder).await;
    let closed = scratch.close().await;
    let made = made?;
    closed?;
    let replaces: Vec<Replaced> = folder.iter().flat_map(replaced).collect();
    let (id, files, proof) = (made.migration.id(), &made.files, &made.proof);
    let written = write::write(migrations, &id, files, proof, &replaces)?;
    for each in &folder {
        let removed = std::fs::remove_dir_all(&each.folder);
        removed.map_err(|error| {
            let shown = Config::shown(&each.folder);
            Error::new(Kind::Io, format!("could not remove {shown}: {error}"))
        })?;
    }
    Chain::write(migrations, &read_existing(migrations)?, None)?;
    Ok(Cut {
        folder: written,
        replaced: folder.iter().map(Migration::id).collect(),
    })
}

async fn make(scratch: &mut Scratch, folder: &[Migration]) -> Result<Whole> {
    let is_embedded = scratch.info().single_connection;
    let connection = scratch.connection()?;
    let at_start = read(connection).await?;
    for each in folder {
        replay_script(connection, &each.up, is_embedded).await?;
    }
    let wanted = read(connection).await?;
    let wanted = refuse_unmodelled(wanted, &at_start.unmodelled, "the migrations")?;
    refuse_rows(connection, &wanted).await?;
    scratch.reset().await?;
    let newest = folder
        .last()
        .map(|each| each.version.clone())
        .unwrap_or_default();
    let summary = format!("In the place of {} migrations up to {newest}", folder.len());
    let made = whole(scratch, &wanted, (newest, "checkpoint"), &summary).await?;
    made.ok_or_else(|| Error::new(Kind::Plan, "the migrations make nothing"))
}

/// What a migration stands for, itself or, for a checkpoint, those it replaces.
fn replaced(migration: &Migration) -> Vec<Replaced> {
    let own = Replaced {
        version: migration.version.clone(),
        name: migration.name.clone(),
        checksum: migration.up.checksum.clone(),
    };
    let mut all = migration.replaces.clone();
    all.push(own);
    all
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
