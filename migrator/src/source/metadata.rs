//! Asks cargo where a crate, its workspace and its target directory are.
//!
//! One call of `cargo metadata --no-deps`, which reads manifests only and needs no network.

use super::cargo::{CargoError, cargo_command};
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
pub fn schema_crate(folder: &Path) -> Result<SchemaCrate, CargoError> {
    let manifest = folder.join("Cargo.toml");
    if !manifest.is_file() {
        return Err(CargoError::NoCrate {
            folder: folder.display().to_string(),
        });
    }
    // Cargo prints real paths; without this a symbolic link would hide the package.
    let manifest = manifest.canonicalize().unwrap_or(manifest);
    let output = cargo_command(folder)
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .arg("--manifest-path")
        .arg(&manifest)
        .output()
        .map_err(CargoError::from_start)?;
    if !output.status.success() {
        return Err(CargoError::Manifest {
            folder: folder.display().to_string(),
            message: String::from_utf8_lossy(&output.stderr).trim().to_string(),
        });
    }
    let metadata: Metadata =
        serde_json::from_slice(&output.stdout).map_err(|error| CargoError::Manifest {
            folder: folder.display().to_string(),
            message: format!("`cargo metadata` printed something unexpected: {error}"),
        })?;
    let package = metadata
        .packages
        .into_iter()
        .find(|package| {
            let own = package.manifest_path.canonicalize();
            own.as_ref().unwrap_or(&package.manifest_path) == &manifest
        })
        .ok_or_else(|| CargoError::NoPackage {
            folder: folder.display().to_string(),
        })?;
    let is_library = |target: &Target| {
        target
            .kind
            .iter()
            .any(|kind| LIBRARIES.contains(&kind.as_str()))
    };
    if !package.targets.iter().any(is_library) {
        return Err(CargoError::NoLibrary {
            package: package.name,
        });
    }
    Ok(SchemaCrate {
        package: package.name,
        folder: manifest.parent().unwrap_or(folder).to_path_buf(),
        workspace: metadata.workspace_root,
        target: metadata.target_directory,
    })
}
