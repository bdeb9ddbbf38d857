//! The statements of one object, on both ways, and what they mean for their step: what it locks, and what
//! steps aside in it.

use super::build::{Builder, Stage};
use super::cuts;
use super::host::hosts;
use super::key_notes::locked_by_key;
use super::online::Act;
use super::rewrite::type_default;
use super::step::BothWays;
use super::way::Turned;
use crate::object::{self, Aspect, Kind, Object, ObjectId, Objects, Partition, Sql};

/// The statements of one object, on both ways.
#[derive(Debug, Default)]
pub(super) struct Statements {
    pub up: Vec<Sql>,
    pub down: Vec<Sql>,
    /// What is said about the object anew, at the end of the step.
    pub said_up: Vec<Sql>,
    pub said_down: Vec<Sql>,
}

impl<'a> Builder<'a> {
    /// Says of a step whether it locks what was there before, and what steps aside in it.
    pub fn mark(&self, step: &mut BothWays, ids: &[ObjectId]) {
        let is_of_new = |id: &ObjectId| {
            let hosts = hosts(self.source, id);
            self.is_new(id)
                && (id.kind.is_relation() && id.aspect != Aspect::Owner
                    || hosts.is_empty()
                    || hosts.iter().any(|host| self.is_new(host)))
                || hosts.iter().any(|host| self.is_new(host))
        };
        let locks_others = ids.iter().any(|id| {
            let key = self.source.get(id);
            matches!(key, Some(Object::Constraint(key)) if !locked_by_key(self, key).is_empty())
        });
        let touches = locks_others || !ids.iter().all(is_of_new);
        let locks: usize = ids.iter().map(cuts::locks_of).sum();
        step.up.locks += locks;
        step.down.locks += locks;
        step.up.touches |= touches;
        step.down.touches |= touches || self.stage() != Stage::Middle;
        for id in ids {
            if let Some(turn) = self.turn(id).filter(|_| self.steps_aside_visibly(id)) {
                step.up.is_apart |= turn.up == Turned::Apart;
                step.down.is_apart |= turn.down == Turned::Apart;
            }
        }
        if self.stage() != Stage::Middle {
            // Told as if it were made: the ways are exchanged.
            std::mem::swap(&mut step.up.is_apart, &mut step.down.is_apart);
        }
    }

    /// Whether somebody would notice that it is away. A foreign key comes back unproven anyway.
    fn steps_aside_visibly(&self, id: &ObjectId) -> bool {
        id.is_itself() && id.kind != Kind::ForeignKey
    }

    /// What happens to an object on the way up and on the way down.
    pub fn acts(&self, id: &ObjectId) -> (Act<'a>, Act<'a>) {
        let Some(object) = self.source.get(id) else {
            return (Act::Nothing, Act::Nothing);
        };
        let taken = self.statements(id);
        let take = if taken.down.is_empty() {
            Act::Nothing
        } else {
            Act::Take(object)
        };
        let Some(turn) = self.turn(id) else {
            return (Act::Make(object), take);
        };
        let before = self.before.get(id).unwrap_or(object);
        if self.stage() != Stage::Middle {
            let make = match taken.up.as_slice() {
                [] => Act::Nothing,
                parts if turn.comes_back_early() => Act::Alter(parts.to_vec()),
                _ => Act::Make(object),
            };
            return (make, take);
        }
        let act = |turned: &Turned, old, new| match turned {
            Turned::Same => Act::Nothing,
            Turned::InPlace(parts) => Act::Alter(parts.clone()),
            Turned::Beside => Act::Replace(old, new),
            Turned::Apart => Act::Make(new),
        };
        let up = act(&turn.up, before, object);
        let down = match &turn.down {
            _ if turn.comes_back_early() => Act::Nothing,
            Turned::Apart => take,
            turned => act(turned, object, before),
        };
        (up, down)
    }

    /// The statements of one object.
    pub fn statements(&self, id: &ObjectId) -> Statements {
        let Some(object) = self.source.get(id) else {
            return Statements::default();
        };
        // What needs something that is made later goes before that does, and its host only afterwards.
        let goes_first = id.is_itself() && self.needs_what_is_put_off(id);
        let goes_with_host = !goes_first
            && hosts(self.source, id)
                .iter()
                .any(|host| self.is_new(host) && self.made_at(host) == self.made_at(id));
        let take = |object: &Object| {
            match (goes_with_host, self.stage()) {
                (true, _) => Vec::new(),
                (false, Stage::Middle) => object::take(object),
                // What was there before goes with what heirs have of it.
                (false, _) => self.take_with_merged(object),
            }
        };
        let wanted = self.wanted();
        let Some(turn) = self.turn(id) else {
            return Statements {
                up: self.made(object, wanted),
                down: take(object),
                ..Statements::default()
            };
        };
        let before = self.before.get(id).unwrap_or(object);
        match self.stage() {
            Stage::Middle => {
                let mut statements = Statements {
                    up: self.turned(&turn.up, before, object, true),
                    said_up: said_again(&turn.up, self.source, id),
                    ..Statements::default()
                };
                if !turn.comes_back_early() {
                    statements.down = self.turned(&turn.down, object, before, false);
                    statements.said_down = said_again(&turn.down, self.before, id);
                }
                statements
            }
            // Told as if it were made: what makes it belongs to the way back.
            _ => {
                let is_apart = |turned: &Turned| *turned == Turned::Apart;
                let taken_along = hosts(self.source, id)
                    .iter()
                    .any(|host| self.is_apart(host, true));
                let mut statements = Statements::default();
                if is_apart(&turn.down) {
                    statements.up = self.made(object, wanted);
                }
                if turn.comes_back_early() {
                    let after = self.after.get(id).unwrap_or(object);
                    statements.up = self.turned(&turn.down, after, object, false);
                    statements.said_up = said_again(&turn.down, self.before, id);
                }
                if is_apart(&turn.up) && !taken_along {
                    statements.down = take(object);
                }
                statements
            }
        }
    }

