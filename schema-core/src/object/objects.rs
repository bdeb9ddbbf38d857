//! All objects of one schema, in order, with what they need of each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::{Kind, Object, ObjectId, needs};

/// Objects by id. Equality is that of the objects; the order of insertion is kept beside it, for
/// people: tables and columns are shown in it.
#[derive(Debug, Clone, Default)]
pub struct Objects {
    by_id: BTreeMap<ObjectId, Object>,
    /// Ids in the order in which they were inserted.
    order: Vec<ObjectId>,
    /// Who has which name, in each space where the server keeps names apart.
    taken: BTreeMap<(NameSpace, String, String), ObjectId>,
    /// Needs that cannot be read from an object alone: a check that calls a function.
    further_needs: BTreeMap<ObjectId, BTreeSet<ObjectId>>,
    /// Renames that were declared.
    renames: Vec<Rename>,
}

/// Where the server wants names to differ, beyond one kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum NameSpace {
    /// Tables, partitions, indexes and the indexes behind primary keys and unique constraints.
    Relation,
    /// Types; a table makes one of its own name.
    Type,
    /// The constraints of this table.
    Constraint(String),
}

/// Two objects want the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collision {
    /// The one that came later.
    pub id: ObjectId,
    /// The one that has the name.
    pub taken_by: Box<ObjectId>,
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
            let taken_by = Box::new(id.clone());
            return Err(Collision { id, taken_by });
        }
        let names: Vec<_> = name_spaces(&id)
            .into_iter()
            .map(|space| (space, id.schema.clone(), id.name.clone()))
            .collect();
        if let Some(taken_by) = names.iter().find_map(|name| self.taken.get(name)) {
            let taken_by = Box::new(taken_by.clone());
            return Err(Collision { id, taken_by });
        }
        for name in names {
            self.taken.insert(name, id.clone());
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

fn name_spaces(id: &ObjectId) -> Vec<NameSpace> {
    let constraint = || NameSpace::Constraint(id.table.clone().unwrap_or_default());
    if id.is_comment {
        return Vec::new();
    }
    match id.kind {
        Kind::Table | Kind::Partition => vec![NameSpace::Relation, NameSpace::Type],
        Kind::EnumType => vec![NameSpace::Type],
        Kind::Index => vec![NameSpace::Relation],
        Kind::PrimaryKey | Kind::Unique => vec![NameSpace::Relation, constraint()],
        Kind::Check | Kind::ForeignKey => vec![constraint()],
        _ => Vec::new(),
    }
}

impl PartialEq for Objects {
    fn eq(&self, other: &Self) -> bool {
        self.by_id == other.by_id
    }
}

impl fmt::Display for Collision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.id == *self.taken_by {
            write!(f, "there are two of {}", self.id)
        } else {
            write!(f, "{} takes the name of {}", self.id, self.taken_by)
        }
    }
}

impl std::error::Error for Collision {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::{Constraint, ConstraintKind, Index, Table};

    fn table(name: &str) -> Object {
        Object::Table(Table {
            schema: "public".into(),
            name: name.into(),
            partition_key: None,
        })
    }

    #[test]
    fn names_collide_where_the_server_says_so() {
        let mut objects = Objects::new();
        objects.insert(table("a")).unwrap();
        assert_eq!(
            objects.insert(table("a")).unwrap_err().to_string(),
            "there are two of table public.a"
        );
        let index = Object::Index(Index {
            schema: "public".into(),
            table: "b".into(),
            name: "a".into(),
            definition: String::new(),
        });
        assert_eq!(
            objects.insert(index).unwrap_err().to_string(),
            "index public.a takes the name of table public.a"
        );
        let check = |table: &str| {
            Object::Constraint(Constraint {
                schema: "public".into(),
                table: table.into(),
                name: "a".into(),
                kind: ConstraintKind::Check,
                definition: "CHECK (true)".into(),
                columns: Vec::new(),
                references: None,
            })
        };
        objects.insert(check("a")).unwrap();
        objects.insert(check("b")).unwrap();
        assert!(objects.insert(check("b")).is_err());
    }

    #[test]
    fn equality_does_not_ask_for_the_order() {
        let mut one = Objects::new();
        let mut two = Objects::new();
        for name in ["a", "b"] {
            one.insert(table(name)).unwrap();
        }
        for name in ["b", "a"] {
            two.insert(table(name)).unwrap();
        }
        assert_eq!(one, two);
        assert_ne!(one, Objects::new());
    }
}
