//! All objects of one schema, in order, with what they need of each other.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use super::renames::Renames;
use super::{Kind, Object, ObjectId};

/// Objects by id. Equality is that of the objects; the order of insertion is kept beside it, for
/// people: tables and columns are shown in it. A copy costs nothing until one of the two is changed.
#[derive(Debug, Clone, Default)]
pub struct Objects {
    pub(super) all: Arc<All>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct All {
    /// Where each stands.
    by_id: BTreeMap<ObjectId, usize>,
    /// In the order in which they were inserted.
    order: Vec<(ObjectId, Object)>,
    /// Who has which name, in each space where the server keeps names apart.
    taken: BTreeMap<(NameSpace, String, String), ObjectId>,
    /// Needs that cannot be read from an object alone: a check that calls a function.
    pub(super) further_needs: BTreeMap<ObjectId, BTreeSet<ObjectId>>,
    /// What a function's text names: it should be there first, and the server does not insist.
    pub(super) named: BTreeMap<ObjectId, BTreeSet<ObjectId>>,
    /// What partitions call their parts of the indexes and keys above them: partition, index or key.
    pub(super) part_names: BTreeMap<(ObjectId, ObjectId), String>,
    /// Columns and checks that heirs have of their own as well.
    pub(super) merged: BTreeSet<ObjectId>,
    /// Renames that were declared.
    pub(super) renames: Renames,
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
    /// Functions, procedures and aggregates with these arguments.
    Routine(String),
}

/// Two objects want the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collision {
    /// The one that came later.
    pub id: Box<ObjectId>,
    /// The one that has the name.
    pub taken_by: Box<ObjectId>,
}

impl Objects {
    /// No objects.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an object; one that is there already is a collision of names.
    pub fn insert(&mut self, object: Object) -> Result<(), Collision> {
        self.insert_as(object.id(), object)
    }

    /// The same of an object whose id is known.
    pub fn insert_as(&mut self, id: ObjectId, object: Object) -> Result<(), Collision> {
        debug_assert_eq!(id, object.id());
        let names: Vec<_> = name_spaces(&id)
            .into_iter()
            .map(|space| (space, id.schema.clone(), id.name.clone()))
            .collect();
        let collision = |id: ObjectId, taken_by: ObjectId| Collision {
            id: Box::new(id),
            taken_by: Box::new(taken_by),
        };
        if let Some(taken_by) = names.iter().find_map(|name| self.all.taken.get(name)) {
            return Err(collision(id, taken_by.clone()));
        }
        let all = Arc::make_mut(&mut self.all);
        match all.by_id.entry(id) {
            Entry::Occupied(there) => Err(collision(there.key().clone(), there.key().clone())),
            Entry::Vacant(free) => {
                for name in names {
                    all.taken.insert(name, free.key().clone());
                }
                all.order.push((free.key().clone(), object));
                free.insert(all.order.len() - 1);
                Ok(())
            }
        }
    }

    /// Puts an object where one of its id stands.
    pub(crate) fn replace(&mut self, object: Object) {
        if let Some(place) = self.place(&object.id()) {
            Arc::make_mut(&mut self.all).order[place].1 = object;
        }
    }

    /// The same objects, each function with the arguments under which a server has read it. A function
    /// that has no twin of its name there, or several, stays as it is.
    pub fn with_arguments_of(&self, read: &Objects) -> Objects {
        let is_without = |id: &ObjectId| id.kind == Kind::Function && id.arguments.is_none();
        if !self.all.by_id.keys().any(is_without) {
            return self.clone();
        }
        let mut twins: BTreeMap<(&str, &str), Vec<&ObjectId>> = BTreeMap::new();
        for id in read
            .sorted_ids()
            .filter(|id| id.arguments.is_some() && id.is_itself())
        {
            twins.entry((&id.schema, &id.name)).or_default().push(id);
        }
        let arguments = |id: &ObjectId| match twins.get(&(id.schema.as_str(), id.name.as_str())) {
            Some(found) if id.kind == Kind::Function && id.arguments.is_none() => {
                match &found[..] {
                    [one] => one.arguments.clone(),
                    _ => None,
                }
            }
            _ => id.arguments.clone(),
        };
        let of = |id: &ObjectId| ObjectId {
            arguments: arguments(id),
            ..id.clone()
        };
        let mut known = Objects::new();
        for (id, object) in self.iter() {
            let mut object = object.clone();
            match &mut object {
                Object::Function(function) => function.arguments = arguments(id),
                Object::Comment(comment) => comment.target = of(&comment.target),
                _ => {}
            }
            // They were apart, and arguments only set them further apart.
            let _ = known.insert(object);
        }
        let parts = Arc::make_mut(&mut known.all);
        for (each, into) in [
            (&self.all.further_needs, &mut parts.further_needs),
            (&self.all.named, &mut parts.named),
        ] {
            for (id, needed) in each {
                into.entry(of(id))
                    .or_default()
                    .extend(needed.iter().map(of));
            }
        }
        parts.renames = self.all.renames.clone();
        known
    }

