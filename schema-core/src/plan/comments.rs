//! Comments as statements.

use super::build::Builder;
use super::lock;
use super::step::{BothWays, count};
use crate::object::{self, ObjectId};

impl Builder<'_> {
    /// One comment. Where its object is new, the way back needs no statement.
    pub(super) fn push_comment(&self, step: &mut BothWays, id: &ObjectId, target_is_new: bool) {
        let Some(comment) = self.source.get(id) else {
            return;
        };
        let down = match self.work.altered.get(id) {
            Some(before) => Some(object::create(before)),
            None if target_is_new => None,
            None => Some(object::drop(comment)),
        };
        step.push(object::create(comment), down);
    }

    /// All comments of a table and of what hangs on it, in one step.
    pub(super) fn comments_step(&mut self, table: &ObjectId, members: &[ObjectId]) {
        let is_deferred = |id: &ObjectId| self.deferred.contains(&id.target());
        let comments: Vec<&ObjectId> = members
            .iter()
            .filter(|id| id.is_comment && !is_deferred(id))
            .collect();
        if comments.is_empty() {
            return;
        }
        let is_new = self.work.new.contains(table);
        let what = count(comments.len(), "comment", "comments");
        let title = format!("comment on {} ({what})", table.path());
        let mut step = BothWays::titled(&title, &title);
        if is_new {
            lock::none(&mut step, "the table is new");
        } else {
            lock::comment(&mut step, &table.path());
        }
        for id in comments {
            let target_is_new = is_new || self.work.new.contains(&id.target());
            self.push_comment(&mut step, id, target_is_new);
        }
        self.steps.push(step);
    }
}
