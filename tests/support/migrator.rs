//! The migrator's binary, as a user runs it.

use crate::database::Database;
use crate::repository::{root, target};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;

/// A call of the migrator that is being put together.
#[derive(Debug)]
pub struct Migrator {
    command: Command,
}

/// What came of a call.
#[derive(Debug)]
pub struct Run {
    /// The exit code; `None` after a signal.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Migrator {
    /// The migrator in this folder, without a terminal and without this environment's settings.
    pub fn inside(folder: &Path) -> Self {
        let mut command = Command::new(binary());
        command.current_dir(folder).stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if name == "DATABASE_URL" || name.starts_with("PG") || name.starts_with("MIGRATOR_") {
                command.env_remove(name);
            }
        }
        Migrator { command }
    }

    /// On this database, through `DATABASE_URL`.
    pub fn on(self, database: &Database) -> Self {
        self.variable("DATABASE_URL", database.url())
    }

    /// With these arguments.
    pub fn arguments<'a>(mut self, arguments: impl IntoIterator<Item = &'a str>) -> Self {
        self.command.args(arguments);
        self
    }

    /// With this environment variable.
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it to its end.
    pub fn run(mut self) -> Run {
        self.command.output().expect("the migrator starts").into()
    }

    /// Starts it; for tests that disturb it.
    pub fn spawn(mut self) -> Child {
        self.command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the migrator starts")
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Run {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Run {
    /// Both streams.
    pub fn said(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }

    /// It ended with this exit code.
    #[track_caller]
    pub fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "exit code\n{}", self.said());
        // The server's way of saying that we ended what had not begun.
        let said = self.said();
        assert!(!said.contains("there is no transaction"), "{said}");
        self
    }

    /// It did what it was asked to.
    #[track_caller]
    pub fn succeeds(self) -> Self {
        self.ends_with(0)
    }

    /// It said this, on one of the streams; lines may be broken anywhere.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        let flat = |text: &str| {
            text.split(|c: char| c.is_whitespace() || "│|".contains(c))
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert!(
            flat(&self.said()).contains(&flat(text)),
            "it does not say `{text}`:\n{}",
            self.said()
        );
        self
    }

    /// It did not say this anywhere.
    #[track_caller]
    pub fn hides(self, text: &str) -> Self {
        assert!(
            !self.said().contains(text),
            "it says `{text}`:\n{}",
            self.said()
        );
        self
    }
}

/// The migrator's binary, built with the features that `cargo test --workspace` builds it with, so
/// that nothing is compiled a second time.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let mut cargo = Command::new(env!("CARGO"));
        for (name, _) in std::env::vars_os() {
            // What cargo says about the tests' own package; build scripts would see a change.
            let name = name.to_string_lossy().into_owned();
            if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
                cargo.env_remove(name);
            }
        }
        let output = cargo
            .args([
                "build",
                "--workspace",
                "--bin=migrator",
                "--message-format=json",
                "--target-dir",
            ])
            .arg(target())
            .current_dir(root())
            .stderr(Stdio::inherit())
            .output()
            .expect("cargo starts");
        assert!(output.status.success(), "the migrator does not build");
        let artifact = String::from_utf8_lossy(&output.stdout)
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
            .filter(|message| message["target"]["name"] == "migrator")
            .find_map(|message| message["executable"].as_str().map(PathBuf::from));
        artifact.expect("cargo names the binary that it has built")
    })
}
