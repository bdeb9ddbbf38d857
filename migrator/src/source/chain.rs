//! `migrations.lock`: the migrations as one chain, each link over the one before and the meaning of its files.
//!
//! Two branches that both add a migration change the same lines of this file, so they conflict in git and not
//! in production. White space and comments of the SQL don't count. `plan`, `prove`, `checkpoint` and `repair`
//! write it; `apply` and `plan` refuse a folder that it does not fit.

use super::files::Migration;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::typed::typed;
use schema_core::sql_text::tokens;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The name of the file, in the folder of the migrations.
pub const FILE_NAME: &str = "migrations.lock";

const HEAD: &str = "\
# The chain of all migrations, written by the migrator. Where two branches conflict here, both have added a
# migration: keep the lines of both, in the order of their versions, and run `prove`.
";

/// What stands in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chain {
    /// Each migration with its link.
    links: Vec<(String, String)>,
    /// Lines about deliberate edits.
    repairs: Vec<String>,
}

/// How a folder does not fit its chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// A migration that the chain does not have.
    New(usize),
    /// A migration whose meaning has changed since.
    Edited(usize),
    /// The chain has one that the folder lacks, with others behind it.
    Missing(String),
    /// The chain ends with one that the folder lacks: it was taken away, or never committed.
    Gone(String),
    /// Two branches: the migration was added without knowing those before it, back to this place.
    Branch {
        /// The migration.
        at: usize,
        /// The first one that it did not know.
        beside: usize,
    },
}

impl Chain {
    /// The chain of these migrations.
    pub fn of(folder: &[Migration]) -> Self {
        let mut links: Vec<(String, String)> = Vec::new();
        for migration in folder {
            let before = links.last().map_or("", |(_, link)| link);
            links.push((migration.id(), link(before, migration)));
        }
        Chain {
            links,
            repairs: Vec::new(),
        }
    }

    /// Reads the file; `None` where there is none.
    ///
    /// # Errors
    /// [`Kind::History`] for a file that git has left in conflict, [`Kind::Io`] for one that cannot be read.
    pub fn read(migrations: &Path) -> Result<Option<Self>> {
        let path = migrations.join(FILE_NAME);
        let shown = Config::shown(&path);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                let message = format!("cannot read {shown}: {error}");
                return Err(Error::new(Kind::Io, message));
            }
        };
        let mut chain = Chain::default();
        for (number, line) in text.lines().enumerate() {
            if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]
                .iter()
                .any(|mark| line.starts_with(mark))
            {
                let message = format!("{shown}:{}: two branches have added migrations", number + 1);
                return Err(Error::new(Kind::History, message)
                    .help("keep the lines of both, in the order of their versions")
                    .help(format!(
                        "then see whether they go together:  {}",
                        typed("prove")
                    )));
            }
            if line.starts_with("# repaired") {
                chain.repairs.push(line.to_owned());
            }
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let Some((id, link)) = line.split_once(' ') else {
                let message = format!("{shown}:{}: this is no line of a chain", number + 1);
                return Err(Error::new(Kind::History, message).help(format!(
                    "write it anew:  {}",
                    typed("repair --because \"..\"")
                )));
            };
            chain.links.push((id.to_owned(), link.trim().to_owned()));
        }
        // However a merge has ordered them.
        chain.links.sort();
        Ok(Some(chain))
    }

    /// Writes the chain of the folder; what was repaired before stays on record.
    ///
    /// # Errors
    /// [`Kind::Io`].
    pub fn write(
        migrations: &Path,
        folder: &[Migration],
        repaired: Option<&str>,
    ) -> Result<PathBuf> {
        let former = Chain::read(migrations).ok().flatten().unwrap_or_default();
        let mut chain = Chain::of(folder);
        chain.repairs = former.repairs;
        chain
            .repairs
            .extend(repaired.map(|line| format!("# repaired {}", line.replace('\n', " "))));
        let path = migrations.join(FILE_NAME);
        std::fs::write(&path, chain.text()).map_err(|error| {
            let shown = Config::shown(&path);
            Error::new(Kind::Io, format!("could not write {shown}: {error}"))
        })?;
        Ok(path)
    }

    fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for line in &self.repairs {
            text.push_str(&format!("{line}\n"));
        }
        for (id, link) in &self.links {
            text.push_str(&format!("{id} {link}\n"));
        }
        text
    }

    /// Where the folder first does not fit.
    pub fn misfit(&self, folder: &[Migration]) -> Option<Misfit> {
        let is_there = |id: &str| folder.iter().any(|migration| migration.id() == id);
        let missing = self.links.iter().find(|(id, _)| !is_there(id));
        let is_last = |id: &String| folder.last().is_none_or(|last| last.id() < *id);
        if let Some((id, _)) = missing.filter(|(id, _)| !is_last(id)) {
            return Some(Misfit::Missing(id.clone()));
        }
        let mut known: Vec<(usize, &str)> = Vec::new();
        let mut new = None;
        for (at, migration) in folder.iter().enumerate() {
            let id = migration.id();
            let Some((_, own)) = self.links.iter().find(|(other, _)| *other == id) else {
                new = new.or(Some(at));
                continue;
            };
            let before = known.last().map_or("", |(_, link)| link);
            if new.is_none() && *own == link(before, migration) {
                known.push((at, own));
                continue;
            }
            // Which of the earlier ones did it know?
            let earlier = std::iter::once((None, ""))
                .chain(known.iter().map(|(at, link)| (Some(*at), *link)));
            let base = earlier
                .rev()
                .find(|(_, before)| *own == link(before, migration));
            return Some(match base {
                Some((base, _)) => Misfit::Branch {
                    at,
                    beside: base.map_or(0, |base| base + 1),
                },
                None if new.is_some() => Misfit::New(new.unwrap_or(at)),
                None => Misfit::Edited(at),
            });
        }
        let gone = missing.map(|(id, _)| Misfit::Gone(id.clone()));
        new.map(Misfit::New).or(gone)
    }
}

