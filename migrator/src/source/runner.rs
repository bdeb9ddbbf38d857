//! Writes the runner: the tiny crate that prints the declared schema of the user's crate.
//!
//! It lies in the target directory of the user's workspace, is a workspace of its own and takes
//! over what decides how dependencies are built (lock file, profiles, patches, resolver), so that
//! whatever the user has built already is used again. A file is only touched when it changes;
//! otherwise cargo would build anew each time.
//!
//! Its name holds a mark of the crate's folder: checkouts of one project often share a target
//! directory, and one must never read the tables of the other.

use super::metadata::SchemaCrate;
use sha2::{Digest, Sha256};
use std::io;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

const MAIN: &str = "\
fn main() {
    print!(\"{}\", schema_crate::__schema_json());
}
";

/// Writes the runner of this crate and returns its manifest.
pub fn write(of: &SchemaCrate) -> io::Result<PathBuf> {
    let folder = of.target.join("migrator").join(name(of));
    std::fs::create_dir_all(folder.join("src"))?;
    let manifest = folder.join("Cargo.toml");
    write_if_changed(&manifest, manifest_text(of).as_bytes())?;
    write_if_changed(&folder.join("src").join("main.rs"), MAIN.as_bytes())?;
    copy_lock_file(&of.workspace, &folder)?;
    Ok(manifest)
}

/// `insurance-schema-runner-1f2e3d4c`
fn name(of: &SchemaCrate) -> String {
    let place = Sha256::digest(of.folder.as_os_str().as_encoded_bytes());
    let mark: String = place[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{}-schema-runner-{mark}", of.package)
}

fn manifest_text(of: &SchemaCrate) -> String {
    let mut dependency = Table::new();
    dependency.insert("package".into(), of.package.clone().into());
    dependency.insert("path".into(), of.folder.display().to_string().into());
    let mut package = Table::new();
    package.insert("name".into(), name(of).into());
    package.insert("version".into(), "0.0.0".into());
    package.insert("edition".into(), "2021".into());
    package.insert("publish".into(), false.into());

    let theirs = std::fs::read_to_string(of.workspace.join("Cargo.toml"))
        .ok()
        .and_then(|text| text.parse::<Table>().ok())
        .unwrap_or_default();
    let mut workspace = Table::new();
    workspace.insert("resolver".into(), resolver(&theirs).into());

    let mut manifest = Table::new();
    manifest.insert("package".into(), package.into());
    manifest.insert("workspace".into(), workspace.into());
    let mut dependencies = Table::new();
    dependencies.insert("schema_crate".into(), dependency.into());
    manifest.insert("dependencies".into(), dependencies.into());
    if let Some(profiles) = theirs.get("profile") {
        manifest.insert("profile".into(), profiles.clone());
    }
    if let Some(patches) = theirs.get("patch") {
        let mut patches = patches.clone();
        make_paths_absolute(&mut patches, &of.workspace);
        manifest.insert("patch".into(), patches);
    }
    format!(
        "# Made by migrator, which reads the declared tables through it; safe to delete.\n{}",
        toml::to_string(&manifest).unwrap_or_default()
    )
}

/// The dependency resolver of the user's workspace: it decides with which features a dependency
/// is built.
fn resolver(theirs: &Table) -> String {
    let stated = ["workspace", "package"].iter().find_map(|part| {
        theirs
            .get(*part)
            .and_then(|part| part.get("resolver"))
            .and_then(Value::as_str)
    });
    let edition = theirs
        .get("package")
        .and_then(|package| package.get("edition"))
        .and_then(Value::as_str);
    match (stated, edition) {
        (Some(stated), _) => stated.to_string(),
        (None, Some("2015" | "2018")) => "1".into(),
        (None, Some("2024")) => "3".into(),
        _ => "2".into(),
    }
}

/// `[patch.crates-io] x = { path = "../x" }` is meant from the user's workspace.
fn make_paths_absolute(value: &mut Value, from: &Path) {
    if let Value::Table(table) = value {
        for (key, inner) in table.iter_mut() {
            match inner {
                Value::String(path) if key == "path" => {
                    *path = from.join(&path).display().to_string();
                }
                other => make_paths_absolute(other, from),
            }
        }
    }
}

/// Cargo adds the runner itself to the lock file, so the copy can't be compared with the original;
/// what was copied last is kept beside it.
fn copy_lock_file(workspace: &Path, folder: &Path) -> io::Result<()> {
    let Ok(theirs) = std::fs::read(workspace.join("Cargo.lock")) else {
        return Ok(());
    };
    let last_copied = folder.join("Cargo.lock.copied");
    let own = folder.join("Cargo.lock");
    if own.is_file() && std::fs::read(&last_copied).is_ok_and(|last| last == theirs) {
        return Ok(());
    }
    std::fs::write(own, &theirs)?;
    std::fs::write(last_copied, &theirs)
}

fn write_if_changed(path: &Path, content: &[u8]) -> io::Result<()> {
    if std::fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    std::fs::write(path, content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_checkouts_have_two_runners() {
        let checkout = |folder: &str| SchemaCrate {
            package: "insurance".into(),
            folder: folder.into(),
            workspace: folder.into(),
            target: "/shared/target".into(),
        };
        let (one, other) = (checkout("/one"), checkout("/other"));
        assert_ne!(name(&one), name(&other));
        assert_eq!(name(&one), name(&checkout("/one")));
        assert!(name(&one).starts_with("insurance-schema-runner-"));
    }
}
