//! The journal against the folder: what is applied, pending, edited, missing or out of order.
//!
//! Pure comparison; it sends nothing. A disagreement is never smoothed over: it is an error that
//! names the migration and both ways out.

use crate::error::{Error, Kind, Result};
use crate::source::checksum::HASH_VERSION;
use crate::source::files::Migration;
use crate::typed::typed;
use serde::Serialize;

/// A migration that the journal knows.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// The number of this application; applied again after a rollback it gets a new one.
    pub(crate) id: i64,
    /// Fourteen digits.
    pub version: String,
    /// Its name.
    pub name: String,
    /// The checksum of the way there as it was applied.
    pub checksum: String,
    /// How that was computed.
    pub hash_version: i32,
    /// The way back as it was in the folder then.
    pub down_sql: String,
    /// How far it is.
    pub state: RecordedState,
    /// When it was done: RFC 3339, UTC.
    pub applied_at: Option<String>,
    /// How long it took.
    pub duration_ms: Option<f64>,
    /// Of one that is under way: (step, statement, name) that are done.
    pub(crate) done: Vec<(usize, usize, String)>,
    /// Of one that is under way: the statement that was cut off.
    pub(crate) unfinished: Option<Unfinished>,
}

/// A statement outside a transaction that began and has no end in the journal.
#[derive(Debug, Clone)]
pub(crate) struct Unfinished {
    pub step: usize,
    pub statement: usize,
    pub sql: String,
    /// The server refused it, so it is known to have ended.
    pub failed: bool,
}

/// How far a recorded migration is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordedState {
    /// Cut off on the way there, between two of its transactions.
    Applying,
    /// Done.
    Applied,
    /// Cut off on the way back.
    Reverting,
}

/// What a migration is, seen from both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Applied, and unchanged since.
    Applied,
    /// In the folder, not in the database, and its turn comes.
    Pending,
    /// Cut off on the way there; the next apply goes on.
    Unfinished,
    /// Cut off on the way back; the next rollback goes on.
    RollingBack,
    /// Applied, and its up.sql was changed since.
    Edited,
    /// Applied, but not in this folder.
    Missing,
    /// Not applied, though a newer one is.
    OutOfOrder,
}

/// One line of the status.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// Fourteen digits.
    pub version: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub state: State,
    /// When it was applied: RFC 3339, UTC.
    pub applied_at: Option<String>,
    /// How long that took, in milliseconds.
    pub duration_ms: Option<f64>,
}

/// Compares, oldest version first.
pub fn compare(recorded: &[Recorded], folder: &[Migration]) -> Vec<Entry> {
    let newest = recorded
        .iter()
        .map(|r| r.version.as_str())
        .max()
        .unwrap_or("");
    let mut entries: Vec<Entry> = recorded
        .iter()
        .map(|r| {
            let file = folder.iter().find(|m| m.version == r.version);
            let state = match (r.state, file) {
                (RecordedState::Reverting, _) => State::RollingBack,
                (RecordedState::Applied, _) if is_replaced(r, folder) => State::Applied,
                (_, None) => State::Missing,
                (RecordedState::Applying, _) => State::Unfinished,
                (_, Some(m)) if m.up.checksum != r.checksum => State::Edited,
                _ => State::Applied,
            };
            let (version, name) = (r.version.clone(), r.name.clone());
            let applied_at = r.applied_at.clone();
            Entry {
                version,
                name,
                state,
                applied_at,
                duration_ms: r.duration_ms,
            }
        })
        .collect();
    let known = |m: &&Migration| recorded.iter().any(|r| r.version == m.version);
    for m in folder.iter().filter(|m| !known(m)) {
        let late = m.version.as_str() < newest;
        let state = if late {
            State::OutOfOrder
        } else {
            State::Pending
        };
        let (version, name) = (m.version.clone(), m.name.clone());
        entries.push(Entry {
            version,
            name,
            state,
            applied_at: None,
            duration_ms: None,
        });
    }
    entries.sort_by(|a, b| a.version.cmp(&b.version));
    entries
}

/// Whether a checkpoint stands for what was applied.
fn is_replaced(recorded: &Recorded, folder: &[Migration]) -> bool {
    let stands_for = |each: &crate::source::files::Replaced| {
        each.version == recorded.version && each.checksum == recorded.checksum
    };
    folder
        .iter()
        .any(|migration| migration.replaces.iter().any(stands_for))
}