    /// Whether an object that stays is out of the way meanwhile, on the way up or on the way down.
    fn is_apart(&self, id: &ObjectId, up: bool) -> bool {
        let turn = self.turn(id);
        turn.is_some_and(|turn| *(if up { &turn.up } else { &turn.down }) == Turned::Apart)
    }

    fn turned(&self, turned: &Turned, before: &Object, after: &Object, up: bool) -> Vec<Sql> {
        let wanted = if up { self.after } else { self.before };
        match turned {
            Turned::Same => Vec::new(),
            Turned::InPlace(parts) => parts.clone(),
            Turned::Beside => {
                let mut parts = match up {
                    true => self.take_with_merged(before),
                    false => object::take(before),
                };
                parts.extend(self.made(after, wanted));
                parts
            }
            Turned::Apart if up => self.made(after, wanted),
            // On the way down the one that is here now goes; the other comes back later.
            Turned::Apart => {
                let hosts = hosts(self.source, &before.id());
                let along = hosts
                    .iter()
                    .any(|host| self.is_apart(host, false) || self.is_new(host));
                if along {
                    Vec::new()
                } else {
                    object::take(before)
                }
            }
        }
    }

    /// The schema to which what is made here belongs: outside of the middle that is what comes back.
    pub(super) fn wanted(&self) -> &'a Objects {
        match self.stage() {
            Stage::Middle => self.after,
            _ => self.before,
        }
    }

    /// What makes an object, and what of it default privileges would give away besides.
    fn made(&self, object: &Object, wanted: &Objects) -> Vec<Sql> {
        let mut parts = object::make(object);
        if let Object::Domain(domain) = object
            && domain.default.is_none()
            && [self.before, self.after]
                .iter()
                .any(|objects| type_default(objects, &domain.base).is_some())
        {
            // A domain over another one takes over its default.
            parts.push(domain.drop_default());
        }
        parts.extend(self.not_given_by(object, wanted));
        parts
    }

    /// What takes away an object of the schema that was there before.
    pub(super) fn take_with_merged(&self, object: &Object) -> Vec<Sql> {
        let mut parts = object::take(object);
        // A table that goes at the end is there until then.
        let stays = |heir: &ObjectId| {
            let goes_later = self.stage() != Stage::Late && self.work.late.contains(heir);
            goes_later || self.after.contains(heir)
        };
        parts.extend(self.before.take_merged(&object.id(), stays));
        parts
    }

    /// Whether a partition that is new joins a table in use.
    pub fn joins(&self, partition: &Partition) -> bool {
        let parent = partition.parent_id();
        let as_partition = ObjectId::partition(&parent.schema, &parent.name);
        self.is_new(&ObjectId::partition(&partition.schema, &partition.name))
            && !self.is_new(&parent)
            && !self.is_new(&as_partition)
            && self.options.is_in_use(&parent)
    }

    /// Adds the statements of one object, and runs a function's self-test at once.
    pub fn push(&mut self, step: &mut BothWays, id: &ObjectId) {
        let mut statements = self.statements(id);
        if let Some(object @ Object::Partition(partition)) = self.source.get(id)
            && self.joins(partition)
            && self.turn(id).is_none()
        {
            let made = object::make(object).len();
            statements.up.splice(..made, partition.make_and_attach());
        }
        if let Some(Object::Partition(partition)) = self.source.get(id)
            && self.turn(id).is_none()
            && !statements.down.is_empty()
            && !self.leaves_beside_traffic(partition)
            && self.is_referenced(partition)
        {
            statements.down.insert(0, partition.detach());
        }
        let kept = match id.kind {
            Kind::Sequence if id.is_itself() => self.kept_count(id),
            Kind::Partition if id.is_itself() && !statements.down.is_empty() => self.kept_rows(id),
            _ => None,
        };
        if let Some(kept) = kept {
            let is_tree =
                matches!(self.source.get(id), Some(Object::Partition(own)) if own.is_partitioned());
            // The rows of a tree go into its own partitions, when these are there.
            let restored = if is_tree {
                &mut statements.said_up
            } else {
                &mut statements.up
            };
            restored.extend(kept.restore);
            statements.down.splice(0..0, kept.keep);
        }
        step.push(statements.up, statements.down);
        step.up.closing.extend(statements.said_up);
        step.down.closing.extend(statements.said_down);
        if let Some(Object::Function(function)) = self.source.get(id)
            && let Some(test) = function.test()
        {
            step.up.note("its self-test runs at once");
            step.push(vec![Sql::Statement(test)], Vec::new());
        }
    }
}

/// What is said about an object that was made anew beside itself: the server has forgotten it.
fn said_again(turned: &Turned, objects: &Objects, id: &ObjectId) -> Vec<Sql> {
    match turned {
        Turned::Beside => objects.aspects_of(id).flat_map(object::make).collect(),
        _ => Vec::new(),
    }
}
