//! Reads the declared schema by running the user's schema crate.
//!
//! A runner crate depends on it and prints what `schema! { .. }` generated at its root (see
//! `runner.rs`). Cargo's errors pass through unchanged; everything else that can go wrong has its
//! own message. Nothing is judged here: the schema comes back as it was declared.

use super::command::{cargo_command, fault, not_started};
use super::{metadata, runner};
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use schema_core::model::{FORMAT, Schema};
use schema_core::wire::DeclaredSchema;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::{Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// The schema that the crate in this folder declares.
///
/// # Errors
/// [`Kind::Declarations`]. Where the crate does not compile, cargo's own errors have been printed.
pub fn read(folder: &Path) -> Result<Schema> {
    let of = metadata::schema_crate(folder)?;
    let manifest = runner::write(&of).map_err(|error| {
        let shown = of.target.join("migrator").display().to_string();
        fault(format!(
            "could not write the runner crate in {shown}: {error}"
        ))
        .help("make it writable, or build elsewhere: CARGO_TARGET_DIR names the folder")
    })?;
    let output = run(&of, &manifest)?;
    if output.status.success() {
        return parse(&of.package, &output.stdout);
    }
    if output.status.code().is_none() {
        return Err(Error::new(
            Kind::Interrupted,
            "cargo was stopped before it had read the declared tables",
        ));
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    if errors.contains("E0425") && errors.contains("`__schema_json`") {
        return Err(no_schema(&of));
    }
    let _ = io::stderr().write_all(&output.stderr);
    Err(fault(format!(
        "the schema crate `{}` does not compile; the errors are above",
        of.package
    )))
}

fn no_schema(of: &metadata::SchemaCrate) -> Error {
    fault(format!(
        "the crate `{}` has no `schema! {{ .. }}` at its root, so nobody knows its tables",
        of.package
    ))
    .help(format!(
        "write `schema! {{ pub {} {{ tables: [..] }} }}` in {}, with all tables in the list",
        of.package.replace('-', "_"),
        Config::shown(&of.folder.join("src").join("lib.rs")),
    ))
}

fn parse(package: &str, json: &[u8]) -> Result<Schema> {
    #[derive(serde::Deserialize)]
    struct OnlyFormat {
        format: u32,
    }
    let riddle = |message: String| {
        fault(format!(
            "the schema of crate `{package}` is not understood: {message}"
        ))
        .help("use the crate `schema` and the migrator of one version; if they are, it is a bug to report")
    };
    // The number first: the rest of another format would only give a riddle.
    let OnlyFormat { format } =
        serde_json::from_slice(json).map_err(|error| riddle(error.to_string()))?;
    if format != FORMAT {
        return Err(fault(format!(
            "the crate `{package}` writes its schema in format {format}, this migrator reads format {FORMAT}"
        ))
        .help(if format > FORMAT {
            "install the migrator of the same version as the crate `schema`"
        } else {
            "bring the crate `schema` to the version of this migrator: `cargo update schema`"
        }));
    }
    let declared: DeclaredSchema =
        serde_json::from_slice(json).map_err(|error| riddle(error.to_string()))?;
    declared.resolve().map_err(riddle)
}

/// Runs the runner. Cargo's output is held back: a progress line tells what is going on, and the
/// warnings of a crate that compiles belong into its own build, not here.
fn run(of: &metadata::SchemaCrate, manifest: &Path) -> Result<Output> {
    let colours = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut command = cargo_command(&of.folder);
    command
        .args(["run", "--quiet"])
        .args(["--color", if colours { "always" } else { "never" }])
        .arg("--manifest-path")
        .arg(manifest)
        .arg("--target-dir")
        .arg(&of.target)
        .stdin(Stdio::null());
    let (send, receive) = mpsc::channel();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || send.send(command.output()));
        if let Ok(output) = receive.recv_timeout(Duration::from_secs(1)) {
            return output;
        }
        let progress = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            progress.set_style(style);
        }
        progress.set_message(format!("compiling the schema crate `{}`", of.package));
        progress.enable_steady_tick(Duration::from_millis(120));
        let output = receive.recv();
        progress.finish_and_clear();
        output.unwrap_or_else(|gone| Err(io::Error::other(gone)))
    });
    output.map_err(|error| not_started(&error))
}