/// Refuses a database that has some of the migrations that a checkpoint stands for, and not all.
fn check_checkpoints(recorded: &[Recorded], folder: &[Migration]) -> Result<()> {
    for checkpoint in folder
        .iter()
        .filter(|migration| !migration.replaces.is_empty())
    {
        let is_there = |each: &&crate::source::files::Replaced| {
            recorded.iter().any(|r| r.version == each.version)
        };
        let own =
            |r: &Recorded| r.version == checkpoint.version && r.checksum == checkpoint.up.checksum;
        // A checkpoint of a checkpoint stands for both; the newest one is what counts.
        let has = checkpoint.replaces.iter().filter(is_there).count();
        let newest = checkpoint.replaces.iter().map(|each| &each.version).max();
        let is_complete = recorded.iter().any(|r| Some(&r.version) == newest);
        if has > 0 && !is_complete && !recorded.iter().any(own) {
            let message = format!(
                "this database has {has} of the {} migrations that {} replaces",
                checkpoint.replaces.len(),
                checkpoint.id()
            );
            return Err(Error::new(Kind::History, message)
                .help("apply the others first, from the commit before the checkpoint was cut"));
        }
    }
    Ok(())
}

/// Refuses a history from which apply cannot go on.
///
/// # Errors
/// [`Kind::History`] naming the first such migration and both ways out.
pub fn check(recorded: &[Recorded], folder: &[Migration]) -> Result<()> {
    if let Some(newer) = recorded.iter().find(|r| r.hash_version != HASH_VERSION) {
        let message = format!(
            "{}_{} was recorded by a newer migrator",
            newer.version, newer.name
        );
        return Err(Error::new(Kind::History, message).help("use that version of the migrator"));
    }
    check_checkpoints(recorded, folder)?;
    for entry in compare(recorded, folder) {
        let id = format!("{}_{}", entry.version, entry.name);
        let before = recorded.iter().rev().find(|r| r.version < entry.version);
        let back_to = before.map_or("0", |r| r.version.as_str());
        let error = |message: String| Error::new(Kind::History, message);
        return Err(match entry.state {
            State::Edited => error(format!("{id} was edited after it was applied"))
                .help("put its up.sql back as it was, and write the change as a new migration")
                .help(format!(
                    "or take it back and apply it anew:  {}",
                    typed(&format!("rollback --to {back_to}"))
                ))
                .help(format!(
                    "or, where the edit changes nothing in this database:  {}",
                    typed("repair --because \"..\"")
                )),
            State::Missing => error(format!(
                "{id} is applied to this database, but not in this folder"
            ))
            .help("get its folder back, from the branch or commit that has it")
            .help(format!(
                "or take it back with the way back that the journal keeps:  {}",
                typed(&format!("rollback --to {back_to}"))
            )),
            State::OutOfOrder => {
                let newest = recorded.last().map_or("", |r| r.version.as_str());
                let older = recorded.iter().rev().find(|r| r.version < entry.version);
                let back_to = older.map_or("0", |r| r.version.as_str());
                error(format!(
                    "{id} is older than {newest}, which is applied already"
                ))
                .help("give its folder a version behind that one")
                .help(format!(
                    "or apply all in order:  {}  and then  {}",
                    typed(&format!("rollback --to {back_to}")),
                    typed("")
                ))
            }
            State::RollingBack => error(format!("{id} is half rolled back"))
                .help(format!("finish that first:  {}", typed("rollback"))),
            State::Applied | State::Pending | State::Unfinished => continue,
        });
    }
    Ok(())
}

/// The version that `wanted` means: a full version, the beginning of just one, or a name.
///
/// # Errors
/// [`Kind::History`] when none or several fit, with the candidates.
pub fn find_version(wanted: &str, known: &[(String, String)]) -> Result<String> {
    let exact = known.iter().find(|(version, name)| {
        version == wanted || name == wanted || format!("{version}_{name}") == wanted
    });
    if let Some((version, _)) = exact {
        let twins = known.iter().filter(|(_, name)| name == wanted).count();
        if twins < 2 {
            return Ok(version.clone());
        }
    }
    let fits = |(version, name): &&(String, String)| version.starts_with(wanted) || name == wanted;
    let found: Vec<_> = known.iter().filter(fits).collect();
    match found.as_slice() {
        [(version, _)] => Ok(version.clone()),
        several => {
            let (what, list) = match several {
                [] => ("no migration", known.iter().collect::<Vec<_>>()),
                _ => ("more than one migration", several.to_vec()),
            };
            let names: Vec<String> = list.iter().map(|(v, n)| format!("{v}_{n}")).collect();
            let error = Error::new(Kind::History, format!("{what} is called {wanted}"));
            Err(match names.is_empty() {
                true => error,
                false => error.help(format!("there are:\n{}", names.join("\n"))),
            })
        }
    }
}

#[cfg(test)]
mod tests;
