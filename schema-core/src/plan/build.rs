//! The order in which objects are made: what is needed comes first, ties keep the declared order.
//!
//! Objects are made in clusters, which become a few readable steps each: a table with what hangs
//! on it, a view, a function, a type. A cluster that needs another one makes that one first. What
//! cannot be made with its cluster, because two need each other, follows as soon as it can.

use std::collections::{BTreeMap, BTreeSet};

use super::Options;
use super::host::cluster_of;
use super::step::BothWays;
use super::work::Work;
use crate::object::{Constraint, Kind, ObjectId, Objects};

/// Makes steps out of a part of the work.
pub(super) struct Builder<'a> {
    /// All objects, in the words in which they are written.
    pub source: &'a Objects,
    /// The objects as they were.
    pub before: &'a Objects,
    /// The objects as they will be.
    pub after: &'a Objects,
    pub(super) work: &'a Work,
    pub(super) stage: Stage,
    pub(super) nodes: Vec<Node>,
    pub(super) by_id: BTreeMap<ObjectId, usize>,
    /// How often something was made so far.
    moments: usize,
    clusters: Vec<Cluster>,
    /// Clusters whose needs were looked at, and of which something had to wait all the same.
    waiting_clusters: BTreeSet<usize>,
    pub options: &'a Options,
    pub steps: Vec<BothWays>,
    /// Steps that come before everything else.
    pub first: Vec<BothWays>,
    /// Steps that come behind those of this stage.
    pub later: Vec<BothWays>,
    /// Steps that come behind those of all stages.
    pub last: Vec<BothWays>,
    /// What is made by a later step.
    pub put_off: BTreeSet<ObjectId>,
    /// Whether something is put into the quarantine.
    pub keeps: bool,
    /// Constraints that come unproven, on the way up and on the way down, by table.
    pub proofs: BTreeMap<String, (Vec<Constraint>, Vec<Constraint>)>,
}

/// Which part of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// What goes early, told as if it were made; its steps are turned round afterwards.
    Early,
    /// What is new, and what changes.
    Middle,
    /// What goes at the end, told as if it were made.
    Late,
}

/// An object that this stage makes or changes.
pub(super) struct Node {
    pub id: ObjectId,
    cluster: usize,
    /// Nodes that come first.
    pub needs: Vec<usize>,
    /// How many of them, from the first on, it really needs. The others may only be meant: a word of a function's body
    /// has the same name.
    needed: usize,
    /// When it was made: what is made at once goes at once.
    made_at: Option<usize>,
}

struct Cluster {
    /// What it is named after; it may be there already.
    subject: ObjectId,
    members: Vec<usize>,
    has_begun: bool,
}

/// The steps of a stage.
pub(super) struct Made {
    /// Whether something is put into the quarantine.
    pub keeps: bool,
    /// Before everything else.
    pub first: Vec<BothWays>,
    /// The stage's own.
    pub steps: Vec<BothWays>,
    /// Behind them.
    pub later: Vec<BothWays>,
    /// Behind all stages.
    pub last: Vec<BothWays>,
}

impl<'a> Builder<'a> {
    pub fn new(
        source: &'a Objects,
        (before, after): (&'a Objects, &'a Objects),
        work: &'a Work,
        stage: Stage,
        options: &'a Options,
    ) -> Self {
        let mut builder = Builder {
            source,
            before,
            after,
            work,
            stage,
            nodes: Vec::new(),
            by_id: BTreeMap::new(),
            moments: 0,
            clusters: Vec::new(),
            waiting_clusters: BTreeSet::new(),
            options,
            steps: Vec::new(),
            first: Vec::new(),
            later: Vec::new(),
            last: Vec::new(),
            put_off: BTreeSet::new(),
            keeps: false,
            proofs: BTreeMap::new(),
        };
        builder.read_nodes();
        builder
    }

