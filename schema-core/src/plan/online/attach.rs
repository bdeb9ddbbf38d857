//! Tables that become partitions, and partitions that become tables of their own: when everything else about them is
//! done, because the server compares the two tables. A check that says what the bound says spares the rows from being
//! looked at under a lock, and the server from adding one of its own.

use super::super::build::{Builder, Stage};
use super::super::note::PATIENCE;
use super::super::step::BothWays;
use super::free_name;
use crate::model::name::{qualified, quote};
use crate::object::{Kind, Object, ObjectId, Partition, Sql};

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
        let statements = self.statements(id);
        let (attach, detach) = match joins {
            true => (statements.up, statements.down),
            false => (statements.down, statements.up),
        };
        let said = match joins {
            true => (statements.said_up, statements.said_down),
            false => (statements.said_down, statements.said_up),
        };
        let mut steps = self.ways(partition, attach, detach);
        if let [first, .., last] = steps.as_mut_slice() {
            last.up.closing = said.0;
            first.down.closing = said.1;
        } else if let [only] = steps.as_mut_slice() {
            only.up.closing = said.0;
            only.down.closing = said.1;
        }
        if !joins {
            steps = steps.into_iter().rev().map(BothWays::reversed).collect();
        }
        self.last.extend(steps);
        true
    }

    /// Told as if the table became a partition.
    fn ways(&self, partition: &Partition, attach: Vec<Sql>, detach: Vec<Sql>) -> Vec<BothWays> {
        let parent = partition.parent_id();
        let path = ObjectId::table(&partition.schema, &partition.name).path();
        let mut join = BothWays::titled(
            format!("attach partition {path} to {}", parent.path()),
            format!("detach partition {path} from {}", parent.path()),
        );
        join.touch();
        let sides = [self.before, self.after];
        let has_default = sides
            .iter()
            .any(|side| partition.default_beside(side).is_some());
        let condition = sides.iter().find_map(|side| partition.condition(side));
        let (Some(condition), false) = (condition, has_default) else {
            join.up.note(format!(
                "lock: ACCESS EXCLUSIVE on {path} while every row is checked"
            ));
            join.up.note(format!(
                "lock: ACCESS EXCLUSIVE on {}, brief{PATIENCE}",
                parent.path()
            ));
            join.down.note(format!(
                "lock: ACCESS EXCLUSIVE on {}, brief{PATIENCE}",
                parent.path()
            ));
            join.down
                .note(format!("lock: ACCESS EXCLUSIVE on {path}, brief{PATIENCE}"));
            join.push(attach, detach);
            return vec![join];
        };
        join.up.note(format!(
            "lock: SHARE UPDATE EXCLUSIVE on {}, brief: reads and writes go on",
            parent.path()
        ));
        join.up
            .note(format!("lock: ACCESS EXCLUSIVE on {path}, brief{PATIENCE}"));
        join.down.note(format!(
            "lock: SHARE UPDATE EXCLUSIVE on {}: reads and writes go on; it waits for those who read the partition",
            parent.path()
        ));
        join.down.note(format!(
            "lock: ACCESS EXCLUSIVE on {path}, brief, when nobody sees it in {} any more",
            parent.path()
        ));
        let (at_once, beside) = (partition.detach(), partition.detach_concurrently());
        let spared = |sql| if sql == at_once { beside.clone() } else { sql };
        join.push(attach, detach.into_iter().map(spared).collect());
        join.down.alone = true;
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
        let constraint = free_name(&partition.name, "_bound", |name| {
            let check = ObjectId::new(Kind::Check, &table.schema, Some(&table.name), name);
            self.source.names_of(&check).is_empty() && self.before.names_of(&check).is_empty()
        });
        let constraint = quote(&constraint);
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
