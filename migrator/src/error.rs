//! The one error type of the migrator: what is wrong, in the user's own names, then `help` with what
//! to do. It can carry the offending source text. It never holds a password: connection details
//! enter it through [`DatabaseUrl`](crate::server::DatabaseUrl), which cannot print one.

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};
use std::fmt;

/// Everything that can fail returns this.
pub type Result<T> = std::result::Result<T, Error>;

/// What sort of failure it is, for callers that have to tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// `schema.toml` is missing, unreadable or says something unknown.
    Config,
    /// The declared tables cannot be read from their crate, or break a rule.
    Declarations,
    /// No migration can be written for the difference, or the one that was written does not hold.
    Plan,
    /// A migration folder or file is not as it has to be.
    MigrationFiles,
    /// The server cannot be reached, refuses the login, or is none we can work with.
    Connection,
    /// The role may not do what the migration needs.
    Permission,
    /// The database is not the one that these migrations are for: it holds other tables.
    NotEmpty,
    /// The journal and the folder disagree: a migration was edited, is missing, or is out of order.
    History,
    /// The server refused a statement of a migration.
    Sql,
    /// Another migrator, or another session's lock, was in the way for too long.
    Locked,
    /// Ctrl-C.
    Interrupted,
    /// A question was answered with no, or could not be asked.
    NotConfirmed,
    /// A statement outside a transaction was cut off, and what became of it is not known.
    Unfinished,
    /// The server's disk or memory is full.
    ServerFull,
    /// Somebody has changed what a migration touches.
    Drift,
    /// A migration was never walked up and down, or was edited since.
    Unproved,
    /// Two schemas differ, and the caller asked to be told by the exit code. There is nothing to show.
    Different,
    /// Reading or writing a file or the terminal failed.
    Io,
    /// Something that should never happen; please report it.
    Bug,
}

/// What went wrong, where, and what to do about it.
pub struct Error(Box<Parts>);

struct Parts {
    kind: Kind,
    message: String,
    help: Option<String>,
    source: Option<NamedSource<String>>,
    label: Option<LabeledSpan>,
    code: Option<String>,
}

impl Error {
    /// An error with its first sentence.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Error(Box::new(Parts {
            kind,
            message: message.into(),
            help: None,
            source: None,
            label: None,
            code: None,
        }))
    }

    /// Adds what to do. A second call adds lines.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        let help = help.into();
        self.0.help = Some(match self.0.help.take() {
            Some(before) => format!("{before}\n{help}"),
            None => help,
        });
        self
    }

    /// Shows `length` bytes at `offset` of a source file under the message.
    #[must_use]
    pub fn at(
        mut self,
        file: impl AsRef<str>,
        text: &str,
        offset: usize,
        length: usize,
        label: impl Into<String>,
    ) -> Self {
        self.0.source = Some(NamedSource::new(file, text.to_owned()));
        self.0.label = Some(LabeledSpan::new(Some(label.into()), offset, length));
        self
    }

    /// Adds the SQLSTATE that the server gave, which is what to search the web for.
    #[must_use]
    pub fn sqlstate(mut self, code: impl Into<String>) -> Self {
        let code = code.into();
        self.0.message = format!("{} ({code})", self.0.message);
        self.0.code = Some(code);
        self
    }

    /// What sort of failure it is.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// What is wrong, without the help.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What to do, if there is something to say.
    pub fn help_text(&self) -> Option<&str> {
        self.0.help.as_deref()
    }

    /// The server's SQLSTATE, when the server spoke.
    pub fn code_text(&self) -> Option<&str> {
        self.0.code.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.0.kind, self.0.message)?;
        match &self.0.help {
            Some(help) => write!(f, " (help: {help})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

impl Diagnostic for Error {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.0.help.as_deref()?;
        Some(Box::new(help))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.0.source.as_ref().map(|s| s as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = self.0.label.clone()?;
        Some(Box::new(std::iter::once(label)))
    }
}
