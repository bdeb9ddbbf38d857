//! Tables that become partitions, when everything else about them is done, because the server compares the two tables;
//! and partitions that become tables of their own, before anything else is done to them. A check that says what the
//! bound says spares the rows from being looked at under a lock, and the server from adding one of its own.

use super::super::build::{Builder, Stage};
use super::super::key_notes::of_partition;
use super::super::note::PATIENCE;
use super::super::step::BothWays;
use super::partition::detaches_beside_traffic;
use crate::model::name::{qualified, quote};
use crate::object::{Object, ObjectId, Partition, Sql};

impl Builder<'_> {
    /// The steps that attach a table, or detach a partition. False where the bound changes, and where something else
    /// does.
    pub(super) fn attached_or_detached(&mut self, id: &ObjectId) -> bool {
        let sides = (self.before.get(id), self.after.get(id));
        let (Some(Object::Partition(before)), Some(Object::Partition(after))) = sides else {
            return false;
        };
        if self.stage() != Stage::Middle || before.is_attached() == after.is_attached() {
            return false;
        }
        let joins = after.is_attached();
        let partition = if joins { after } else { before };
        let mut own = self.statements(id);
        if !joins {
            std::mem::swap(&mut own.up, &mut own.down);
            std::mem::swap(&mut own.said_up, &mut own.said_down);
        }
        let mut steps = self.ways(partition, own.up, own.down);
        if let Some(last) = steps.last_mut() {
            last.up.closing = own.said_up;
        }
        if let Some(first) = steps.first_mut() {
            first.down.closing = own.said_down;
        }
        if joins {
            self.last.extend(steps);
        } else {
            let steps = steps.into_iter().rev().map(BothWays::reversed);
            self.first.extend(steps);
        }
        true
    }

    /// Told as if the table became a partition.
    fn ways(&self, partition: &Partition, attach: Vec<Sql>, detach: Vec<Sql>) -> Vec<BothWays> {
        let parent = partition.parent_id().path();
        let path = ObjectId::table(&partition.schema, &partition.name).path();
        let mut join = BothWays::titled(
            format!("attach partition {path} to {parent}"),
            format!("detach partition {path} from {parent}"),
        );
        join.touch();
        let mut sides = [self.before, self.after].into_iter();
        let condition = sides.find_map(|side| partition.condition_with_those_above(side));
        let condition = condition.filter(|_| !self.has_default_beside(partition));
        let Some(condition) = condition else {
            join.up.note(format!(
                "lock: ACCESS EXCLUSIVE on {path} while every row is checked"
            ));
            join.note_both(format!(
                "lock: ACCESS EXCLUSIVE on {parent}, brief{PATIENCE}"
            ));
            join.down
                .note(format!("lock: ACCESS EXCLUSIVE on {path}, brief{PATIENCE}"));
            of_partition(self, partition, true, &mut join);
            join.push(attach, detach);
            return vec![join];
        };
        join.up.note(format!(
            "lock: SHARE UPDATE EXCLUSIVE on {parent}, brief: reads and writes go on"
        ));
        join.up
            .note(format!("lock: ACCESS EXCLUSIVE on {path}, brief{PATIENCE}"));
        detaches_beside_traffic(&mut join.down, &parent, &path);
        of_partition(self, partition, true, &mut join);
        let (at_once, beside) = (partition.detach(), partition.detach_concurrently());
        let spared = |sql| if sql == at_once { beside.clone() } else { sql };
        join.push(attach, detach.into_iter().map(spared).collect());
        self.between_checks(partition, &condition, join)
    }

    /// The check comes, is proved, and goes when the bound says the same; on the way back likewise.
    fn between_checks(
        &self,
        partition: &Partition,
        condition: &str,
        join: BothWays,
    ) -> Vec<BothWays> {
        let table = ObjectId::table(&partition.schema, &partition.name);
        let path = table.path();
        let constraint = quote(&self.free_check_name(&table, &partition.name, "_bound"));
        let clause =
            |clause: String| vec![Sql::of_table(qualified(&table.schema, &table.name), clause)];
        let add = || {
            clause(format!(
                "ADD CONSTRAINT {constraint} CHECK ({condition}) NOT VALID"
            ))
        };
        let prove = || clause(format!("VALIDATE CONSTRAINT {constraint}"));
        let drop = || clause(format!("DROP CONSTRAINT {constraint}"));
        let (adds, proves, drops) = (
            format!("check that the rows of {path} fit the bound"),
            format!("prove that the rows of {path} fit the bound"),
            format!("drop the check on the rows of {path}"),
        );
        let step =
            |up_title: &str, down_title: &str, lock: String, up: Vec<Sql>, down: Vec<Sql>| {
                let mut step = BothWays::titled(up_title, down_title);
                step.note_both(lock);
                step.touch();
                step.push(up, down);
                step
            };
        let brief = || format!("lock: ACCESS EXCLUSIVE on {path}, brief{PATIENCE}");
        let reading = || {
            format!(
                "lock: SHARE UPDATE EXCLUSIVE on {path} while every row is checked: reads and writes go on"
            )
        };
        vec![
            step(&adds, &drops, brief(), add(), drop()),
            step(&proves, &proves, reading(), prove(), Vec::new()),
            join,
            step(&proves, &proves, reading(), Vec::new(), prove()),
            step(&drops, &adds, brief(), drop(), add()),
        ]
    }
}