    /// The object with this id.
    pub fn get(&self, id: &ObjectId) -> Option<&Object> {
        let place = self.place(id)?;
        Some(&self.all.order[place].1)
    }

    /// Where it stands in the order of insertion.
    pub fn place(&self, id: &ObjectId) -> Option<usize> {
        self.all.by_id.get(id).copied()
    }

    /// The objects of one kind, in the order of their ids.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Object> {
        let behind = self.all.by_id.range(ObjectId::new(kind, "", None, "")..);
        behind
            .take_while(move |(id, _)| id.kind == kind)
            .filter(|(id, _)| id.is_itself())
            .map(|(_, place)| &self.all.order[*place].1)
    }

    /// The objects of one kind that hang on this relation.
    pub fn hanging_on(
        &self,
        kind: Kind,
        schema: &str,
        table: &str,
    ) -> impl Iterator<Item = &Object> {
        let first = ObjectId::new(kind, schema, Some(table), "");
        let is_there = {
            let first = first.clone();
            move |id: &ObjectId| {
                (id.kind, &id.schema, &id.table) == (first.kind, &first.schema, &first.table)
            }
        };
        let behind = self.all.by_id.range(first..);
        behind
            .take_while(move |(id, _)| is_there(id))
            .map(|(_, place)| &self.all.order[*place].1)
    }

    /// What is said about an object: its owner, privileges, comment.
    pub fn aspects_of<'a>(&'a self, id: &'a ObjectId) -> impl Iterator<Item = &'a Object> {
        let behind = self.all.by_id.range(id.target()..);
        behind
            .take_while(move |(other, _)| other.target() == id.target())
            .filter(|(other, _)| !other.is_itself())
            .map(|(_, place)| &self.all.order[*place].1)
    }

    /// Who has the name of this object, or one of those that come along with it (a type with a table):
    /// the object itself, or another one of the same name.
    pub fn names_of(&self, id: &ObjectId) -> Vec<&ObjectId> {
        let names = name_spaces(id).into_iter();
        names
            .filter_map(|space| {
                self.all
                    .taken
                    .get(&(space, id.schema.clone(), id.name.clone()))
            })
            .collect()
    }

    /// Whether there is an object with this id.
    pub fn contains(&self, id: &ObjectId) -> bool {
        self.all.by_id.contains_key(id)
    }

    /// The objects in the order of insertion.
    pub fn iter(&self) -> impl Iterator<Item = (&ObjectId, &Object)> {
        self.all.order.iter().map(|(id, object)| (id, object))
    }

    /// The ids in their own order, which does not depend on the order of insertion.
    pub fn sorted_ids(&self) -> impl Iterator<Item = &ObjectId> {
        self.all.by_id.keys()
    }

    /// The objects in the order of their ids.
    pub(super) fn sorted(&self) -> impl Iterator<Item = (&ObjectId, &Object)> {
        let all = self.all.by_id.values();
        all.map(|place| &self.all.order[*place])
            .map(|(id, object)| (id, object))
    }

    /// Whether the two are copies of one, and none was changed since.
    pub(super) fn is_copy_of(&self, other: &Objects) -> bool {
        Arc::ptr_eq(&self.all, &other.all)
    }

    /// How many objects there are.
    pub fn len(&self) -> usize {
        self.all.order.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.order.is_empty()
    }
}

fn name_spaces(id: &ObjectId) -> Vec<NameSpace> {
    let constraint = || NameSpace::Constraint(id.table.clone().unwrap_or_default());
    if !id.is_itself() {
        return Vec::new();
    }
    match id.kind {
        Kind::Table
        | Kind::Partition
        | Kind::View
        | Kind::MaterializedView
        | Kind::CompositeType => vec![NameSpace::Relation, NameSpace::Type],
        Kind::EnumType | Kind::Domain | Kind::RangeType => vec![NameSpace::Type],
        Kind::Index | Kind::Sequence => vec![NameSpace::Relation],
        Kind::PrimaryKey | Kind::Unique | Kind::Exclusion => {
            vec![NameSpace::Relation, constraint()]
        }
        Kind::Check | Kind::ForeignKey => vec![constraint()],
        Kind::Function | Kind::Procedure | Kind::Aggregate => {
            let arguments = id.arguments.clone().unwrap_or_default();
            vec![NameSpace::Routine(arguments)]
        }
        _ => Vec::new(),
    }
}

impl PartialEq for Objects {
    fn eq(&self, other: &Self) -> bool {
        let differences = self.differences(other);
        differences.is_empty()
    }
}

impl fmt::Display for Collision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.id == self.taken_by {
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
            ..Table::default()
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
            ..Index::default()
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
                index_options: Vec::new(),
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
