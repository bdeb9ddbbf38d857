//! What is done otherwise on a table that is in use: no lock that stops reads or writes is held while
//! rows are read. Constraints come unproven and are proved afterwards, indexes are built beside the
//! traffic and replaced by building the new one first. The facts behind it were measured; the guide's
//! chapter on migrations names them.

mod attach;
mod index;
mod key;
mod not_null;
mod partition;
mod per_partition;
mod proof;

pub(super) use crate::model::name::cut;
pub(super) use not_null::{drop_proof, proof_of_not_null};
pub(super) use per_partition::partitions_below;

use super::build::Builder;
use super::host::relation_of;
use super::step::BothWays;
use super::way::Turned;
use crate::object::{Constraint, Kind, Object, ObjectId, Sql};

/// What happens to an object on one way.
pub(super) enum Act<'a> {
    Nothing,
    Make(&'a Object),
    Take(&'a Object),
    Replace(&'a Object, &'a Object),
    Alter(Vec<Sql>),
}

impl<'a> Act<'a> {
    /// What is there afterwards and was not before.
    fn made(&self) -> Option<&'a Object> {
        match self {
            Act::Make(object) | Act::Replace(_, object) => Some(object),
            _ => None,
        }
    }

    fn taken(&self) -> Option<&'a Object> {
        match self {
            Act::Take(object) | Act::Replace(object, _) => Some(object),
            _ => None,
        }
    }
}

impl Builder<'_> {
    /// The table an object belongs to, where that is in use: it was there before, and is not small.
    fn busy_table(&self, id: &ObjectId) -> Option<ObjectId> {
        let (schema, name) = relation_of(self.source, id)?;
        let of = |kind| ObjectId::new(kind, &schema, None, &name);
        let kinds = [Kind::Table, Kind::Partition, Kind::MaterializedView];
        let table = kinds
            .map(of)
            .into_iter()
            .find(|table| self.source.contains(table))?;
        let in_use = !self.is_new(&table) && self.options.is_in_use(&table);
        in_use.then_some(table)
    }

    /// Whether a table that is in use is spared by doing something about this object otherwise.
    pub(super) fn is_spared(&self, id: &ObjectId) -> bool {
        self.busy_table(id)
            .is_some_and(|table| !self.is_partitioned(&table))
    }

    /// Makes steps of its own for what is built beside the traffic, an index, a key, and for what locks
    /// two tables, a foreign key. False for what has its place in the table's step.
    pub(super) fn in_steps_of_its_own(&mut self, id: &ObjectId) -> bool {
        if !id.is_itself() {
            return false;
        }
        if id.kind == Kind::ForeignKey {
            return self.key_between(id);
        }
        if id.kind == Kind::Partition {
            return self.attached_or_detached(id);
        }
        let Some(table) = self.busy_table(id) else {
            return false;
        };
        let (up, down) = self.acts(id);
        match id.kind {
            Kind::Index if self.is_partitioned(&table) => {
                self.per_partition(id, &table, &up, &down)
            }
            _ if self.is_partitioned(&table) => false,
            Kind::PrimaryKey | Kind::Unique => self.by_index(id, &table, &up, &down),
            Kind::Index => self.concurrently(id, &table, &up, &down),
            _ => false,
        }
    }

    /// A foreign key of a table that is in use, or to one: in a step, and a transaction, of its own.
    fn key_between(&mut self, id: &ObjectId) -> bool {
        let busy = self.busy_table(id);
        let (Some(Object::Constraint(key)), Some((schema, name))) =
            (self.source.get(id), relation_of(self.source, id))
        else {
            return false;
        };
        let to_busy = super::key_notes::locked_by_key(self, key);
        let to_busy = to_busy.iter().any(|_| !self.options.offline);
        if self.options.offline || (busy.is_none() && !to_busy) {
            return false;
        }
        let (kind, table) = (id.kind.word(), format!("{schema}.{name}"));
        let (add, drop) = super::title::verbs(self, std::slice::from_ref(id));
        let mut step = BothWays::titled(
            format!("{add} {kind} {} of {table}", id.name),
            format!("{drop} {kind} {} of {table}", id.name),
        );
        super::note::of_members(self, std::slice::from_ref(id), &mut step);
        let (up, down) = self.acts(id);
        let is_partitioned = busy
            .as_ref()
            .is_some_and(|table| self.is_partitioned(table));
        let behind = self.later.len();
        let proved = match &busy {
            Some(table) if !is_partitioned => self.proved_later(&mut step, id, table, &up, &down),
            _ => false,
        };
        if !proved {
            self.push(&mut step, id);
        }
        step.touch();
        self.later.insert(behind, step);
        self.put_off.insert(id.clone());
        true
    }

    /// Adds to the table's step what has another form on a table that is in use. False for what has none.
    pub(super) fn online(&mut self, step: &mut BothWays, id: &ObjectId) -> bool {
        let Some(table) = self.busy_table(id).filter(|_| id.is_itself()) else {
            return false;
        };
        let (up, down) = self.acts(id);
        match id.kind {
            Kind::Check => self.proved_later(step, id, &table, &up, &down),
            Kind::Column => self.not_null(step, id, &table, &up, &down),
            _ => false,
        }
    }

    pub(super) fn is_partitioned(&self, table: &ObjectId) -> bool {
        match self.source.get(table) {
            Some(Object::Table(table)) => table.partition_key.is_some(),
            Some(Object::Partition(partition)) => partition.partition_key.is_some(),
            _ => false,
        }
    }

    pub(super) fn say_again(&self, step: &mut BothWays, id: &ObjectId) {
        let statements = self.statements(id);
        step.up.closing.extend(statements.said_up);
        step.down.closing.extend(statements.said_down);
    }

    /// Whether an object is out of the way for a moment, for something that it needs.
    pub(super) fn is_apart_now(&self, id: &ObjectId) -> bool {
        let turn = self.turn(id);
        turn.is_some_and(|turn| turn.up == Turned::Apart || turn.down == Turned::Apart)
    }

    /// A name for a check that is there for a while.
    pub(super) fn free_check_name(&self, table: &ObjectId, base: &str, end: &str) -> String {
        free_name(base, end, |name| {
            let twin = ObjectId::new(Kind::Check, &table.schema, Some(&table.name), name);
            self.source.names_of(&twin).is_empty() && self.before.names_of(&twin).is_empty()
        })
    }

    /// `quotes_idx_new`: a name that nobody has.
    pub(super) fn free_index_name(&self, id: &ObjectId) -> String {
        free_name(&id.name, "_new", |name| {
            let twin = ObjectId::index(&id.schema, name);
            self.source.names_of(&twin).is_empty() && self.before.names_of(&twin).is_empty()
        })
    }
}

/// Says that the step runs CONCURRENTLY, both ways.
fn beside_traffic(step: &mut BothWays, path: &str) {
    step.note_both(format!(
        "lock: SHARE UPDATE EXCLUSIVE on {path}: reads and writes go on; it waits as long as it has to"
    ));
    step.up.alone = true;
    step.down.alone = true;
    step.touch();
}

/// `base` with this end, and with a number behind it where the name is taken.
pub(super) fn free_name(base: &str, end: &str, is_free: impl Fn(&str) -> bool) -> String {
    let mut number = 0;
    loop {
        let end = if number == 0 {
            end.to_string()
        } else {
            format!("{end}{number}")
        };
        let name = cut(base, &end);
        if is_free(&name) {
            return name;
        }
        number += 1;
    }
}

pub(super) fn constraint_of(object: &Object) -> Option<&Constraint> {
    match object {
        Object::Constraint(constraint) => Some(constraint),
        _ => None,
    }
}
