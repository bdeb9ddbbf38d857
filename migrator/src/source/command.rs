//! Starting cargo, and what to say when that fails.

use crate::error::{Error, Kind};
use std::io;
use std::path::Path;
use std::process::Command;

/// Cargo, started where the user's own cargo would read its configuration and its toolchain file.
pub(super) fn cargo_command(folder: &Path) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(folder);
    for (name, _) in std::env::vars_os() {
        if of_another_package(&name.to_string_lossy()) {
            command.env_remove(name);
        }
    }
    command
}

/// What `cargo run` says about the package that it runs. Build scripts look at these variables, and
/// one that has changed makes cargo build a dependency again, with everything that stands on it.
fn of_another_package(variable: &str) -> bool {
    [
        "CARGO_PKG_",
        "CARGO_MANIFEST_",
        "CARGO_BIN_",
        "CARGO_CRATE_",
    ]
    .iter()
    .any(|start| variable.starts_with(start))
}

/// What to say when cargo did not even start.
pub(super) fn not_started(error: &io::Error) -> Error {
    if error.kind() == io::ErrorKind::NotFound {
        let missing = match std::env::var_os("CARGO") {
            Some(named) => format!(
                "there is no {}, which CARGO names as the cargo to use",
                named.display()
            ),
            None => "there is no cargo on the PATH".to_string(),
        };
        fault(format!(
            "{missing}; declared tables are read by compiling their crate"
        ))
        .help("install Rust, or set CARGO to the cargo to use")
        .help("`apply`, `rollback` and `status` work without: they read the migration files alone")
    } else {
        fault(format!("cargo could not be started: {error}"))
    }
}

pub(super) fn fault(message: String) -> Error {
    Error::new(Kind::Declarations, message)
}
