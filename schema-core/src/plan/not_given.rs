//! Default privileges say what objects will give away that are made from then on. An object that comes, or comes back,
//! while there are some gives away more than it shall: that is taken back at once.

use super::build::Builder;
use crate::diff::given;
use crate::object::{Aspect, Grant, Object, ObjectId, Objects, Sql, take};

impl Builder<'_> {
    /// What takes it back of an object, or of the sequence inside of an identity.
    pub(super) fn not_given_by(&self, object: &Object, wanted: &Objects) -> Vec<Sql> {
        match object {
            Object::Identity(identity) => {
                let table = ObjectId::table(&identity.schema, &identity.table);
                let owners = self.owners_of(&table, wanted);
                self.not_given(&identity.sequence_id(), wanted, &owners)
            }
            _ => self.not_given(&object.id(), wanted, &[]),
        }
    }

    /// Who owns a table, as it shall be and until then: the sequences of its columns are theirs as well. One that goes back
    /// to the role that migrates does so first.
    fn owners_of(&self, table: &ObjectId, wanted: &Objects) -> Vec<String> {
        let id = table.with(Aspect::Owner);
        let sides = [self.before, self.after].into_iter();
        let sides = sides.filter(|_| wanted.contains(&id));
        let owners = sides.filter_map(|side| match side.get(&id) {
            Some(Object::Owner(owner)) => Some(owner.role.clone()),
            _ => None,
        });
        owners.collect()
    }

    /// What takes it back, where `wanted` has the object as it shall be.
    fn not_given(&self, id: &ObjectId, wanted: &Objects, owners: &[String]) -> Vec<Sql> {
        let mut parts = Vec::new();
        for side in [self.before, self.after] {
            for grant in given(side, id, None) {
                let own = wanted.get(&id.with(Aspect::Grant(grant.role.clone())));
                let has_all = own.is_some_and(|own| has_all_of(own, &grant));
                if has_all || owners.contains(&grant.role) {
                    continue;
                }
                let taken = take(&Object::Grant(grant)).into_iter();
                let new: Vec<Sql> = taken.filter(|part| !parts.contains(part)).collect();
                parts.extend(new);
            }
        }
        parts
    }
}

fn has_all_of(own: &Object, grant: &Grant) -> bool {
    let Object::Grant(own) = own else {
        return false;
    };
    let has = |own: &[String], other: &[String]| other.iter().all(|each| own.contains(each));
    has(&own.privileges, &grant.privileges) && has(&own.with_option, &grant.with_option)
}
