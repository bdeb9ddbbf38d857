//! Colours, only where they help: on a terminal, unless `NO_COLOR` or `--color never` says otherwise.
//! And output that survives a reader who has seen enough (`migrator status | head -1`).

use std::io::{IsTerminal, Write};

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Paints, or does not.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    on: bool,
}

impl Style {
    /// For standard output.
    pub fn stdout(color: Color) -> Self {
        Style {
            on: wanted(color, std::io::stdout().is_terminal()),
        }
    }

    /// For standard error.
    pub fn stderr(color: Color) -> Self {
        Style {
            on: wanted(color, std::io::stderr().is_terminal()),
        }
    }

    /// Whether colours are on.
    pub fn is_on(self) -> bool {
        self.on
    }

    /// Something that went well.
    pub fn good(self, text: &str) -> String {
        self.paint("32", text)
    }

    /// Something that needs a look.
    pub fn bad(self, text: &str) -> String {
        self.paint("31", text)
    }

    /// Something that waits.
    pub fn open(self, text: &str) -> String {
        self.paint("33", text)
    }

    /// Something of less interest.
    pub fn faint(self, text: &str) -> String {
        self.paint("2", text)
    }

    fn paint(self, code: &str, text: &str) -> String {
        match self.on {
            true => format!("\x1b[{code}m{text}\x1b[0m"),
            false => text.to_owned(),
        }
    }
}

fn wanted(color: Color, terminal: bool) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
                || std::env::var_os("TERM").is_some_and(|v| v == "dumb");
            terminal && !plain
        }
    }
}

/// Prints a line. A reader that has gone away is no reason to stop in the middle of a migration.
pub fn say(line: impl AsRef<str>) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{}", line.as_ref()).and_then(|()| out.flush());
}

/// Prints a line to standard error.
pub fn say_aside(line: impl AsRef<str>) {
    let _ = writeln!(std::io::stderr().lock(), "{}", line.as_ref());
}
