//! Waiting for another process that holds the embedded server's data.

use std::time::Duration;

/// How long to wait for another process, and how to say so.
pub struct Patience<'a> {
    /// What we are about to do: "migrator apply".
    pub purpose: String,
    /// How long.
    pub time: Duration,
    /// Called once, with who is in the way.
    pub waiting: &'a mut (dyn FnMut(&str) + Send),
}
