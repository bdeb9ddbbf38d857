//! The order in which objects are made: what is needed comes first, ties keep the declared order.
//!
//! Objects are made in clusters, which become a few readable steps each: a table with what hangs
//! on it, a function, a type, a namespace. A cluster that needs another one makes that one first.
//! Where two need each other, the foreign keys or policies that close the circle come at the end.

use std::collections::{BTreeMap, BTreeSet};

use super::rule_notes::note_rules;
use super::step::BothWays;
use super::{lock, relation_of};
use crate::object::{self, Kind, Object, ObjectId, Objects};

/// What is to be done.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// Objects to make.
    pub new: BTreeSet<ObjectId>,
    /// Objects to alter in place, as they are before.
    pub altered: BTreeMap<ObjectId, Object>,
    /// Objects to drop and make again within one step.
    pub replaced: BTreeMap<ObjectId, Before>,
}

/// An object as it was, for the way back.
#[derive(Debug)]
pub(super) struct Before {
    pub object: Object,
    pub comment: Option<Object>,
}

impl Work {
    pub fn has(&self, id: &ObjectId) -> bool {
        self.is_made(id) || self.altered.contains_key(id)
    }

    /// New, or made anew.
    pub fn is_made(&self, id: &ObjectId) -> bool {
        self.new.contains(id) || self.replaced.contains_key(id)
    }
}

pub(super) struct Builder<'a> {
    /// All objects, in the words in which they are written.
    pub source: &'a Objects,
    pub work: &'a Work,
    /// What is to be done in each cluster, by the object that the cluster is named after.
    clusters: BTreeMap<ObjectId, Vec<ObjectId>>,
    /// The clusters in the declared order.
    order: Vec<ObjectId>,
    begun: BTreeSet<ObjectId>,
    finished: BTreeSet<ObjectId>,
    /// What closes a circle.
    pub deferred: Vec<ObjectId>,
    pub steps: Vec<BothWays>,
}

impl<'a> Builder<'a> {
    pub fn new(source: &'a Objects, work: &'a Work) -> Self {
        let mut builder = Builder {
            source,
            work,
            clusters: BTreeMap::new(),
            order: Vec::new(),
            begun: BTreeSet::new(),
            finished: BTreeSet::new(),
            deferred: Vec::new(),
            steps: Vec::new(),
        };
        for (id, object) in source.iter().filter(|(id, _)| work.has(id)) {
            let cluster = builder.cluster_of(id, object);
            if !builder.clusters.contains_key(&cluster) {
                builder.order.push(cluster.clone());
            }
            builder
                .clusters
                .entry(cluster)
                .or_default()
                .push(id.clone());
        }
        builder
    }

    /// Functions come when something needs them; the others come after the tables.
    pub fn run(mut self) -> Vec<BothWays> {
        let order = self.order.clone();
        for kinds in [
            [Kind::Schema, Kind::Schema],
            [Kind::EnumType, Kind::EnumType],
            [Kind::Table, Kind::Table],
            [Kind::Function, Kind::Function],
        ] {
            for cluster in order.iter().filter(|each| kinds.contains(&each.kind)) {
                self.make(cluster);
            }
        }
        self.make_deferred();
        self.steps
    }

    /// The object that this one's cluster is named after.
    fn cluster_of(&self, id: &ObjectId, object: &Object) -> ObjectId {
        let target = id.target();
        let subject = if id.is_comment {
            self.source.get(&target).unwrap_or(object)
        } else {
            object
        };
        let Some((schema, name)) = relation_of(subject) else {
            return target;
        };
        match self.source.get(&ObjectId::partition(&schema, &name)) {
            Some(Object::Partition(partition)) => partition.parent_id(),
            _ => ObjectId::table(&schema, &name),
        }
    }

    fn make(&mut self, cluster: &ObjectId) {
        if !self.begun.insert(cluster.clone()) {
            return;
        }
        let members = self.clusters.get(cluster).cloned().unwrap_or_default();
        match cluster.kind {
            Kind::Table if self.work.new.contains(cluster) => self.new_table(cluster, &members),
            Kind::Table => self.alter_table(cluster, &members),
            _ => self.on_its_own(cluster, &members),
        }
        self.finished.insert(cluster.clone());
    }

    /// From now on others can be made that need this cluster.
    pub fn finish(&mut self, cluster: &ObjectId) {
        self.finished.insert(cluster.clone());
    }

    /// Makes what an object needs outside its cluster. False if that has begun, but has to wait for
    /// this one.
    pub fn make_needs_of(&mut self, id: &ObjectId) -> bool {
        let mut all_there = true;
        for cluster in self.needed_clusters(id) {
            self.make(&cluster);
            all_there &= self.finished.contains(&cluster);
        }
        all_there
    }

    pub fn needed_clusters(&self, id: &ObjectId) -> Vec<ObjectId> {
        let Some(own) = self
            .source
            .get(id)
            .map(|object| self.cluster_of(id, object))
        else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for needed in self.source.needs(id) {
            if let Some(object) = self.source.get(&needed).filter(|_| self.work.has(&needed)) {
                let cluster = self.cluster_of(&needed, object);
                if cluster != own && !found.contains(&cluster) {
                    found.push(cluster);
                }
            }
        }
        found
    }

