//! The folder of migrations: `YYYYMMDDHHMMSS_name/{up,down}.sql`, read in order of version.
//!
//! Everything is read and checked before anything is sent to a server, so a bad folder changes
//! nothing. It does not know what has been applied; that is the journal's business.

use super::script::Script;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::typed::typed;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// One migration of the folder.
#[derive(Debug, Clone)]
pub struct Migration {
    /// Fourteen digits: `YYYYMMDDHHMMSS`.
    pub version: String,
    /// What stands behind the version.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// The way there.
    pub up: Script,
    /// The way back.
    pub down: Script,
    /// For a checkpoint, the migrations that it stands for.
    pub replaces: Vec<Replaced>,
}

/// A migration that a checkpoint stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    /// Its version.
    pub version: String,
    /// Its name.
    pub name: String,
    /// The checksum of its way there.
    pub checksum: String,
}

impl Replaced {
    /// The file beside a checkpoint.
    pub const FILE_NAME: &'static str = "replaces.json";

    /// The file's text.
    pub fn text(all: &[Replaced]) -> String {
        serde_json::to_string_pretty(all).unwrap_or_else(|e| unreachable!("plain data: {e}")) + "\n"
    }

    fn read(folder: &Path) -> Result<Vec<Self>> {
        let path = folder.join(Replaced::FILE_NAME);
        let shown = Config::shown(&path);
        match std::fs::read_to_string(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(files_error(format!("cannot read {shown}: {error}"))),
            Ok(text) => serde_json::from_str(&text)
                .map_err(|error| files_error(format!("cannot read {shown}: {error}"))),
        }
    }
}

impl Migration {
    /// The name of its folder.
    pub fn id(&self) -> String {
        format!("{}_{}", self.version, self.name)
    }
}

/// Reads all migrations below `folder`, oldest first. There has to be at least one.
///
/// # Errors
/// [`Kind::MigrationFiles`] when the folder or anything in it is not as it has to be.
pub fn read_folder(folder: &Path) -> Result<Vec<Migration>> {
    let migrations = read_existing(folder)?;
    if migrations.is_empty() {
        let shown = Config::shown(folder);
        let state = if folder.is_dir() {
            "holds no migrations"
        } else {
            "does not exist"
        };
        return Err(files_error(format!("the folder {shown} {state}"))
            .help(format!(
                "write the first migration:  {}",
                typed("plan <name>")
            ))
            .help("or change `migrations` in schema.toml"));
    }
    Ok(migrations)
}

/// Like [`read_folder`], but a folder that is empty or not there yet holds no migrations.
///
/// # Errors
/// [`Kind::MigrationFiles`] when anything in the folder is not as it has to be.
pub fn read_existing(folder: &Path) -> Result<Vec<Migration>> {
    let shown = Config::shown(folder);
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(files_error(format!("cannot read the folder {shown}: {e}"))),
    };
    let mut migrations: Vec<Migration> = Vec::new();
    for entry in entries {
        let path = entry
            .map_err(|e| files_error(format!("cannot read the folder {shown}: {e}")))?
            .path();
        // A plan that was cut off leaves a hidden folder; git and editors have theirs.
        if entry_is_hidden(&path) {
            continue;
        }
        if path.is_dir() {
            migrations.push(read_migration(&path)?);
        } else {
            check_stray_file(&path)?;
        }
    }
    migrations.sort_by(|a, b| a.version.cmp(&b.version));
    if let Some(pair) = migrations
        .windows(2)
        .find(|pair| pair[0].version == pair[1].version)
    {
        return Err(files_error(format!(
            "two migrations have the version {}: {} and {}",
            pair[0].version, pair[0].name, pair[1].name
        ))
        .help("give the one that is applied nowhere yet a later version: rename its folder"));
    }
    Ok(migrations)
}

fn entry_is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.as_encoded_bytes().starts_with(b".")
}

fn read_migration(folder: &Path) -> Result<Migration> {
    let (version, name) = split_name(folder)?;
    let up = read_script(folder, "up.sql", &name)?;
    let down = read_script(folder, "down.sql", &name)?;
    if up.steps.is_empty() {
        return Err(files_error(format!("{} holds no statement", up.file))
            .help("write the migration, or remove its folder"));
    }
    Ok(Migration {
        version,
        name,
        folder: folder.to_owned(),
        up,
        down,
        replaces: Replaced::read(folder)?,
    })
}

fn split_name(folder: &Path) -> Result<(String, String)> {
    let full = folder.file_name().unwrap_or_default().to_string_lossy();
    let well_formed = |(version, name): &(&str, &str)| {
        version.len() == 14 && version.bytes().all(|b| b.is_ascii_digit()) && !name.is_empty()
    };
    match full.split_once('_').filter(well_formed) {
        Some((version, name)) => Ok((version.to_owned(), name.to_owned())),
        None => Err(files_error(format!("{} is no migration's name", Config::shown(folder)))
            .help("a migration's folder is called YYYYMMDDHHMMSS_name, like 20260115093000_add_policies")),
    }
}

fn read_script(folder: &Path, file: &str, name: &str) -> Result<Script> {
    let path = folder.join(file);
    let shown = Config::shown(&path);
    let bytes = std::fs::read(&path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound if file == "down.sql" => files_error(format!(
            "{shown} is missing: this migration has no way back"
        ))
        .help("write what undoes up.sql, in reverse order")
        .help("if there is nothing to undo, a file with only a comment says so"),
        std::io::ErrorKind::NotFound => files_error(format!("{shown} is missing"))
            .help("a migration is a folder with up.sql, the way there, and down.sql, the way back")
            .help("write it, or remove the folder if there is nothing in it yet"),
        _ => files_error(format!("cannot read {shown}: {e}")),
    })?;
    let text = String::from_utf8(bytes).map_err(|e| {
        let line = 1 + e.as_bytes()[..e.utf8_error().valid_up_to()]
            .iter()
            .filter(|b| **b == b'\n')
            .count();
        files_error(format!("{shown}:{line}: this is not UTF-8")).help("save the file as UTF-8")
    })?;
    Script::parse(&shown, text, name)
}

/// A `.sql` file beside the folders was meant to be a migration; anything else is none of our business.
fn check_stray_file(path: &Path) -> Result<()> {
    if path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("sql"))
    {
        return Err(
            files_error(format!("{} would never be applied", Config::shown(path)))
                .help("a migration is a folder: YYYYMMDDHHMMSS_name/up.sql and down.sql"),
        );
    }
    Ok(())
}

fn files_error(message: String) -> Error {
    Error::new(Kind::MigrationFiles, message)
}

#[cfg(test)]
mod tests;
