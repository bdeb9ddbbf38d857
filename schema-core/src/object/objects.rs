//! All objects of one schema, in order, with what they need of each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::{Object, ObjectId, needs};

/// Objects by id. Equality is that of the objects; the order of insertion is kept beside it, for
/// people: tables and columns are shown in it.
#[derive(Debug, Clone, Default)]
pub struct Objects {
    by_id: BTreeMap<ObjectId, Object>,
    /// Ids in the order in which they were inserted.
    order: Vec<ObjectId>,
    /// Needs that cannot be read from an object alone: a check that calls a function.
    further_needs: BTreeMap<ObjectId, BTreeSet<ObjectId>>,
    /// Renames that were declared.
    renames: Vec<Rename>,
}

/// Two objects want the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collision {
    /// The name.
    pub id: ObjectId,
}

/// `#[renamed_from("..")]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    /// The former name.
    pub from: ObjectId,
    /// The name now.
    pub to: ObjectId,
}

impl Objects {
    /// No objects.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an object; one that is there already is a collision of names.
    pub fn insert(&mut self, object: Object) -> Result<(), Collision> {
        let id = object.id();
        if self.by_id.contains_key(&id) {
            return Err(Collision { id });
        }
        self.order.push(id.clone());
        self.by_id.insert(id, object);
        Ok(())
    }

    /// Adds a need that cannot be read from the object alone (from `pg_depend`, or from the
    /// functions that an expression calls).
    pub fn add_need(&mut self, id: ObjectId, needed: ObjectId) {
        if id != needed {
            self.further_needs.entry(id).or_default().insert(needed);
        }
    }

    /// Adds a declared rename.
    pub fn add_rename(&mut self, rename: Rename) {
        self.renames.push(rename);
    }

    /// The renames that were declared.
    pub fn renames(&self) -> &[Rename] {
        &self.renames
    }

    /// The object with this id.
    pub fn get(&self, id: &ObjectId) -> Option<&Object> {
        self.by_id.get(id)
    }

    /// Whether there is an object with this id.
    pub fn contains(&self, id: &ObjectId) -> bool {
        self.by_id.contains_key(id)
    }

    /// The objects in the order of insertion.
    pub fn iter(&self) -> impl Iterator<Item = (&ObjectId, &Object)> {
        self.order.iter().map(|id| (id, &self.by_id[id]))
    }

    /// The ids in their own order, which does not depend on the order of insertion.
    pub fn sorted_ids(&self) -> impl Iterator<Item = &ObjectId> {
        self.by_id.keys()
    }

    /// Everything this object needs, as far as it is among these objects.
    pub fn needs(&self, id: &ObjectId) -> Vec<ObjectId> {
        let own = self.by_id.get(id).map(needs).unwrap_or_default();
        let further = self.further_needs.get(id).into_iter().flatten().cloned();
        let mut all: Vec<ObjectId> = own.into_iter().chain(further).collect();
        let mut seen = BTreeSet::new();
        all.retain(|needed| self.contains(needed) && seen.insert(needed.clone()));
        all
    }

    /// How many objects there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }
}

impl PartialEq for Objects {
    fn eq(&self, other: &Self) -> bool {
        self.by_id == other.by_id
    }
}

impl fmt::Display for Collision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "two objects are called {}", self.id)
    }
}

impl std::error::Error for Collision {}
