//! Partitions that join a table in use, and leave it. They leave beside the traffic, and are taken away when nobody
//! reads the table through them any more. Where a default partition is, it is proved first that it holds none of the
//! rows of a new one; otherwise the server would look for them while nobody can read or write.

use super::super::build::Builder;
use super::super::note::PATIENCE;
use super::super::step::{BothWays, Way};
use crate::model::name::{qualified, quote};
use crate::object::{Object, ObjectId, Partition, Sql};
use std::collections::BTreeMap;

/// A check that keeps the rows of a new partition out of the default one.
struct RuledOut {
    partition: String,
    /// The default partition.
    others: ObjectId,
    constraint: String,
    /// What holds for the rows of the new one.
    condition: String,
}

impl Builder<'_> {
    /// Whether a partition that joins a table in use can be detached from it beside the traffic on the other way.
    /// The server refuses that while the table has a default partition.
    pub(in crate::plan) fn leaves_beside_traffic(&self, partition: &Partition) -> bool {
        self.joins(partition) && !self.has_default_beside(partition)
    }

    /// Whether a default partition is beside it, before or after.
    pub(super) fn has_default_beside(&self, partition: &Partition) -> bool {
        let mut sides = [self.before, self.after].into_iter();
        sides.any(|objects| partition.default_beside(objects).is_some())
    }

    /// Behind the step that makes partitions: what detaches each of them on the other way. It runs outside a
    /// transaction, so it is a step of its own.
    pub(in crate::plan) fn detached(&mut self, ids: &[ObjectId]) {
        for id in ids {
            let Some(Object::Partition(partition)) = self.source.get(id) else {
                continue;
            };
            if !self.leaves_beside_traffic(partition) || self.statements(id).down.is_empty() {
                continue;
            }
            let (parent, path) = (partition.parent_id().path(), id.path());
            let title = format!("detach partition {path}");
            let mut step = BothWays::titled(title.clone(), title);
            detaches_beside_traffic(&mut step.down, &parent, &path);
            step.push(Vec::new(), vec![partition.detach_concurrently()]);
            step.touch();
            self.steps.push(step);
        }
    }

    /// Before the step that makes partitions: what rules their rows out of a default partition beside them.
    pub(in crate::plan) fn rule_out(&mut self, ids: &[ObjectId]) {
        for (others, out) in self.all_ruled_out(ids) {
            let whose = whose(&out);
            let others = others.path();
            let add = |each: &RuledOut| {
                let check = format!(" CHECK (NOT ({})) NOT VALID", each.condition);
                each.clause("ADD", &check)
            };
            self.step_forth(
                format!("keep the rows of {whose} out of {others}"),
                format!("lock: ACCESS EXCLUSIVE on {others}, brief{PATIENCE}"),
                out.iter().map(add).collect(),
            );
            let prove = |each: &RuledOut| each.clause("VALIDATE", "");
            self.step_forth(
                format!("prove that {others} holds no row of {whose}"),
                format!("lock: SHARE UPDATE EXCLUSIVE on {others} while every row is checked: reads and writes go on"),
                out.iter().map(prove).collect(),
            );
        }
    }

    /// Behind that step: the partitions' own bounds do it from now on.
    pub(in crate::plan) fn end_ruling_out(&mut self, ids: &[ObjectId]) {
        for (others, out) in self.all_ruled_out(ids) {
            let (whose, others) = (whose(&out), others.path());
            let end = |each: &RuledOut| each.clause("DROP", "");
            self.step_forth(
                format!("the rows of {whose} can't be in {others} any more"),
                format!("lock: ACCESS EXCLUSIVE on {others}, brief{PATIENCE}"),
                out.iter().map(end).collect(),
            );
        }
    }

    /// By default partition.
    fn all_ruled_out(&self, ids: &[ObjectId]) -> BTreeMap<ObjectId, Vec<RuledOut>> {
        let mut all: BTreeMap<ObjectId, Vec<RuledOut>> = BTreeMap::new();
        for id in ids {
            if let Some(Object::Partition(partition)) = self.source.get(id)
                && let Some(out) = self.ruled_out(partition)
            {
                all.entry(out.others.clone()).or_default().push(out);
            }
        }
        all
    }

    fn step_forth(&mut self, title: String, lock: String, statements: Vec<Sql>) {
        let mut step = BothWays::titled(title.clone(), title);
        step.up.note(lock);
        step.up.touches = true;
        step.push(statements, Vec::new());
        self.steps.push(step);
    }

    /// Where the bound can be said as a condition: by values of one column.
    fn ruled_out(&self, partition: &Partition) -> Option<RuledOut> {
        if !self.joins(partition) {
            return None;
        }
        let others = partition.default_beside(self.source)?;
        let table = ObjectId::table(&others.schema, &others.name);
        let mut ends = [self.before, self.after].into_iter();
        let stays = ends.all(|objects| partition.default_beside(objects) == Some(others));
        if !stays || !self.options.is_in_use(&table) {
            return None;
        }
        let condition = partition.condition(self.source)?;
        Some(RuledOut {
            partition: ObjectId::table(&partition.schema, &partition.name).path(),
            constraint: self.free_check_name(&table, &partition.name, "_elsewhere"),
            others: table,
            condition,
        })
    }

    /// The locks of a partition that comes, or goes.
    pub(in crate::plan) fn note_joining(&self, partition: &Partition, step: &mut BothWays) {
        let parent = partition.parent_id().path();
        step.up.note(format!(
            "lock: SHARE UPDATE EXCLUSIVE on {parent}, brief: reads and writes go on"
        ));
        if let Some(others) = partition.default_beside(self.source) {
            let others = ObjectId::table(&others.schema, &others.name).path();
            step.up.note(match self.ruled_out(partition) {
                Some(_) => format!("lock: ACCESS EXCLUSIVE on {others}, brief{PATIENCE}"),
                None => format!("lock: ACCESS EXCLUSIVE on {others} while every row is checked"),
            });
        }
        if !self.leaves_beside_traffic(partition) {
            step.down.note(format!(
                "lock: ACCESS EXCLUSIVE on {parent}, brief{PATIENCE}"
            ));
        }
    }
}

impl RuledOut {
    fn clause(&self, verb: &str, rest: &str) -> Sql {
        let clause = format!("{verb} CONSTRAINT {}{rest}", quote(&self.constraint));
        Sql::of_table(qualified(&self.others.schema, &self.others.name), clause)
    }
}

/// Says that a way detaches a partition CONCURRENTLY.
pub(super) fn detaches_beside_traffic(way: &mut Way, parent: &str, path: &str) {
    way.note(format!(
        "lock: SHARE UPDATE EXCLUSIVE on {parent}: reads and writes go on; it waits for those who read the partition"
    ));
    way.note(format!(
        "lock: ACCESS EXCLUSIVE on {path}, brief, when nobody sees it in {parent} any more"
    ));
    way.alone = true;
}

fn whose(out: &[RuledOut]) -> String {
    match out {
        [one] => one.partition.clone(),
        many => format!("{} partitions", many.len()),
    }
}
