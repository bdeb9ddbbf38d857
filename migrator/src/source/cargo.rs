//! Reads the declared schema by running the user's schema crate.
//!
//! A runner crate depends on it and prints what `schema! { .. }` generated at its root (see
//! `runner.rs`). Cargo's errors pass through unchanged; everything else that can go wrong has its
//! own message. Nothing is judged here: the schema comes back as it was declared.

use super::{metadata, runner};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use miette::Diagnostic;
use schema_core::model::{FORMAT, Schema};
use schema_core::wire::DeclaredSchema;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// Why a schema could not be read.
#[derive(Debug, thiserror::Error, Diagnostic)]
#[allow(missing_docs)]
pub enum CargoError {
    #[error("no cargo on the PATH, and the declared tables are read by compiling their crate")]
    #[diagnostic(help(
        "install Rust, or set CARGO to the cargo to use; `apply`, `rollback` and `status` need none"
    ))]
    NoCargo,

    #[error("cargo could not be started: {0}")]
    Start(#[source] io::Error),

    #[error("no Cargo.toml in {folder}, where the schema crate should be")]
    #[diagnostic(help("correct `crate = \"..\"` under [schema] in schema.toml"))]
    NoCrate { folder: String },

    #[error("the manifest of the schema crate in {folder} can't be read\n{message}")]
    #[diagnostic(help("`cargo metadata` in that folder shows the same"))]
    Manifest { folder: String, message: String },

    #[error("{folder}/Cargo.toml is a workspace without a package of its own")]
    #[diagnostic(help(
        "name the member that holds the tables: `crate = \"..\"` under [schema] in schema.toml"
    ))]
    NoPackage { folder: String },

    #[error(
        "the schema crate `{package}` has no library, so its tables can't be read from outside"
    )]
    #[diagnostic(help(
        "move the tables and `schema! {{ .. }}` into src/lib.rs; src/main.rs can use them from there"
    ))]
    NoLibrary { package: String },

    #[error("could not write the runner crate under {target}: {error}")]
    #[diagnostic(help(
        "the target directory has to be writable; CARGO_TARGET_DIR names another one"
    ))]
    Runner {
        target: String,
        #[source]
        error: io::Error,
    },

    #[error("the schema crate `{package}` has no `schema! {{ .. }}` at its root")]
    #[diagnostic(help(
        "write `schema! {{ pub {module} {{ tables: [..] }} }}` in {folder}/src/lib.rs, with all tables in its list"
    ))]
    NoSchema {
        package: String,
        module: String,
        folder: String,
    },

    #[error("the schema crate `{package}` does not compile; cargo's errors are above")]
    Compile { package: String },

    #[error(
        "the schema crate `{package}` writes format {found}, this migrator reads format {FORMAT}"
    )]
    #[diagnostic(help("{}", if *found > FORMAT {
        "install the migrator of the same version as the crate `schema`"
    } else {
        "update the crate `schema`: `cargo update schema`"
    }))]
    Format { package: String, found: u32 },

    #[error("the schema of crate `{package}` can't be understood: {message}")]
    #[diagnostic(help(
        "the crate `schema` and this migrator are of different versions, or it is a bug; please report it"
    ))]
    Content { package: String, message: String },
}

impl CargoError {
    pub(super) fn from_start(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound {
            CargoError::NoCargo
        } else {
            CargoError::Start(error)
        }
    }
}

/// The schema that the crate in this folder declares.
///
/// # Errors
/// See [`CargoError`]. Where the crate does not compile, cargo's own errors have been printed.
pub fn read(folder: &Path) -> Result<Schema, CargoError> {
    let of = metadata::schema_crate(folder)?;
    let manifest = runner::write(&of).map_err(|error| CargoError::Runner {
        target: of.target.display().to_string(),
        error,
    })?;
    let output = run(&of, &manifest)?;
    let package = of.package;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        if errors.contains("__schema_json") && errors.contains("E0425") {
            return Err(CargoError::NoSchema {
                module: package.replace('-', "_"),
                folder: folder.display().to_string(),
                package,
            });
        }
        let _ = io::stderr().write_all(&output.stderr);
        return Err(CargoError::Compile { package });
    }
    parse(package, &output.stdout)
}

fn parse(package: String, json: &[u8]) -> Result<Schema, CargoError> {
    #[derive(serde::Deserialize)]
    struct OnlyFormat {
        format: u32,
    }
    let content = |message: String| CargoError::Content {
        package: package.clone(),
        message,
    };
    // The number first: the rest of another format would only give a riddle.
    let OnlyFormat { format } =
        serde_json::from_slice(json).map_err(|error| content(error.to_string()))?;
    if format != FORMAT {
        return Err(CargoError::Format {
            package,
            found: format,
        });
    }
    let declared: DeclaredSchema =
        serde_json::from_slice(json).map_err(|error| content(error.to_string()))?;
    declared.resolve().map_err(content)
}

/// Runs the runner. Cargo's output is held back: a progress line tells what is going on, and the
/// warnings of a crate that compiles belong into its own build, not here.
fn run(of: &metadata::SchemaCrate, manifest: &Path) -> Result<Output, CargoError> {
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
    std::thread::scope(|scope| {
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
    })
    .map_err(CargoError::from_start)
}

/// Cargo, started where the user's own cargo would read its configuration and its toolchain file.
pub(super) fn cargo_command(folder: &Path) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(folder);
    command
}
