//! What the executor tells while it works. Whoever listens decides how it looks.

use std::time::Duration;

/// Something happened.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// Another migrator is at work; this says who and since when. Comes once.
    WaitingForMigrator(&'a str),
    /// A migration begins.
    Begin {
        /// Version and name.
        id: &'a str,
        /// How many statements it has.
        statements: usize,
    },
    /// So many statements of the migration are done. It can go back, when a transaction is tried again.
    Statements(usize),
    /// A migration is done.
    Done(&'a Done),
    /// Another session's lock is in the way; tried again until time is up.
    Blocked(&'a str),
    /// Ctrl-C: the first time the running transaction is finished, the second time cancelled.
    Stopping {
        /// Whether it was the second time.
        cancelled: bool,
    },
    /// Something worth knowing was found and dealt with.
    Note(&'a str),
    /// A tenth of a second went by.
    Tick,
}

/// One migration that was carried out.
#[derive(Debug, Clone)]
pub struct Done {
    /// Version and name.
    pub id: String,
    /// How many steps it had.
    pub steps: usize,
    /// How long it took.
    pub took: Duration,
}

/// Listens.
pub trait Watch: Send {
    /// Called for each event, between two round trips to the server: it should be quick.
    fn event(&mut self, event: Event<'_>);
}

/// Listens to nothing.
pub struct Silent;

impl Watch for Silent {
    fn event(&mut self, _: Event<'_>) {}
}
