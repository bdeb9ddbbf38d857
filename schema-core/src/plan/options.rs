//! What a plan may take for granted about the databases it is meant for.

use std::collections::BTreeSet;

use crate::object::ObjectId;

/// What a plan may take for granted. By default nothing: every table that is there is in use.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Tables that are so small that a lock on them is brief whatever is done.
    pub small: BTreeSet<ObjectId>,
    /// No table is in use: everything takes its direct form.
    pub offline: bool,
    /// The schema that keeps what is taken away; `None`: it is destroyed.
    pub quarantine: Option<String>,
}

impl Options {
    /// Whether a table has to be spared.
    pub(super) fn is_in_use(&self, table: &ObjectId) -> bool {
        !self.offline && !self.small.contains(table)
    }
}
