//! Asks cargo where a crate, its workspace and its target directory are.
//!
//! One call of `cargo metadata --no-deps`, which reads manifests only and needs no network.

use super::command::{cargo_command, fault, not_started};
use crate::config::Config;
use crate::error::Result;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// What the runner has to know about the user's schema crate.
#[derive(Debug)]
pub struct SchemaCrate {
    /// The package's name in its manifest.
    pub package: String,
    /// The folder of its manifest.
    pub folder: PathBuf,
    /// The folder of the workspace it belongs to (its own, if it stands alone).
    pub workspace: PathBuf,
    /// Where the workspace builds.
    pub target: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    workspace_root: PathBuf,
    target_directory: PathBuf,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    manifest_path: PathBuf,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

/// Kinds of targets that another crate can depend on.
const LIBRARIES: [&str; 3] = ["lib", "rlib", "dylib"];

/// Finds the schema crate in this folder.
pub fn schema_crate(folder: &Path) -> Result<SchemaCrate> {
    let manifest = folder.join("Cargo.toml");
    let shown = Config::shown(folder);
    if !manifest.is_file() {
        return Err(fault(format!(
            "there is no Cargo.toml in {shown}, where the schema crate should be"
        ))
        .help("correct `crate = \"..\"` under [schema] in schema.toml"));
    }
    // Cargo prints real paths; without this a symbolic link would hide the package.
    let manifest = manifest.canonicalize().unwrap_or(manifest);
    let metadata = ask_cargo(&manifest, &shown)?;
    let is_the_crate = |package: &Package| {
        let own = package.manifest_path.canonicalize();
        own.as_ref().unwrap_or(&package.manifest_path) == &manifest
    };
    let Some(package) = metadata.packages.into_iter().find(is_the_crate) else {
        return Err(fault(format!(
            "{shown}/Cargo.toml is a workspace without a package of its own"
        ))
        .help(
            "name the member that holds the tables: `crate = \"..\"` under [schema] in schema.toml",
        ));
    };
    let is_library = |target: &Target| {
        LIBRARIES
            .iter()
            .any(|kind| target.kind.iter().any(|own| own == kind))
    };
    if !package.targets.iter().any(is_library) {
        return Err(fault(format!(
            "the schema crate `{}` has no library, so its tables can't be read from outside",
            package.name
        ))
        .help("move the tables and `schema! { .. }` into src/lib.rs; src/main.rs can use them from there"));
    }
    Ok(SchemaCrate {
        package: package.name,
        folder: manifest.parent().unwrap_or(folder).to_path_buf(),
        workspace: metadata.workspace_root,
        target: metadata.target_directory,
    })
}

fn ask_cargo(manifest: &Path, shown: &str) -> Result<Metadata> {
    let output = cargo_command(manifest.parent().unwrap_or(manifest))
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .arg("--manifest-path")
        .arg(manifest)
        .output()
        .map_err(|error| not_started(&error))?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr);
        return Err(fault(format!(
            "cargo can't read the manifest of the schema crate in {shown}\n{}",
            message.trim()
        )));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| {
        fault(format!(
            "`cargo metadata` in {shown} printed something unexpected: {error}"
        ))
    })
}
