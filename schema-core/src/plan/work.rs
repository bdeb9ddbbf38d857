//! What is to be done with each object, on the way up and on the way down.
//!
//! An object that stays may turn into something else in place, or be dropped and made again beside it;
//! or it has to be out of the way while something that it needs changes: then it goes early, and
//! comes back when that is done. Both ways are worked out alone, because they differ: an enum takes
//! a new value in place, and gives it back only by a new type.

use std::collections::{BTreeMap, BTreeSet};

use super::adopted;
use super::exchange::Exchange;
use super::materialized::materialized_rows;
use super::refuse::Refusal;
use super::way::{Turned, Way};
use crate::object::{Differences, ObjectId, Objects};

/// What is to be done.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// Objects that are only in the new schema.
    pub new: BTreeSet<ObjectId>,
    /// Objects of the old schema that go before anything new comes; some of them come back.
    pub early: BTreeSet<ObjectId>,
    /// Objects of the old schema that go at the end.
    pub late: BTreeSet<ObjectId>,
    /// Objects that are in both, and change or have to step aside.
    pub turns: BTreeMap<ObjectId, Turn>,
    /// Columns, among those, that are exchanged for another one.
    pub exchanges: BTreeMap<ObjectId, Exchange>,
}

/// What becomes of an object that stays.
#[derive(Debug)]
pub(super) struct Turn {
    pub up: Turned,
    pub down: Turned,
}

impl Work {
    /// Everything is new.
    pub fn all_of(objects: &Objects) -> Self {
        Work {
            new: objects.sorted_ids().cloned().collect(),
            ..Work::default()
        }
    }

    /// The work between two schemas.
    pub fn between(
        from: &Objects,
        to: &Objects,
        differences: &Differences,
    ) -> Result<Self, Vec<Refusal>> {
        let mut up = Way::between(from, to, differences);
        let mut down = Way::between(to, from, &differences.reversed());
        reconcile(&mut up, &mut down);
        let mut refusals = std::mem::take(&mut up.refusals);
        refusals.append(&mut down.refusals);
        if !refusals.is_empty() {
            refusals.sort_by(|one, two| one.id.cmp(&two.id));
            refusals.dedup_by(|one, two| one.id == two.id);
            return Err(refusals);
        }
        let mut work = Work::default();
        work.new.extend(differences.new.iter().copied().cloned());
        let adopted = adopted::gone_early(from, to, differences);
        for id in &differences.gone {
            let gone = if up.apart.contains(*id) || adopted.contains(*id) {
                &mut work.early
            } else {
                &mut work.late
            };
            gone.insert((*id).clone());
        }
        for id in up.changed().into_iter().chain(down.changed()) {
            let turn = Turn {
                up: up.turned(&id),
                down: down.turned(&id),
            };
            if matches!(turn.up, Turned::Apart) || matches!(turn.down, Turned::Apart) {
                work.early.insert(id.clone());
            }
            if !turn.is_same() {
                work.turns.insert(id, turn);
            }
        }
        work.forget_aspects_of_what_is_replaced();
        for carried in up.carried.iter().chain(&down.carried) {
            work.forget(carried);
        }
        Ok(work)
    }

    /// What is replaced beside itself brings along everything that is said about it.
    fn forget_aspects_of_what_is_replaced(&mut self) {
        let turns = &self.turns;
        let follows = |id: &ObjectId| {
            let turn = (!id.is_itself()).then(|| turns.get(&id.target())).flatten();
            turn.is_some_and(|turn| {
                matches!((&turn.up, &turn.down), (Turned::Beside, Turned::Beside))
            })
        };
        let following: Vec<ObjectId> = [&self.new, &self.early, &self.late]
            .into_iter()
            .flatten()
            .chain(turns.keys())
            .filter(|id| follows(id))
            .cloned()
            .collect();
        for id in following {
            self.forget(&id);
        }
    }

    pub fn forget(&mut self, id: &ObjectId) {
        self.new.remove(id);
        self.early.remove(id);
        self.late.remove(id);
        self.turns.remove(id);
    }

    /// Whether anything is done about the object.
    pub fn changes(&self, id: &ObjectId) -> bool {
        self.has(id) || self.early.contains(id) || self.late.contains(id)
    }

    /// Whether the object is made, made again, or changed.
    pub fn has(&self, id: &ObjectId) -> bool {
        self.new.contains(id) || self.turns.contains_key(id)
    }
}

/// The way down is the way up turned round, so what one way has to put aside, the other one may have to
/// put aside too.
fn reconcile(up: &mut Way, down: &mut Way) {
    loop {
        let before = (up.apart.len(), down.apart.len());
        for id in up.changed().union(&down.changed()) {
            if up.apart.contains(id) && down.cannot_turn_early(id) {
                down.steps_aside(id);
            }
            // It would turn back before that does.
            if down.will_need_changed(id) {
                down.steps_aside(id);
            }
            // What is gone comes back before this one turns back, and would be in its way.
            if down.is_made_anew(id) {
                for gone in up.gone_dependents(id) {
                    up.steps_aside(gone);
                }
            }
        }
        // So it would be in the way of a column that takes another type on the way back alone.
        for id in down.disturbed.difference(&up.disturbed.clone()) {
            for gone in up.gone_dependents(id) {
                up.steps_aside(gone);
            }
            for view in materialized_rows(up.from, id) {
                up.steps_aside(&view);
            }
        }
        if before == (up.apart.len(), down.apart.len()) {
            return;
        }
    }
}

impl Turn {
    /// Whether it steps aside on the way up only, and turns back in place: then that happens where it stepped
    /// aside, when what it needs is as it was.
    pub fn comes_back_early(&self) -> bool {
        self.up == Turned::Apart && !matches!(self.down, Turned::Apart | Turned::Same)
    }

    fn is_same(&self) -> bool {
        matches!((&self.up, &self.down), (Turned::Same, Turned::Same))
    }
}