    fn read_nodes(&mut self) {
        let mut by_subject = BTreeMap::new();
        for id in self.own_ids() {
            let subject = cluster_of(self.source, id);
            let cluster = *by_subject.entry(subject.clone()).or_insert_with(|| {
                self.clusters.push(Cluster {
                    subject,
                    members: Vec::new(),
                    has_begun: false,
                });
                self.clusters.len() - 1
            });
            self.by_id.insert(id.clone(), self.nodes.len());
            self.clusters[cluster].members.push(self.nodes.len());
            self.nodes.push(Node {
                id: id.clone(),
                cluster,
                needs: Vec::new(),
                needed: 0,
                made_at: None,
            });
        }
        for node in &mut self.nodes {
            let needs = match node.id.kind {
                Kind::MaterializedView => self.source.all_needs(&node.id),
                _ => self.source.needs(&node.id),
            };
            let node_of = |needed: &ObjectId| self.by_id.get(needed).copied();
            node.needs = needs.iter().filter_map(node_of).collect();
            node.needed = node.needs.len();
            let named = self.source.named(&node.id);
            node.needs.extend(named.filter_map(node_of));
        }
        self.domains_wait_for_those_who_leave();
        self.tables_wait_for_their_keys();
    }

    /// What this stage makes or changes, in the order of the objects.
    fn own_ids(&self) -> Vec<&'a ObjectId> {
        let work = self.work;
        let mut placed: Vec<(usize, &ObjectId)> = match self.stage {
            Stage::Early => self.placed(&work.early),
            Stage::Middle => {
                let turns = work.turns.keys().filter(|id| !work.new.contains(id));
                self.placed(work.new.iter().chain(turns))
            }
            Stage::Late => self.placed(&work.late),
        };
        placed.sort_unstable_by_key(|(place, _)| *place);
        placed.into_iter().map(|(_, id)| id).collect()
    }

    fn placed(&self, ids: impl IntoIterator<Item = &'a ObjectId>) -> Vec<(usize, &'a ObjectId)> {
        let place = |id: &'a ObjectId| Some((self.source.place(id)?, id));
        ids.into_iter().filter_map(place).collect()
    }

    /// Functions come when something needs them; the others come after what has columns.
    pub fn run(mut self) -> Made {
        let is_first = |kind| {
            !matches!(
                kind,
                Kind::Function | Kind::Procedure | Kind::Aggregate | Kind::DefaultPrivileges
            )
        };
        for round in 0..4 {
            for cluster in 0..self.clusters.len() {
                let kind = self.clusters[cluster].subject.kind;
                let when = match kind {
                    Kind::Schema | Kind::Extension => 0,
                    // They are filled from what is there.
                    Kind::MaterializedView => 3,
                    kind if is_first(kind) => 1,
                    _ => 2,
                };
                if when == round {
                    self.make(cluster);
                }
            }
        }
        // What is left needs something that was only meant.
        for node in self.nodes.iter_mut().filter(|node| node.made_at.is_none()) {
            node.needs.truncate(node.needed);
        }
        self.waiting_clusters.extend(0..self.clusters.len());
        self.emit_those_that_waited();
        // Nothing is left here, unless objects need each other in a circle that no server would hold.
        for cluster in 0..self.clusters.len() {
            let rest = self.waiting(cluster);
            self.emit(cluster, &rest);
        }
        self.prove();
        Made {
            keeps: self.keeps,
            first: self.first,
            steps: self.steps,
            later: self.later,
            last: self.last,
        }
    }

    fn make(&mut self, cluster: usize) {
        if std::mem::replace(&mut self.clusters[cluster].has_begun, true) {
            return;
        }
        for member in self.clusters[cluster].members.clone() {
            for needed in self.nodes[member].needs.clone() {
                let other = self.nodes[needed].cluster;
                if other != cluster {
                    self.make(other);
                }
            }
        }
        self.waiting_clusters.insert(cluster);
        self.emit_ready(cluster);
        self.emit_those_that_waited();
    }

    /// Members that are not made yet.
    fn waiting(&self, cluster: usize) -> Vec<usize> {
        let members = self.clusters[cluster].members.iter().copied();
        members
            .filter(|member| self.nodes[*member].made_at.is_none())
            .collect()
    }

    /// Makes the members of a cluster whose needs are there, or are made with them. Whether there were any.
    fn emit_ready(&mut self, cluster: usize) -> bool {
        let waiting = self.waiting(cluster);
        let mut ready: BTreeSet<usize> = waiting.iter().copied().collect();
        loop {
            let is_there =
                |node: &usize| self.nodes[*node].made_at.is_some() || ready.contains(node);
            let not_yet: Vec<usize> = ready
                .iter()
                .copied()
                .filter(|member| !self.nodes[*member].needs.iter().all(is_there))
                .collect();
            if not_yet.is_empty() {
                break;
            }
            for member in not_yet {
                ready.remove(&member);
            }
        }
        let ready: Vec<usize> = waiting
            .into_iter()
            .filter(|each| ready.contains(each))
            .collect();
        self.emit(cluster, &ready);
        !ready.is_empty()
    }

    fn emit_those_that_waited(&mut self) {
        loop {
            let all = std::mem::take(&mut self.waiting_clusters).into_iter();
            let open: Vec<usize> = all.filter(|each| !self.waiting(*each).is_empty()).collect();
            self.waiting_clusters.extend(&open);
            let emitted = open
                .into_iter()
                .filter(|each| self.emit_ready(*each))
                .count();
            if emitted == 0 {
                return;
            }
        }
    }

    fn emit(&mut self, cluster: usize, members: &[usize]) {
        if members.is_empty() {
            return;
        }
        self.moments += 1;
        for member in members {
            self.nodes[*member].made_at = Some(self.moments);
        }
        let subject = self.clusters[cluster].subject.clone();
        let ids = members.iter().map(|each| self.nodes[*each].id.clone());
        let ids: Vec<ObjectId> = ids.collect();
        match subject.kind {
            Kind::Table => self.table(&subject, &ids),
            _ => self.on_its_own(&subject, &ids),
        }
    }

    /// Whether it needs something that is made later, and so comes behind that.
    pub fn needs_what_is_put_off(&self, id: &ObjectId) -> bool {
        !self.put_off.is_empty()
            && self
                .source
                .needs(id)
                .iter()
                .any(|needed| self.put_off.contains(needed))
    }

    /// When an object was made: what is made at once goes at once.
    pub fn made_at(&self, id: &ObjectId) -> Option<usize> {
        self.nodes[*self.by_id.get(id)?].made_at
    }

    /// A namespace, type, function, view ..: one step with everything that belongs to it, and another
    /// one behind for what needs something that is made later.
    fn on_its_own(&mut self, subject: &ObjectId, members: &[ObjectId]) {
        let (own, others): (Vec<_>, Vec<_>) = members.iter().cloned().partition(|id| id == subject);
        let (mut now, mut behind) = (Vec::new(), Vec::new());
        for id in own.into_iter().chain(others) {
            if self.in_steps_of_its_own(&id) {
                continue;
            }
            if self.needs_what_is_put_off(&id) {
                self.put_off.insert(id.clone());
                behind.push(id);
            } else {
                now.push(id);
            }
        }
        self.step_of(subject, &now);
        let steps = std::mem::take(&mut self.steps);
        self.step_of(subject, &behind);
        let made = std::mem::replace(&mut self.steps, steps);
        self.later.extend(made);
    }

    fn step_of(&mut self, subject: &ObjectId, members: &[ObjectId]) {
        if members.is_empty() {
            return;
        }
        let (up, down) = super::title::of_cluster(self, subject, members);
        let mut step = BothWays::titled(up, down);
        super::note::of_members(self, members, &mut step);
        for id in members {
            self.push(&mut step, id);
            self.keep_removed_labels(&mut step, id);
            self.keep_attributes(&mut step, id);
        }
        self.mark(&mut step, members);
        // Its rows are read when it is filled, and no lock of an earlier step is held meanwhile.
        step.up.touches |= subject.kind == Kind::MaterializedView;
        self.steps.push(step);
    }
}
