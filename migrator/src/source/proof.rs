//! `proof.json` beside a migration: that its way up and its way down were walked, on which PostgreSQL, with
//! which rows. It holds for exactly the SQL that was proved; `apply` wants it.

use super::checksum::checksum;
use super::files::Migration;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::inspect::Inspection;
use crate::typed::typed;
use schema_core::object::{Objects, create};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The name of the file.
pub const FILE_NAME: &str = "proof.json";

/// What was proved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The format of this file.
    pub format: u32,
    /// The checksum of the way up.
    pub up: String,
    /// The checksum of the way down.
    pub down: String,
    /// The PostgreSQL it was proved on: `15.18`.
    pub server_version: String,
    /// The schema before, as one number.
    pub before: String,
    /// The schema after, likewise.
    pub after: String,
    /// The rows that each table had.
    pub rows: BTreeMap<String, usize>,
    /// The tables that no row could be made for, with the reason.
    pub unfilled: BTreeMap<String, String>,
    /// Tables whose rows the way back does not bring back, and why that is accepted.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub accepted: BTreeMap<String, String>,
    /// What the transactions of the way up did to tables that were there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub up_measured: Vec<Measured>,
    /// What those of the way down did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub down_measured: Vec<Measured>,
}

/// What one transaction did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// Its steps.
    pub steps: Vec<String>,
    /// The strongest lock on each table that was there before.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub locks: BTreeMap<String, String>,
    /// Tables that were written anew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rewritten: Vec<String>,
    /// Tables whose rows were read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scanned: Vec<String>,
    /// What the file does not say, in the words of its comments.
    #[serde(skip)]
    pub untold: Vec<String>,
    /// Where its first statement begins in the file, in bytes.
    #[serde(skip)]
    pub start: usize,
}

/// The format that is written.
pub const FORMAT: u32 = 1;

impl Proof {
    /// The file's text.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_else(|e| unreachable!("plain data: {e}"))
            + "\n"
    }

    /// Reads the proof beside a migration; `None` where there is none.
    ///
    /// # Errors
    /// [`Kind::MigrationFiles`] for one that cannot be read.
    pub fn read(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(FILE_NAME);
        let shown = Config::shown(&path);
        let unread = |error: String| {
            Error::new(
                Kind::MigrationFiles,
                format!("cannot read {shown}: {error}"),
            )
            .help(format!("write it anew:  {}", typed("prove")))
        };
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unread(error.to_string())),
        };
        serde_json::from_str(&text)
            .map(Some)
            .map_err(|error| unread(error.to_string()))
    }

    /// Whether the database holds what the way up was proved to make, and nothing else.
    pub fn leads_to(&self, live: &Inspection) -> bool {
        live.unmodelled.is_empty() && fingerprint(&live.objects) == self.after
    }

    /// Whether it was written for this migration as it is now.
    pub fn is_of(&self, migration: &Migration) -> bool {
        let (up, down) = (&migration.up.checksum, &migration.down.checksum);
        self.format == FORMAT && self.up == *up && self.down == *down
    }
}

/// A schema as one number: the checksum of everything that would make it.
pub fn fingerprint(objects: &Objects) -> String {
    let all: Vec<String> = objects
        .sorted_ids()
        .filter_map(|id| objects.get(id))
        .map(create)
        .collect();
    checksum(&all.join("\n")).unwrap_or_default()
}

/// The proof of the newest applied migration, if it has one that holds.
///
/// # Errors
/// A proof that cannot be read.
pub fn proof_of(newest: Option<&str>, folder: &[Migration]) -> Result<Option<Proof>> {
    let migration = folder
        .iter()
        .find(|each| Some(each.version.as_str()) == newest);
    let Some(migration) = migration else {
        return Ok(None);
    };
    Ok(Proof::read(&migration.folder)?.filter(|proof| proof.is_of(migration)))
}

/// Refuses a migration that was not proved, or was edited since.
///
/// # Errors
/// [`Kind::Unproved`].
pub fn demand(migration: &Migration) -> Result<()> {
    let id = migration.id();
    let what = match Proof::read(&migration.folder)? {
        Some(proof) if proof.is_of(migration) => return Ok(()),
        Some(_) => format!("{id} was edited since it was proved"),
        None => format!("{id} is not proved"),
    };
    Err(
        Error::new(Kind::Unproved, format!("{what}; nothing was changed"))
            .help(format!(
                "walk it up and down on a scratch database:  {}",
                typed("prove")
            ))
            .help(format!(
                "or apply it as it is, which the journal remembers:  {}",
                typed("apply --unproved --because \"..\"")
            )),
    )
}
