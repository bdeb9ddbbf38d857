//! From differences to steps: what happens in which order, and the way back.
//!
//! 1. What is gone, or is made anew under its old name, is taken away: the steps that would make
//!    it, turned round.
//! 2. What is new is made, what changed is altered.
//! 3. Functions, types and namespaces that nothing needs any more are taken away.
//!
//! The way back is the exact reverse. Nothing is done halfway: one change that cannot be planned
//! refuses the plan, and all of them are named.

mod alter;
mod build;
mod comments;
mod lock;
mod new_table;
mod refuse;
mod step;

use std::collections::{BTreeMap, BTreeSet};

pub use refuse::{Refusal, Refused};
pub use step::Step;

use crate::diff::{Change, diff, with_past_partitions};
use crate::object::{Kind, Object, ObjectId, Objects};
use build::{Builder, Work};

/// Ordered steps from one schema to another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The steps on the way up. The way down takes them from the last to the first.
    pub steps: Vec<Step>,
}

impl Plan {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}

/// The steps that make a whole schema in an empty database.
pub fn create_all(objects: &Objects) -> Plan {
    let work = Work {
        new: objects.sorted_ids().cloned().collect(),
        altered: BTreeMap::new(),
    };
    let steps = Builder::new(objects, &work).run();
    Plan {
        steps: steps.into_iter().map(step::BothWays::into_step).collect(),
    }
}

/// The steps from `from` to `to`, both inspected. What is new is written in the words of
/// `declared`, where it is declared; what is gone comes back in the words of `from`.
pub fn plan(from: &Objects, to: &Objects, declared: &Objects) -> Result<Plan, Refused> {
    let changes = diff(from, to);
    let words = in_words(from, to, declared);
    refuse::check(&changes, from, &words)?;

    let mut gone = BTreeSet::new();
    let mut gone_last = BTreeSet::new();
    let mut made = BTreeSet::new();
    let mut altered = BTreeMap::new();
    for change in &changes {
        let id = change.id();
        match change {
            Change::Added(_) => {
                made.insert(id);
            }
            Change::Removed(_) => {
                gone.insert(id);
            }
            Change::Changed { before, .. } if is_made_anew(&id) => {
                debug_assert_eq!(before.id(), id);
                // Its comment goes with it, and has to come back with it.
                if from.contains(&id.comment()) {
                    gone.insert(id.comment());
                }
                if words.contains(&id.comment()) {
                    made.insert(id.comment());
                }
                gone.insert(id.clone());
                made.insert(id);
            }
            Change::Changed { before, .. } => {
                altered.insert(id, before.clone());
            }
        }
    }
    altered.retain(|id, _| !made.contains(id));
    for id in &gone {
        let last = matches!(id.kind, Kind::Function | Kind::EnumType | Kind::Schema);
        if last
            && !from
                .needs(&id.target())
                .iter()
                .any(|needed| is_of_tables(needed, &gone))
        {
            gone_last.insert(id.clone());
        }
    }
    gone.retain(|id| !gone_last.contains(id));

    let mut steps = taken_away(from, gone);
    let work = Work { new: made, altered };
    steps.extend(Builder::new(&words, &work).run());
    steps.extend(taken_away(from, gone_last));
    Ok(Plan {
        steps: steps.into_iter().map(step::BothWays::into_step).collect(),
    })
}

/// What has no ALTER of its own, and holds no data: it is dropped and made again.
fn is_made_anew(id: &ObjectId) -> bool {
    !id.is_comment
        && matches!(
            id.kind,
            Kind::PrimaryKey
                | Kind::Unique
                | Kind::Check
                | Kind::ForeignKey
                | Kind::Index
                | Kind::Trigger
                | Kind::Policy
        )
}

fn is_of_tables(needed: &ObjectId, gone: &BTreeSet<ObjectId>) -> bool {
    matches!(needed.kind, Kind::Table | Kind::Column) && gone.contains(needed)
}

fn taken_away(from: &Objects, gone: BTreeSet<ObjectId>) -> Vec<step::BothWays> {
    let work = Work {
        new: gone,
        altered: BTreeMap::new(),
    };
    let made = Builder::new(from, &work).run();
    made.into_iter()
        .rev()
        .map(step::BothWays::reversed)
        .collect()
}

/// The objects of `to`, each as it was declared where it was.
fn in_words(from: &Objects, to: &Objects, declared: &Objects) -> Objects {
    let to = with_past_partitions(from, to);
    let declared = with_past_partitions(from, declared);
    let mut words = Objects::new();
    let known = declared.iter().filter(|(id, _)| to.contains(id));
    let others = to.iter().filter(|(id, _)| !declared.contains(id));
    for (id, object) in known.chain(others) {
        // Two objects of one name were refused when `to` was filled.
        let _ = words.insert(object.clone());
        for needed in declared.needs(id).into_iter().chain(to.needs(id)) {
            words.add_need(id.clone(), needed);
        }
    }
    for rename in declared.renames() {
        words.add_rename(rename.clone());
    }
    words
}

/// The relation an object is a part of: its table, or its partition.
fn relation_of(object: &Object) -> Option<(String, String)> {
    match object {
        Object::Index(index) => Some((index.schema.clone(), index.table.clone())),
        Object::Table(table) => Some((table.schema.clone(), table.name.clone())),
        Object::Partition(partition) => Some((partition.schema.clone(), partition.name.clone())),
        other => {
            let id = other.id();
            id.table.map(|table| (id.schema, table))
        }
    }
}
