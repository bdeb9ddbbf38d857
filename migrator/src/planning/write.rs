//! The name and the files of a new migration.

use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::source::files::{Migration as Existing, Replaced};
use crate::source::proof::{self, Proof};
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use schema_core::generate::migration::Migration;
use std::io::Write;
use std::path::{Path, PathBuf};

const VERSION: &str = "%Y%m%d%H%M%S";

/// Refuses a name that would not read well in the file system, or that is taken.
pub(super) fn check_name(name: &str, existing: &[Existing]) -> Result<()> {
    let refused = |message: String| Error::new(Kind::Plan, message);
    let is_snake = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !is_snake || name.len() > 80 {
        let proposal = snake(name);
        let error = refused(format!("`{name}` can't be the name of a migration"));
        let help = "use lower-case letters, digits and `_`, at most 80, beginning with a letter";
        return Err(if proposal.is_empty() || proposal == name {
            error.help(help)
        } else {
            error.help(format!("{help}: `{proposal}`"))
        });
    }
    if let Some(taken) = existing.iter().find(|each| each.name == name) {
        return Err(refused(format!("there is a migration {} already", taken.id()))
            .help("choose a name that says what this one does")
            .help("to make that one anew (where it is applied nowhere yet), delete its folder first"));
    }
    Ok(())
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name
        .trim_start_matches(|c: char| !c.is_ascii_alphabetic())
        .chars()
        .take(80)
    {
        if letter.is_ascii_alphanumeric() {
            snake.push(letter.to_ascii_lowercase());
        } else if !snake.ends_with('_') {
            snake.push('_');
        }
    }
    snake.trim_end_matches('_').to_string()
}

/// The version of a migration made now: later than all that exist, whatever the clock says.
pub(super) fn version(now: DateTime<Utc>, existing: &[Existing]) -> String {
    let now = now.format(VERSION).to_string();
    match existing.iter().map(|each| &each.version).max() {
        Some(newest) if *newest >= now => after(newest),
        _ => now,
    }
}

fn after(version: &str) -> String {
    match NaiveDateTime::parse_from_str(version, VERSION) {
        Ok(time) => (time + Duration::seconds(1)).format(VERSION).to_string(),
        // Fourteen digits that are no date.
        Err(_) => format!("{:014}", version.parse::<u64>().unwrap_or(0) + 1),
    }
}

/// Writes the folder of a migration, whole or not at all.
///
/// # Errors
/// [`Kind::Io`]; then there is nothing new on disk.
pub(super) fn write(
    migrations: &Path,
    id: &str,
    files: &Migration,
    proof: &Proof,
    replaces: &[Replaced],
) -> Result<PathBuf> {
    let folder = migrations.join(id);
    let half = migrations.join(format!(".{id}.{}", std::process::id()));
    let written = std::fs::create_dir_all(&half)
        .and_then(|()| write_file(&half.join("up.sql"), &files.up))
        .and_then(|()| write_file(&half.join("down.sql"), &files.down))
        .and_then(|()| write_file(&half.join(proof::FILE_NAME), &proof.text()))
        .and_then(|()| match replaces {
            [] => Ok(()),
            all => write_file(&half.join(Replaced::FILE_NAME), &Replaced::text(all)),
        })
        .and_then(|()| std::fs::rename(&half, &folder));
    written.map(|()| folder.clone()).map_err(|error| {
        let _ = std::fs::remove_dir_all(&half);
        let shown = Config::shown(&folder);
        Error::new(Kind::Io, format!("could not write {shown}: {error}"))
    })
}

fn write_file(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = std::fs::File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_lower_case_snake() {
        assert!(check_name("add_policies_2", &[]).is_ok());
        for name in ["", "Add", "2nd", "a-b", "a b", "_a", "ä"] {
            assert!(check_name(name, &[]).is_err(), "{name}");
        }
        let error = check_name("Add policies!", &[]).unwrap_err();
        assert!(error.help_text().unwrap().ends_with("`add_policies`"));
    }

    #[test]
    fn a_version_follows_the_newest() {
        assert_eq!(after("20261231235959"), "20270101000000");
        assert_eq!(after("20269999999999"), "20270000000000");
    }

    #[test]
    fn a_folder_is_written_whole() {
        let root = std::env::temp_dir().join(format!("migrator-write-{}", std::process::id()));
        let files = Migration {
            up: "SELECT 1;".into(),
            down: "SELECT 2;".into(),
        };
        let proof = Proof {
            format: proof::FORMAT,
            up: String::new(),
            down: String::new(),
            server_version: "15.18".into(),
            before: String::new(),
            after: String::new(),
            rows: [("public.t".to_string(), 3)].into(),
            unfilled: Default::default(),
            accepted: Default::default(),
            up_measured: Vec::new(),
            down_measured: Vec::new(),
        };
        let folder = write(&root, "20260101000000_a", &files, &proof, &[]).unwrap();
        assert_eq!(Proof::read(&folder).unwrap().as_ref(), Some(&proof));
        assert_eq!(
            std::fs::read_to_string(folder.join("down.sql")).unwrap(),
            "SELECT 2;"
        );
        assert!(
            write(&root, "20260101000000_a", &files, &proof, &[]).is_err(),
            "it is there already"
        );
        assert_eq!(
            std::fs::read_dir(&root).unwrap().count(),
            1,
            "nothing half is left"
        );
        std::fs::remove_dir_all(&root).unwrap();
    }
}
