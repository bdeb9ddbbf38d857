//! What a plan may take for granted about the databases it is meant for.

use std::collections::BTreeSet;

use super::refuse::Refusal;
use crate::object::ObjectId;

/// What a plan may take for granted. By default nothing: every table that is there is in use.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Tables that are so small that a lock on them is brief whatever is done.
    pub small: BTreeSet<ObjectId>,
    /// No table is in use: everything takes its direct form.
    pub offline: bool,
    /// Which tables may be written anew.
    pub rewrites: Rewrites,
    /// The schema that keeps what is taken away; `None`: it is destroyed.
    pub quarantine: Option<String>,
}

/// Which tables may be written anew, row by row, while nobody can read or write them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Rewrites {
    /// All.
    #[default]
    Accepted,
    /// Those that are small, and these. What would write another one anew is refused.
    Only(BTreeSet<ObjectId>),
}

impl Options {
    /// Whether a table has to be spared. A partition is named like a table here.
    pub(super) fn is_in_use(&self, table: &ObjectId) -> bool {
        let table = ObjectId::table(&table.schema, &table.name);
        !self.offline && !self.small.contains(&table)
    }

    /// Whether a table must not be written anew as long as there is another way.
    pub(super) fn spares(&self, table: &ObjectId) -> bool {
        let accepted = matches!(&self.rewrites, Rewrites::Only(tables) if tables.contains(table));
        self.is_in_use(table) && !accepted
    }

    /// The refusal of what would write a table anew, unless that is accepted.
    pub(super) fn refuses_to_rewrite(
        &self,
        table: &ObjectId,
        id: &ObjectId,
        why: &str,
        instead: &str,
    ) -> Option<Refusal> {
        let asks = matches!(self.rewrites, Rewrites::Only(_));
        (asks && self.spares(table)).then(|| rewritten(table, id, why, instead))
    }
}

/// What to do instead of writing a table anew for a column.
pub const ANOTHER_COLUMN: &str =
    "make another column, fill it beside the traffic, and drop the old one in a later migration";

/// A table would be written anew, and nobody has accepted that.
pub fn rewritten(table: &ObjectId, id: &ObjectId, why: &str, instead: &str) -> Refusal {
    let path = table.path();
    Refusal {
        id: id.clone(),
        message: format!(
            "{why}: every row of {path} would be written anew, while nobody can read or write it"
        ),
        help: format!(
            "keep it in use: {instead}\nhelp: or accept it, where {path} is small or rests: --rewrite {path}"
        ),
    }
}
