//! What the objects of a schema need of each other: as each one says itself, and as was added.

use super::{Kind, ObjectId, Objects, needs};
use std::sync::Arc;

impl Objects {
    /// The identity on whose sequence this comment or privilege is: that one is no object of its own.
    pub fn identity_behind(&self, id: &ObjectId) -> Option<ObjectId> {
        let is_inside =
            id.kind == Kind::Sequence && !id.is_itself() && !self.contains(&id.target());
        let needed = is_inside.then(|| self.needs(id))?;
        needed
            .into_iter()
            .find(|needed| needed.kind == Kind::Identity)
    }

    /// Adds a need that cannot be read from the object alone (from `pg_depend`, or from the
    /// functions that an expression calls).
    pub fn add_need(&mut self, id: ObjectId, needed: ObjectId) {
        let known = self.all.further_needs.get(&id);
        if id != needed && !known.is_some_and(|known| known.contains(&needed)) {
            Arc::make_mut(&mut self.all)
                .further_needs
                .entry(id)
                .or_default()
                .insert(needed);
        }
    }

    /// Takes over what the others say about the needs, and the words, of what is here as well.
    pub fn take_needs_of(&mut self, others: &Objects) {
        let mut found = Vec::new();
        for (id, object) in others.iter() {
            let Some(here) = self.get(id).filter(|here| *here != object) else {
                continue;
            };
            let known = needs(here);
            let further = needs(object).into_iter();
            let further =
                further.filter(|needed| !known.contains(needed) && others.contains(needed));
            found.extend(further.map(|needed| (id.clone(), needed)));
        }
        for (id, needed) in found {
            self.add_need(id, needed);
        }
        self.take_told_needs_of(others, |_, _| true);
    }

    /// Of these only what was added, as far as it is meant.
    pub(crate) fn take_told_needs_of(
        &mut self,
        others: &Objects,
        is_meant: impl Fn(&ObjectId, &ObjectId) -> bool,
    ) {
        let is_here =
            |(id, needed): &(&ObjectId, &ObjectId)| self.contains(id) && others.contains(needed);
        let both = |(id, needed): (&ObjectId, &ObjectId)| (id.clone(), needed.clone());
        let further = others.further_needs().filter(is_here);
        let further = further.filter(|(id, needed)| is_meant(id, needed));
        let further: Vec<_> = further.map(both).collect();
        let named = others.all.named.iter();
        let named = named.flat_map(|(id, named)| named.iter().map(move |named| (id, named)));
        let named: Vec<_> = named.filter(is_here).map(both).collect();
        for (id, needed) in further {
            self.add_need(id, needed);
        }
        for (id, named) in named {
            self.add_named(id, named);
        }
    }

    /// The needs that were added: who, and what.
    pub fn further_needs(&self) -> impl Iterator<Item = (&ObjectId, &ObjectId)> {
        let all = self.all.further_needs.iter();
        all.flat_map(|(id, needed)| needed.iter().map(move |needed| (id, needed)))
    }

    /// Adds what a function's text names.
    pub fn add_named(&mut self, id: ObjectId, named: ObjectId) {
        let known = self.all.named.get(&id);
        if id != named && !known.is_some_and(|known| known.contains(&named)) {
            Arc::make_mut(&mut self.all)
                .named
                .entry(id)
                .or_default()
                .insert(named);
        }
    }

    /// What a function's text names, as far as it is among these objects.
    pub fn named(&self, id: &ObjectId) -> impl Iterator<Item = &ObjectId> {
        let named = self.all.named.get(id).into_iter().flatten();
        named.filter(|named| self.contains(named))
    }

    /// What this object needs, and what that needs in turn.
    pub fn all_needs(&self, id: &ObjectId) -> Vec<ObjectId> {
        let mut all = self.needs(id);
        let mut next = 0;
        while let Some(needed) = all.get(next).cloned() {
            for further in self.needs(&needed) {
                if !all.contains(&further) {
                    all.push(further);
                }
            }
            next += 1;
        }
        all
    }

    /// Everything this object needs, as far as it is among these objects.
    pub fn needs(&self, id: &ObjectId) -> Vec<ObjectId> {
        let own = self.get(id).map(needs).unwrap_or_default();
        let further = self.all.further_needs.get(id).into_iter().flatten();
        let mut all: Vec<ObjectId> = Vec::with_capacity(own.len());
        for needed in own {
            if self.contains(&needed) && !all.contains(&needed) {
                all.push(needed);
            }
        }
        let known = all.len();
        for needed in further {
            if self.contains(needed) && !all[..known].contains(needed) {
                all.push(needed.clone());
            }
        }
        all
    }
}
