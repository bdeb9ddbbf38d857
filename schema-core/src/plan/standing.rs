//! How an object stands in the part of the work that is being planned.

use super::build::{Builder, Stage};
use super::exchange::Exchange;
use super::way::Turned;
use super::work::Turn;
use crate::object::{Object, ObjectId};

impl<'a> Builder<'a> {
    /// What goes over with a column that is exchanged.
    pub fn exchanged(&self, id: &ObjectId) -> Option<&'a Exchange> {
        let work = self.work;
        work.exchanges
            .get(id)
            .filter(|_| self.stage == Stage::Middle)
    }

    /// Whether the object is made here and was not there before.
    pub fn is_new(&self, id: &ObjectId) -> bool {
        match self.stage {
            Stage::Early => self.work.early.contains(id) && !self.work.turns.contains_key(id),
            Stage::Middle => self.work.new.contains(id),
            Stage::Late => self.work.late.contains(id),
        }
    }

    /// Whether the object goes when everything of this stage is done.
    pub fn goes_at_the_end(&self, id: &ObjectId) -> bool {
        self.stage == Stage::Middle && self.work.late.contains(id)
    }

    /// Whether the object stays under its name, and is dropped and made again beside itself.
    pub fn is_replaced(&self, id: &ObjectId) -> bool {
        self.work
            .turns
            .get(id)
            .is_some_and(|turn| turn.up == Turned::Beside)
    }

    /// Whether the object stays and is altered in place.
    pub fn is_altered(&self, id: &ObjectId) -> bool {
        let turn = self
            .work
            .turns
            .get(id)
            .filter(|_| self.stage == Stage::Middle);
        turn.is_some_and(|turn| matches!(turn.up, Turned::InPlace(_) | Turned::Same))
    }

    /// The object as it was, if it stays.
    pub fn was(&self, id: &ObjectId) -> Option<&'a Object> {
        self.before.get(id)
    }

    /// Which part of the work this is.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// What becomes of an object that stays.
    pub fn turn(&self, id: &ObjectId) -> Option<&'a Turn> {
        self.work.turns.get(id)
    }
}