    /// Whether an object needs, through functions or directly, a cluster that has begun and is not
    /// there yet.
    pub fn has_to_wait(&self, id: &ObjectId) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![id.clone()];
        while let Some(each) = open.pop() {
            for cluster in self.needed_clusters(&each) {
                if self.begun.contains(&cluster) && !self.finished.contains(&cluster) {
                    return true;
                }
                if seen.insert(cluster.clone()) {
                    open.push(cluster);
                }
            }
        }
        false
    }

    /// Whether a table that is not there yet comes after `target` because of its foreign keys, those
    /// left out that were put off.
    pub fn comes_after(&self, table: &ObjectId, target: &ObjectId) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![table.clone()];
        while let Some(each) = open.pop() {
            if each == *target {
                return true;
            }
            if self.finished.contains(&each) || !seen.insert(each.clone()) {
                continue;
            }
            let members = self.clusters.get(&each).into_iter().flatten();
            for id in members.filter(|id| id.kind == Kind::ForeignKey && !id.is_comment) {
                if !self.deferred.contains(id) {
                    open.extend(self.needed_clusters(id));
                }
            }
        }
        false
    }

    /// A namespace, type or function: one step with its comment.
    fn on_its_own(&mut self, cluster: &ObjectId, members: &[ObjectId]) {
        for id in members {
            self.make_needs_of(id);
        }
        let source = self.source;
        let own = source.get(cluster).filter(|_| members.contains(cluster));
        let before = self.work.altered.get(cluster);
        let mut step = match (own, before) {
            (Some(Object::Function(function)), Some(Object::Function(before))) => {
                let title = format!("replace {cluster}");
                let mut step = BothWays::titled(&title, &title);
                step.push(function.replace(), Some(before.replace()));
                lock::none(&mut step, "running statements keep the old function");
                step
            }
            (Some(object), _) => {
                let mut step =
                    BothWays::titled(format!("create {cluster}"), format!("drop {cluster}"));
                step.push(object::create(object), Some(object::drop(object)));
                step
            }
            (None, _) => {
                BothWays::titled(cluster.comment().to_string(), cluster.comment().to_string())
            }
        };
        let is_new = self.work.new.contains(cluster);
        for id in members.iter().filter(|id| id.is_comment) {
            self.push_comment(&mut step, id, is_new);
        }
        if let Some(Object::Function(function)) = own
            && let Some(test) = &function.self_test
        {
            step.up.note("its self-test runs at once");
            step.push(object::terminated(test), None);
        }
        note_rules(self.source, members, &mut step);
        self.steps.push(step);
    }

    fn make_deferred(&mut self) {
        let deferred = std::mem::take(&mut self.deferred);
        let is_key = |id: &&ObjectId| id.kind == Kind::ForeignKey;
        let keys: Vec<&ObjectId> = deferred.iter().filter(is_key).collect();
        if !keys.is_empty() {
            let mut step = BothWays::titled(
                "add the foreign keys that close a circle",
                "drop the foreign keys that close a circle",
            );
            step.up
                .note("these tables reference each other, so one has to be there first");
            for id in keys {
                self.note_key_locks(&mut step, id);
                self.push_with_comment(&mut step, id);
            }
            self.steps.push(step);
        }
        for id in deferred.iter().filter(|id| id.kind != Kind::ForeignKey) {
            self.make_needs_of(id);
            let mut step = BothWays::titled(format!("create {id}"), format!("drop {id}"));
            step.up
                .note("it reads what its own table had to be there for");
            self.push_with_comment(&mut step, id);
            self.steps.push(step);
        }
    }

    /// A foreign key locks its own table and the referenced one; new tables have no users yet.
    fn note_key_locks(&self, step: &mut BothWays, id: &ObjectId) {
        let Some(Object::Constraint(key)) = self.source.get(id) else {
            return;
        };
        let own = ObjectId::table(&key.schema, &key.table);
        let referenced = key.references.as_ref();
        let referenced = referenced.map(|to| ObjectId::table(&to.schema, &to.table));
        for table in [Some(own), referenced].into_iter().flatten() {
            if self.work.new.contains(&table) {
                lock::none(step, "the tables are new");
            } else {
                lock::referenced(step, &table.path());
            }
        }
    }

    fn push_with_comment(&self, step: &mut BothWays, id: &ObjectId) {
        self.push_made(step, id, true);
        if self.work.has(&id.comment()) {
            self.push_comment(step, &id.comment(), true);
        }
    }

    /// An object that is made, or replaced: then its old self is back on the way down, whatever
    /// `undo` says, and the comments of both go along.
    pub fn push_made(&self, step: &mut BothWays, id: &ObjectId, undo: bool) {
        let Some(object) = self.source.get(id) else {
            return;
        };
        match self.work.replaced.get(id) {
            None => step.push(object::create(object), undo.then(|| object::drop(object))),
            Some(before) => {
                let replace = |old: &Object, new: &Object, comment: Option<&Object>| {
                    let statements = [object::drop(old), object::create(new)].into_iter();
                    let all: Vec<String> = statements.chain(comment.map(object::create)).collect();
                    all.join("\n")
                };
                let comment = self.source.get(&id.comment());
                let up = replace(&before.object, object, comment);
                let down = replace(object, &before.object, before.comment.as_ref());
                step.push(up, Some(down));
            }
        }
    }

    /// `add`, `replace`, or both, and the way back.
    pub fn verbs(&self, ids: &[ObjectId]) -> (&'static str, &'static str) {
        let is_replaced = |id: &ObjectId| self.work.replaced.contains_key(id);
        if ids.iter().all(is_replaced) {
            ("replace", "restore")
        } else if ids.iter().any(is_replaced) {
            ("add and replace", "drop and restore")
        } else {
            ("add", "drop")
        }
    }
}
