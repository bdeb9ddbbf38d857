//! Partitions that leave a table in use: detached beside the traffic, and taken away when nobody reads the
//! whole table through them any more.

use super::super::build::Builder;
use super::super::note::PATIENCE;
use super::super::step::BothWays;
use crate::object::{Object, ObjectId, Objects, Partition};

impl Builder<'_> {
    /// Whether a partition that joins a table in use can be detached from it beside the traffic on the other way.
    /// The server refuses that while the table has a default partition.
    pub(in crate::plan) fn leaves_beside_traffic(&self, partition: &Partition) -> bool {
        let has_default = |objects| default_beside(objects, partition).is_some();
        self.joins(partition) && ![self.before, self.after].into_iter().any(has_default)
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
            step.down.note(format!(
                "lock: SHARE UPDATE EXCLUSIVE on {parent}: reads and writes go on; it waits for those who read the partition"
            ));
            step.down.note(format!(
                "lock: ACCESS EXCLUSIVE on {path}, brief, when nobody sees it in {parent} any more"
            ));
            step.push(Vec::new(), vec![partition.detach_concurrently()]);
            step.down.alone = true;
            step.touch();
            self.steps.push(step);
        }
    }

    /// The locks of a partition that comes, or goes.
    pub(in crate::plan) fn note_joining(&self, partition: &Partition, step: &mut BothWays) {
        let parent = partition.parent_id().path();
        step.up.note(format!(
            "lock: SHARE UPDATE EXCLUSIVE on {parent}, brief: reads and writes go on"
        ));
        if let Some(others) = default_beside(self.source, partition) {
            step.up.note(format!(
                "lock: ACCESS EXCLUSIVE on {others} while every row is checked"
            ));
        }
        if !self.leaves_beside_traffic(partition) {
            step.down.note(format!(
                "lock: ACCESS EXCLUSIVE on {parent}, brief{PATIENCE}"
            ));
        }
    }
}

/// The partition that has taken the rows for which there was none.
fn default_beside(objects: &Objects, partition: &Partition) -> Option<String> {
    let is_it = |(_, object): &(&ObjectId, &Object)| match object {
        Object::Partition(other) => {
            other.bound == "DEFAULT" && other.parent_id() == partition.parent_id()
        }
        _ => false,
    };
    let found = objects.iter().find(is_it);
    found.map(|(id, _)| id.path())
}
