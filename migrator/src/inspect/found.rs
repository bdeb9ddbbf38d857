//! Collects objects while the kinds are read, and remembers which catalog row each one came from.

use super::{Inspection, ObjectId, Unmodelled};
use schema_core::object::{Comment, Object, Objects};
use sqlx::postgres::types::Oid;
use std::collections::HashMap;

/// A query of this folder with the common part before it.
macro_rules! query {
    ($file:literal) => {
        concat!(include_str!("scope.sql"), include_str!($file))
    };
}
pub(super) use query;

/// The catalogs that objects come from, as `regclass` prints them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Catalog {
    /// Tables, columns, partitions and indexes.
    Class,
    /// Functions.
    Proc,
    /// Enum types.
    Type,
    /// Constraints.
    Constraint,
    /// Triggers.
    Trigger,
    /// Policies.
    Policy,
    /// Namespaces.
    Namespace,
}

impl Catalog {
    /// The catalog of this name, if objects come from it.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "pg_class" => Catalog::Class,
            "pg_proc" => Catalog::Proc,
            "pg_type" => Catalog::Type,
            "pg_constraint" => Catalog::Constraint,
            "pg_trigger" => Catalog::Trigger,
            "pg_policy" => Catalog::Policy,
            "pg_namespace" => Catalog::Namespace,
            _ => return None,
        })
    }
}

/// One row of a catalog; the last part is a column's number, 0 for everything else.
pub type Row = (Catalog, Oid, i32);

/// What was read so far.
#[derive(Debug, Default)]
pub struct Found {
    objects: Objects,
    rows: HashMap<Row, ObjectId>,
    unmodelled: Vec<Unmodelled>,
}

impl Found {
    /// Adds an object that came from this row, with the comment on it.
    pub fn add(&mut self, row: Option<Row>, object: Object, comment: Option<String>) {
        let id = object.id();
        if let Err(collision) = self.objects.insert(object) {
            self.cannot_hold("second", collision.id.to_string());
            return;
        }
        if let Some(row) = row {
            self.rows.insert(row, id.clone());
        }
        if let Some(text) = comment {
            let comment = Comment { target: id, text };
            // An object has one comment, and the object itself is there once.
            let _ = self.objects.insert(Object::Comment(comment));
        }
    }

    /// Says that a further row stands for an object: the index behind a constraint.
    pub fn also(&mut self, row: Row, id: ObjectId) {
        self.rows.insert(row, id);
    }

    /// Adds a need between two rows, where both stand for objects.
    pub fn need(&mut self, row: Row, needed: Row) {
        let Some(id) = self.rows.get(&row) else {
            return;
        };
        if let Some(needed) = self.rows.get(&needed) {
            self.objects.add_need(id.clone(), needed.clone());
        }
    }

    /// Adds something that is not modelled.
    pub fn cannot_hold(&mut self, kind: impl Into<String>, name: impl Into<String>) {
        self.unmodelled.push(Unmodelled {
            kind: kind.into(),
            name: name.into(),
        });
    }

    /// The end of the reading.
    pub fn into_inspection(mut self) -> Inspection {
        self.unmodelled.sort();
        self.unmodelled.dedup();
        Inspection {
            objects: self.objects,
            unmodelled: self.unmodelled,
        }
    }
}
