//! Checks and foreign keys of a table in use: they come NOT VALID, and are proved in a transaction of their
//! own, under a lock that stops nobody.

use super::super::build::{Builder, Stage};
use super::super::step::BothWays;
use super::{Act, constraint_of};
use crate::model::name::{qualified, quote};
use crate::object::{Constraint, Object, ObjectId, Sql, make, take};

impl<'a> Builder<'a> {
    /// A check or foreign key: NOT VALID in the table's step, proved in a transaction of its own.
    pub(super) fn proved_later(
        &mut self,
        step: &mut BothWays,
        id: &ObjectId,
        table: &ObjectId,
        up: &Act,
        down: &Act,
    ) -> bool {
        let (up_made, down_made) = (self.provable(id, up, true), self.provable(id, down, false));
        if up_made.is_none() && down_made.is_none() {
            return false;
        }
        // Outside of the middle what was there before is told as if it were made.
        let is_middle = self.stage() == Stage::Middle;
        let parts = |act, is_up| match self.only_proved(id, is_up) {
            Some(_) => Vec::new(),
            None => self.without_proof(act, is_up == is_middle),
        };
        let (up_parts, down_parts) = (parts(up, true), parts(down, false));
        step.push(up_parts, down_parts);
        self.say_again(step, id);
        let proofs = self.proofs.entry(table.path()).or_default();
        proofs.0.extend(up_made.cloned());
        proofs.1.extend(down_made.cloned());
        true
    }

    /// The constraint that is there afterwards, where its proof can wait.
    fn provable(&self, id: &ObjectId, act: &Act<'a>, is_up: bool) -> Option<&'a Constraint> {
        let made = act.made().and_then(constraint_of);
        let made = made.filter(|made| can_be_proved(made));
        made.or_else(|| self.only_proved(id, is_up))
    }

    /// A constraint that was there NOT VALID, and that nothing but the proof is missing of.
    pub(in super::super) fn only_proved(
        &self,
        id: &ObjectId,
        is_up: bool,
    ) -> Option<&'a Constraint> {
        let (now, then) = match is_up {
            true => (self.before, self.source),
            false => (self.source, self.before),
        };
        let (now, then) = (constraint_of(now.get(id)?)?, constraint_of(then.get(id)?)?);
        if self.stage() != Stage::Middle || !then.validates(now) {
            return None;
        }
        let (up, down) = self.acts(id);
        let act = if is_up { up } else { down };
        matches!(act, Act::Alter(_)).then_some(then)
    }

    /// What an act does at once; `is_forth` where what it takes away was there before all.
    fn without_proof(&self, act: &Act, is_forth: bool) -> Vec<Sql> {
        let mut parts = match act.taken() {
            Some(taken) if is_forth => self.take_with_merged(taken),
            Some(taken) => take(taken),
            None => Vec::new(),
        };
        if let Some(made) = act.made().and_then(constraint_of) {
            let mut made = made.clone();
            if can_be_proved(&made) {
                made.definition.push_str(" NOT VALID");
            }
            parts.extend(make(&Object::Constraint(made)));
        }
        if let Act::Alter(altered) = act {
            parts.extend(altered.iter().cloned());
        }
        parts
    }

    /// One step for each table: what came unproven is proved, now that nobody has to wait for it.
    pub(in super::super) fn prove(&mut self) {
        for (table, (up, down)) in std::mem::take(&mut self.proofs) {
            let title = |of: &[Constraint]| match of {
                [one] => format!("prove {} for the rows of {table}", one.name),
                many => format!("prove {} constraints for the rows of {table}", many.len()),
            };
            let validate = |of: &[Constraint]| -> Vec<Sql> {
                of.iter()
                    .map(|each| {
                        let clause = format!("VALIDATE CONSTRAINT {}", quote(&each.name));
                        Sql::of_table(qualified(&each.schema, &each.table), clause)
                    })
                    .collect()
            };
            let lock = format!(
                "lock: SHARE UPDATE EXCLUSIVE on {table} while every row is checked: reads and writes go on"
            );
            let mut proof = BothWays::titled(title(&up), title(&down));
            proof.note_both(lock);
            proof.push(validate(&up), Vec::new());
            proof.touch();
            self.later.push(proof);
            // On the way down the first step is the last one.
            let mut proof = BothWays::titled(title(&up), title(&down));
            proof.note_both(format!(
                "lock: SHARE UPDATE EXCLUSIVE on {table} while every row is checked: reads and writes go on"
            ));
            proof.push(Vec::new(), validate(&down));
            proof.touch();
            self.first.push(proof);
        }
    }
}

/// A constraint that is not left unproven, and can be.
fn can_be_proved(constraint: &Constraint) -> bool {
    !constraint.definition.ends_with("NOT VALID")
        && !constraint.definition.ends_with("NOT ENFORCED")
}