fn link(before: &str, migration: &Migration) -> String {
    let mut hash = Sha256::new();
    let (up, down) = (&migration.up.checksum, &migration.down.checksum);
    for part in [before, &migration.id(), up, down] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Refuses a folder that its chain does not fit; where nothing has to be proved, a new or edited migration does.
/// Where there is no chain, nothing was promised.
///
/// # Errors
/// [`Kind::History`] with the migration and what to do.
pub fn check(migrations: &Path, folder: &[Migration], in_full: bool) -> Result<()> {
    let Some(chain) = Chain::read(migrations)? else {
        return Ok(());
    };
    match chain.misfit(folder) {
        None => Ok(()),
        Some(Misfit::New(_) | Misfit::Edited(_)) if !in_full => Ok(()),
        // The newest one may be worked on: its proof says no, and where it is applied, the journal.
        Some(Misfit::Edited(at)) if at + 1 == folder.len() => Ok(()),
        Some(misfit) => Err(refusal(&misfit, folder)),
    }
}

/// The same before a plan: a migration that was taken away to be made anew is no misfit.
///
/// # Errors
/// As [`check`].
pub fn check_before_plan(migrations: &Path, folder: &[Migration], in_full: bool) -> Result<()> {
    let chain = Chain::read(migrations)?;
    match chain.and_then(|chain| chain.misfit(folder)) {
        Some(Misfit::Gone(_)) => Ok(()),
        _ => check(migrations, folder, in_full),
    }
}

/// The folder's first misfit with its chain that only its people can mend; the place from which on proofs do not
/// hold any more, where another branch was merged.
///
/// # Errors
/// As [`check`], for what is edited or missing.
pub fn check_before_proof(migrations: &Path, folder: &[Migration]) -> Result<usize> {
    let chain = Chain::read(migrations)?;
    match chain.and_then(|chain| chain.misfit(folder)) {
        None | Some(Misfit::New(_) | Misfit::Gone(_)) => Ok(folder.len()),
        Some(Misfit::Branch { at, .. }) => Ok(at),
        Some(Misfit::Edited(at)) if at + 1 == folder.len() => Ok(at),
        Some(misfit) => Err(refusal(&misfit, folder)),
    }
}

fn refusal(misfit: &Misfit, folder: &[Migration]) -> Error {
    let error = |message: String| Error::new(Kind::History, message);
    let repair = || {
        format!(
            "or say that it is meant:  {}",
            typed("repair --because \"..\"")
        )
    };
    match misfit {
        Misfit::New(at) => {
            error(format!("{} is not in {FILE_NAME}", folder[*at].id())).help(format!(
                "walk it up and down, which takes it in:  {}",
                typed("prove")
            ))
        }
        Misfit::Edited(at) => error(format!(
            "{} was edited since it was taken into {FILE_NAME}",
            folder[*at].id()
        ))
        .help("put it back as it was, and write the change as a new migration")
        .help(repair()),
        Misfit::Missing(id) | Misfit::Gone(id) => {
            error(format!("{id} is in {FILE_NAME}, but not in this folder"))
                .help("get its folder back, from the branch or commit that has it")
                .help(repair())
        }
        Misfit::Branch { at, beside } => {
            let others = &folder[*beside..*at];
            let ids: Vec<String> = others.iter().map(Migration::id).collect();
            let own = touched(&folder[*at]);
            let theirs: BTreeSet<String> = others.iter().flat_map(touched).collect();
            let common: Vec<&str> = own.intersection(&theirs).map(String::as_str).collect();
            let touch = match common.as_slice() {
                [] => "they have no object in common".to_owned(),
                common => format!("both touch {}", common.join(", ")),
            };
            error(format!(
                "{} was made on another branch than {}: {touch}",
                folder[*at].id(),
                ids.join(", ")
            ))
            .help(format!(
                "see whether one still works behind the other:  {}",
                typed("prove")
            ))
        }
    }
}

/// The qualified names in a migration: `public.quotes`.
fn touched(migration: &Migration) -> BTreeSet<String> {
    let all = tokens(&migration.up.text).unwrap_or_default();
    let names = all.windows(3).filter_map(|three| {
        let (schema, name) = (three[0].identifier()?, three[2].identifier()?);
        three[1].is_symbol(".").then(|| format!("{schema}.{name}"))
    });
    names
        .filter(|name| !name.starts_with("pg_catalog.") && !name.starts_with("migrator_quarantine"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::script::Script;

    fn migration(version: &str, up: &str) -> Migration {
        let script = |text: &str| Script::parse("a.sql", text.to_owned(), "a").unwrap();
        Migration {
            version: version.to_owned(),
            name: "a".to_owned(),
            folder: PathBuf::new(),
            up: script(up),
            down: script("SELECT 1;"),
            replaces: Vec::new(),
        }
    }

    fn folder() -> Vec<Migration> {
        vec![
            migration("1", "CREATE TABLE public.a ();"),
            migration("2", "ALTER TABLE public.a ADD b int;"),
        ]
    }

    #[test]
    fn comments_and_white_space_do_not_count() {
        let chain = Chain::of(&folder());
        let mut other = folder();
        other[1] = migration("2", "ALTER TABLE public.a\n  ADD b int; -- said anew");
        assert_eq!(chain.misfit(&other), None);
        other[1] = migration("2", "ALTER TABLE public.a ADD c int;");
        assert_eq!(chain.misfit(&other), Some(Misfit::Edited(1)));
        assert_eq!(
            chain.misfit(&folder()[1..]),
            Some(Misfit::Missing("1_a".into()))
        );
        assert_eq!(
            chain.misfit(&folder()[..1]),
            Some(Misfit::Gone("2_a".into()))
        );
    }

    #[test]
    fn a_new_one_and_one_of_another_branch_are_told_apart() {
        let mut all = folder();
        all.push(migration("4", "ALTER TABLE public.a ADD d int;"));
        let chain = Chain::of(&all);
        all.insert(2, migration("3", "ALTER TABLE public.a ADD c int;"));
        // One branch has added the third, the other one the fourth, and both lines were kept.
        let mut merged = chain.clone();
        merged.links.extend(Chain::of(&all[..3]).links.pop());
        merged.links.sort();
        assert_eq!(
            merged.misfit(&all),
            Some(Misfit::Branch { at: 3, beside: 2 })
        );
        let told = refusal(&Misfit::Branch { at: 3, beside: 2 }, &all);
        assert!(
            told.message()
                .contains("4_a was made on another branch than 3_a: both touch public.a"),
            "{}",
            told.message()
        );
        all.truncate(3);
        assert_eq!(Chain::of(&folder()).misfit(&all), Some(Misfit::New(2)));
    }
}
