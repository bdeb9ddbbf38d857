//! What waits for another change of the same stage, though it does not need what is changed there.

use super::build::Builder;
use crate::object::{Kind, Object, ObjectId, alter};
use std::collections::BTreeMap;

impl Builder<'_> {
    /// What a domain asks for, it asks of its columns: of one that takes another type in the same stage it need not.
    pub(super) fn domains_wait_for_those_who_leave(&mut self) {
        let mut left: BTreeMap<ObjectId, Vec<usize>> = BTreeMap::new();
        for (number, node) in self.nodes.iter().enumerate() {
            if node.id.kind == Kind::Column && self.before.contains(&node.id) {
                let mut needed = self.before.needs(&node.id);
                needed.retain(|each| each.kind == Kind::Domain);
                needed.retain(|each| !self.source.needs(&node.id).contains(each));
                for domain in needed {
                    left.entry(domain).or_default().push(number);
                }
            }
        }
        if left.is_empty() {
            return;
        }
        for node in &mut self.nodes {
            let domain = match self.source.get(&node.id) {
                Some(Object::DomainCheck(check)) => check.domain_id(),
                _ => node.id.clone(),
            };
            let both = (self.before.get(&domain), self.source.get(&domain));
            // One that is made anew takes its columns along.
            if matches!(both, (Some(was), Some(is)) if alter(was, is).is_some()) {
                node.needs.extend(left.get(&domain).into_iter().flatten());
            }
        }
    }

    /// What is logged references nothing that is not: a referenced table becomes LOGGED before those that reference it,
    /// and UNLOGGED behind them.
    pub(super) fn tables_wait_for_their_keys(&mut self) {
        if !self
            .nodes
            .iter()
            .any(|node| self.becomes_unlogged(&node.id).is_some())
        {
            return;
        }
        let keys = [self.before, self.source];
        let keys = keys
            .into_iter()
            .flat_map(|side| side.of_kind(Kind::ForeignKey));
        for key in keys {
            let Object::Constraint(key) = key else {
                continue;
            };
            let Some(to) = &key.references else { continue };
            let tables = [
                ObjectId::table(&key.schema, &key.table),
                ObjectId::table(&to.schema, &to.table),
            ];
            let [Some(own), Some(referenced)] =
                tables.each_ref().map(|id| self.by_id.get(id).copied())
            else {
                continue;
            };
            let becomes = tables.each_ref().map(|id| self.becomes_unlogged(id));
            match becomes {
                [Some(false), Some(false)] if own != referenced => {
                    self.nodes[own].needs.push(referenced)
                }
                [Some(true), Some(true)] if own != referenced => {
                    self.nodes[referenced].needs.push(own)
                }
                _ => {}
            }
        }
    }

    /// Whether a table that stays becomes UNLOGGED, or LOGGED, if either.
    fn becomes_unlogged(&self, id: &ObjectId) -> Option<bool> {
        let (Object::Table(was), Object::Table(is)) = (self.before.get(id)?, self.source.get(id)?)
        else {
            return None;
        };
        (was.storage.unlogged != is.storage.unlogged).then_some(is.storage.unlogged)
    }
}
