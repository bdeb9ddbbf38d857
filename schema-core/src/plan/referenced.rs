//! A foreign key takes the oldest unique index of the columns that it references, and holds on to it. One that goes, or is
//! built anew, is not to be taken.

use super::way::Way;
use crate::object::ConstraintKind::{PrimaryKey, Unique};
use crate::object::{Constraint, Object, ObjectId, Reference};

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
        for dependent in self.dependents(&table) {
            let is_taken = self
                .from
                .get(dependent)
                .is_some_and(|each| can_be_taken(each, reference));
            let stays = self.from.get(dependent) == self.to.get(dependent);
            if is_taken && dependent.is_itself() && !stays {
                self.put_apart(dependent);
            }
        }
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
