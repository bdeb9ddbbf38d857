//! What cannot be planned yet, each by name and with the way out. All refusals come at once.

use std::fmt;

use super::rewrite::has_value;
use super::work::Work;
use crate::model::name::qualified;
use crate::object::{Object, ObjectId, Objects};

/// A plan that was refused as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Why, for each object that is in the way.
    pub refusals: Vec<Refusal>,
}

/// One change that cannot be planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The object.
    pub id: ObjectId,
    /// What is wrong.
    pub message: String,
    /// The way out.
    pub help: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\nhelp: {}", self.message, self.help)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, refusal) in self.refusals.iter().enumerate() {
            if position > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{refusal}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refused {}

/// Indexes that nobody can make as they are: those that were never finished.
pub(super) fn unfinished_indexes(to: &Objects, work: &Work) -> Vec<Refusal> {
    let ids = work.new.iter().chain(work.turns.keys());
    let unfinished =
        ids.filter(|id| matches!(to.get(id), Some(Object::Index(index)) if index.is_invalid));
    let refusal = |id: &ObjectId| Refusal {
        id: id.clone(),
        message: format!(
            "{id} is not valid in the schema to arrive at: it was begun, and never finished"
        ),
        help: format!(
            "finish it there: REINDEX INDEX CONCURRENTLY {0}; or drop it: DROP INDEX CONCURRENTLY {0}",
            qualified(&id.schema, &id.name)
        ),
    };
    unfinished.map(refusal).collect()
}

pub(super) const BY_HAND: &str = "`plan` cannot do that yet; write the migration by hand, as up.sql and \
    down.sql in migrations/YYYYMMDDHHMMSS_name/, and `plan` finds it done";

/// New columns that a table with one row would refuse: a plan cannot count the rows of every database it
/// is meant for.
pub fn required_columns(from: &Objects, to: &Objects) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for (id, object) in to.iter().filter(|(id, _)| !from.contains(id)) {
        let Object::Column(column) = object else {
            continue;
        };
        if !from.contains(&ObjectId::table(&column.schema, &column.table))
            || !column.not_null
            || has_value(to, id, column)
        {
            continue;
        }
        refusals.push(Refusal {
            id: id.clone(),
            message: format!("{id} is required, has no default, and its table is there already"),
            help: format!(
                "give `{}` a default (`#[default(..)]`), or let it be NULL (`Option<..>`)",
                column.name
            ),
        });
    }
    refusals
}
