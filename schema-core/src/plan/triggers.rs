//! Triggers that must not fire while a migration itself writes rows.

use super::build::Builder;
use super::way::Turned;
use crate::model::name::{literal, qualified};
use crate::object::{Firing, Kind, Object, ObjectId, Objects, Sql, Trigger};

/// What keeps the triggers of a table from firing, and what lets each fire as before.
pub(super) fn off_and_on(table: &ObjectId, triggers: &[&Trigger]) -> (Sql, Vec<Sql>) {
    let own = qualified(&table.schema, &table.name);
    let all = |verb: &str| Sql::of_table(own.clone(), format!("{verb} TRIGGER USER"));
    // ENABLE .. USER is for all, also for one that was disabled.
    let others = triggers
        .iter()
        .filter(|trigger| trigger.firing != Firing::Origin);
    let mut on = vec![all("ENABLE")];
    on.extend(others.map(|trigger| trigger.set_firing()));
    (all("DISABLE"), on)
}

/// The triggers of a table.
pub(super) fn triggers_of<'o>(objects: &'o Objects, table: &ObjectId) -> Vec<&'o Trigger> {
    let all = objects.hanging_on(Kind::Trigger, &table.schema, &table.name);
    let triggers = all.filter_map(|object| match object {
        Object::Trigger(trigger) => Some(trigger),
        _ => None,
    });
    triggers.collect()
}

impl Builder<'_> {
    /// The same around what the way back writes: of the triggers that go on the way up, those that go at its end are
    /// there again by then.
    pub(super) fn triggers_off_and_on(&self, table: &ObjectId) -> (Sql, Vec<Sql>) {
        let is_there = |trigger: &&Trigger| {
            let id = ObjectId::trigger(&trigger.schema, &trigger.table, &trigger.name);
            let comes_back = |turned: &Turned| matches!(turned, Turned::Beside | Turned::Apart);
            let is_moved = self.turn(&id).is_some_and(|turn| comes_back(&turn.down));
            self.goes_at_the_end(&id) || self.after.contains(&id) && !is_moved
        };
        let all = triggers_of(self.before, table);
        let (there, unsure): (Vec<&Trigger>, Vec<&Trigger>) = all.into_iter().partition(is_there);
        let (off, mut on) = off_and_on(table, &there);
        let unsure = unsure
            .into_iter()
            .filter(|trigger| trigger.firing != Firing::Origin);
        on.extend(unsure.map(if_it_is_there));
        (off, on)
    }
}

/// Lets a trigger fire as before that may have come back already, or not yet.
fn if_it_is_there(trigger: &Trigger) -> Sql {
    let table = literal(&qualified(&trigger.schema, &trigger.table));
    let (name, firing) = (literal(&trigger.name), trigger.set_firing());
    Sql::statement(format!(
        "DO $there$\nBEGIN\n    IF EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = {table}::regclass AND tgname = {name}) THEN\n        \
         {firing}\n    END IF;\nEND\n$there$"
    ))
}
