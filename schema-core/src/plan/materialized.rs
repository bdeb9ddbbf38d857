//! Materialized views are filled when they are made, from what is there at that moment, and hold values from then on:
//! PostgreSQL refuses every change for which it would have to write, or look at, what they hold inside of others. So one
//! that is in the way steps aside, and one that goes does so before anything it reads is another one.
//!
//! What a table holds inside of others is refused by name (`inside.rs`, `row_type.rs`).

use super::inside::holds_inside;
use super::row_type::is_filled;
use super::way::{Turned, Way};
use crate::object::{Kind, Object, ObjectId, Objects, Sql};

impl Way<'_> {
    /// What holds rows or values that this change is about steps aside, now or when the change is undone.
    pub(super) fn materialized_values_step_aside(&mut self, id: &ObjectId) {
        match id.kind {
            Kind::Column => self.rows_step_aside(id),
            Kind::Domain | Kind::DomainCheck if self.asks_more(id) => {
                let domain = match self.to.get(id) {
                    Some(Object::DomainCheck(check)) => check.domain_id(),
                    _ => id.clone(),
                };
                self.put_holders_apart(&domain, false);
                // Values that go are not asked.
                let to = self.to;
                let goes = |each: &ObjectId| each.kind == Kind::Column && !to.contains(each);
                self.put_dependents_apart(&domain, goes);
            }
            Kind::CompositeType if self.alters_attributes(id) => self.put_holders_apart(id, true),
            Kind::MaterializedView if !self.to.contains(id) => {
                let dependents = self.dependents(id);
                let stays = dependents.iter().any(|each| self.to.contains(each));
                // Who stands on it and stays steps aside with it, where it would be filled from something else otherwise.
                if !stays || self.reads_what_changes(id) {
                    self.put_apart(id);
                }
            }
            _ => {}
        }
    }

    /// Whether something that a view stands on is another one afterwards.
    fn reads_what_changes(&self, view: &ObjectId) -> bool {
        let needed = self.from.all_needs(view);
        let changes = |each: &ObjectId| self.from.get(each) != self.to.get(each);
        needed.iter().any(|each| each.is_itself() && changes(each))
    }

    /// A column of a table that stays comes, goes or changes, and the rows are written anew for it, on this way or when it
    /// comes back.
    fn rows_step_aside(&mut self, id: &ObjectId) {
        let Some(table) = &id.table else { return };
        let table = ObjectId::table(&id.schema, table);
        let is_written = match (self.from.get(id), self.to.get(id)) {
            (Some(Object::Column(old)), Some(Object::Column(new))) => old.changes_type(new),
            (Some(_), None) => is_filled(self.from, id),
            (None, Some(_)) => is_filled(self.to, id),
            _ => false,
        };
        if !is_written || !self.from.contains(&table) || !self.to.contains(&table) {
            return;
        }
        if !self.to.contains(id) && !materialized_rows(self.to, id).is_empty() {
            self.put_apart(id);
        }
        for view in materialized_rows(self.from, id) {
            self.put_apart(&view);
        }
    }

    /// Whether a domain, or a check of one, asks something of values that are there.
    fn asks_more(&self, id: &ObjectId) -> bool {
        match (self.from.get(id), self.to.get(id)) {
            (Some(Object::Domain(old)), Some(Object::Domain(new))) => new.not_null && !old.not_null,
            (_, Some(Object::DomainCheck(_))) => id.is_itself(),
            _ => false,
        }
    }

    fn put_holders_apart(&mut self, of: &ObjectId, is_inside: bool) {
        let views = self.from.of_kind(Kind::MaterializedView);
        let views = views.filter(|view| holds_inside(self.from, view, of, is_inside));
        let views: Vec<ObjectId> = views.map(Object::id).collect();
        for view in &views {
            self.put_apart(view);
        }
    }

    /// The same of a type on this way.
    pub(super) fn alters_attributes(&self, id: &ObjectId) -> bool {
        match self.turned.get(id) {
            Some(Turned::InPlace(parts)) => alters_attribute(parts),
            _ => false,
        }
    }
}

/// Whether attributes of a composite type take other types where it stands.
pub(super) fn alters_attribute(parts: &[Sql]) -> bool {
    let is_one = |part: &Sql| part.to_string().contains("ALTER ATTRIBUTE");
    parts.iter().any(is_one)
}

/// The materialized views that hold whole rows of a column's table.
pub(super) fn materialized_rows(objects: &Objects, column: &ObjectId) -> Vec<ObjectId> {
    let row = format!(" {} ", column.relation());
    let views = objects.of_kind(Kind::MaterializedView);
    let holds = |view: &&Object| matches!(view, Object::View(view) if view.columns.iter().any(|column| column.contains(&row)));
    views.filter(holds).map(Object::id).collect()
}
