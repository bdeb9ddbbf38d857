//! What changes along with an object because it belongs to it: the privileges with the owner, the sequences with the
//! table.

use super::way::Way;
use crate::object::{Aspect, Object, ObjectId, Objects};

impl Way<'_> {
    /// An owner that comes, goes, or is another one: what the one had by itself the other one has from then on, and with it
    /// whatever was said of the privileges of both. So all of that goes before, and is said anew behind.
    pub(super) fn look_around_owner(&mut self, owner: &ObjectId) {
        let target = owner.target();
        if owner.aspect != Aspect::Owner
            || !self.from.contains(&target)
            || !self.to.contains(&target)
        {
            return;
        }
        if !self.to.contains(owner) {
            self.put_apart(owner);
        }
        self.grants_step_aside(&target);
        for (link, sequence) in self.links_of(&target) {
            // A sequence belongs to a column of its own owner's, and changes its owner along with the table.
            self.put_apart(&link);
            self.grants_step_aside(&sequence);
        }
    }

    /// What is said of the privileges of an object and of its columns.
    fn grants_step_aside(&mut self, target: &ObjectId) {
        self.put_dependents_apart(target, |each| matches!(each.aspect, Aspect::Grant(_)));
    }

    /// That a sequence belongs to a column, and the sequence: those of a table, or that of a sequence.
    fn links_of(&self, target: &ObjectId) -> Vec<(ObjectId, ObjectId)> {
        let all = self.dependents(target).into_iter();
        let links = all.filter_map(|each| match self.from.get(each) {
            Some(Object::OwnedBy(owned)) => Some((each.clone(), owned.sequence_id())),
            _ => None,
        });
        links.collect()
    }

    /// A table that is logged from now on, or no longer, takes along the sequences that it owns; one that is not kept as
    /// its table is does not belong to it meanwhile.
    pub(super) fn part_from_sequences(&mut self, table: &ObjectId) {
        for (link, sequence) in self.links_of(table) {
            let follows = |objects: &Objects| match (objects.get(table), objects.get(&sequence)) {
                (Some(Object::Table(table)), Some(Object::Sequence(sequence))) => {
                    table.storage.unlogged == sequence.unlogged
                }
                _ => false,
            };
            if !follows(self.from) || !follows(self.to) {
                self.put_apart(&link);
            }
        }
    }
}
