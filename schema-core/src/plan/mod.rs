//! From differences to steps: what happens in which order, and the way back.
//!
//! 1. Constraints, indexes and partitions that are gone make room.
//! 2. What is new is made; what changed is altered, or replaced within one step, so that no moment
//!    is without the policy, check or trigger that guards the rows.
//! 3. Everything else that is gone is taken away, now that nothing needs it: policies and triggers,
//!    columns, tables, functions, types, namespaces.
//!
//! What is taken away is what would make it, turned round. The way back is the exact reverse. Nothing is done halfway: one change that cannot be planned
//! refuses the plan, and all of them are named.

mod alter;
mod build;
mod comments;
mod lock;
mod new_table;
mod refuse;
mod rule_notes;
mod step;

use std::collections::BTreeSet;

pub use refuse::{Refusal, Refused};
pub use step::Step;

use crate::diff::{Change, diff, with_past_partitions};
use crate::object::{Kind, Object, ObjectId, Objects};
use build::{Before, Builder, Work};

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
        ..Work::default()
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

    let mut work = Work::default();
    let mut gone_first = BTreeSet::new();
    let mut gone_last = BTreeSet::new();
    for change in &changes {
        let id = change.id();
        match change {
            Change::Added(_) => {
                work.new.insert(id);
            }
            Change::Removed(object) if makes_room(object, from, &words) => {
                gone_first.insert(id);
            }
            Change::Removed(_) => {
                gone_last.insert(id);
            }
            Change::Changed { before, .. } if is_made_anew(&id) => {
                let before = Before {
                    object: before.clone(),
                    comment: from.get(&id.comment()).cloned(),
                };
                work.replaced.insert(id, before);
            }
            Change::Changed { before, .. } => {
                work.altered.insert(id, before.clone());
            }
        }
    }
    // What is replaced brings its comment along, in both directions.
    let replaced: Vec<ObjectId> = work.replaced.keys().map(ObjectId::comment).collect();
    for comment in &replaced {
        work.new.remove(comment);
        work.altered.remove(comment);
        gone_last.remove(comment);
        gone_first.remove(comment);
    }

    let mut steps = taken_away(from, gone_first);
    steps.extend(Builder::new(&words, &work).run());
    steps.extend(taken_away(from, gone_last));
    Ok(Plan {
        steps: steps.into_iter().map(step::BothWays::into_step).collect(),
    })
}

/// Whether something that is gone has to go before anything new comes: its table stays, and something
/// new may want its name or its rows. What hangs on a partition goes with it.
fn makes_room(object: &Object, from: &Objects, to: &Objects) -> bool {
    let target = match object {
        Object::Comment(comment) => from.get(&comment.target).unwrap_or(object),
        other => other,
    };
    let Some((schema, name)) = relation_of(target) else {
        return false;
    };
    let partition = ObjectId::partition(&schema, &name);
    if let Some(Object::Partition(own)) = from.get(&partition) {
        return to.contains(&own.parent_id()) && !to.contains(&partition);
    }
    let stays = to.contains(&ObjectId::table(&schema, &name));
    stays && matches!(target, Object::Constraint(_) | Object::Index(_))
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

fn taken_away(from: &Objects, gone: BTreeSet<ObjectId>) -> Vec<step::BothWays> {
    let work = Work {
        new: gone,
        ..Work::default()
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
