//! What foreign keys hold on to where they lead to. A foreign key takes the oldest unique index of the columns that it
//! references: one that goes, or is built anew, is not to be taken. And the server does not drop a partition of a table
//! that is referenced.

use super::build::Builder;
use super::way::Way;
use crate::object::ConstraintKind::{PrimaryKey, Unique};
use crate::object::{Constraint, Kind, Object, ObjectId, Partition, Reference};

impl Way<'_> {
    /// What a new foreign key would take goes before.
    pub(super) fn put_former_keys_apart(&mut self, id: &ObjectId) {
        let Some(Object::Constraint(Constraint {
            references: Some(reference),
            ..
        })) = self.to.get(id)
        else {
            return;
        };
        let table = ObjectId::table(&reference.schema, &reference.table);
        let (from, to) = (self.from, self.to);
        self.put_dependents_apart(&table, |each| {
            let was = from.get(each);
            let is_taken = was.is_some_and(|was| can_be_taken(was, reference));
            is_taken && each.is_itself() && was != to.get(each)
        });
    }

    /// A partition goes: its rows are back before a foreign key that goes as well looks for them.
    pub(super) fn keys_to_its_tables_step_aside(&mut self, id: &ObjectId) {
        let (Some(Object::Partition(partition)), None) = (self.from.get(id), self.to.get(id))
        else {
            return;
        };
        let to = self.to;
        for above in partition.with_those_above(self.from) {
            self.put_dependents_apart(&above.parent_id(), |each| {
                each.kind == Kind::ForeignKey && each.is_itself() && !to.contains(each)
            });
        }
    }
}

impl Builder<'_> {
    /// Whether a foreign key leads to a table above the partition, before or afterwards: it has to leave that before it
    /// is dropped.
    pub(super) fn is_referenced(&self, partition: &Partition) -> bool {
        let sides = [self.before, self.after].into_iter();
        let mut above = sides.flat_map(|side| {
            partition
                .with_those_above(side)
                .map(move |each| (side, each))
        });
        above.any(|(side, above)| {
            let mut keys = side.of_kind(Kind::ForeignKey);
            keys.any(|key| {
                matches!(key, Object::Constraint(Constraint { references: Some(to), .. })
                    if ObjectId::table(&to.schema, &to.table) == above.parent_id())
            })
        })
    }
}

/// Whether an index, or what stands on one, says that no two rows have the same values in these columns.
fn can_be_taken(object: &Object, reference: &Reference) -> bool {
    let columns = match object {
        Object::Constraint(own) if matches!(own.kind, PrimaryKey | Unique) => own.columns.clone(),
        Object::Index(own) if own.definition.starts_with("CREATE UNIQUE ") => own.column_names(),
        _ => return false,
    };
    let sorted = |columns: &[String]| {
        let mut columns = columns.to_vec();
        columns.sort();
        columns
    };
    sorted(&columns) == sorted(&reference.columns)
}
