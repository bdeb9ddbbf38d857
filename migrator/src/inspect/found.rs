//! Collects objects while the kinds are read, and remembers which catalog row each one came from.

use super::row_function::{RowFunction, without_own_names};
use super::{Inspection, ObjectId, Unmodelled};
use schema_core::object::{Kind, Object, Objects, reworded};
use schema_core::sql_text::{TokenKind, tokens};
use sqlx::postgres::types::Oid;
use std::collections::HashMap;

/// A query of this folder with the common part before it.
macro_rules! query {
    ($file:literal) => {
        concat!(include_str!("scope.sql"), include_str!($file))
    };
}
pub(super) use query;

/// The catalogs that objects come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Catalog {
    /// Relations and their columns, indexes, sequences.
    Class,
    /// Defaults and generated columns.
    AttrDef,
    /// Routines.
    Proc,
    /// Types.
    Type,
    /// Constraints.
    Constraint,
    /// Triggers.
    Trigger,
    /// Rules; the one named `_RETURN` is a view.
    Rewrite,
    /// Policies.
    Policy,
    /// Namespaces.
    Namespace,
    /// Extensions.
    Extension,
    /// Extended statistics.
    StatisticExt,
    /// Event triggers.
    EventTrigger,
    /// Publications.
    Publication,
    /// Tables in publications.
    PublicationRel,
    /// Namespaces in publications.
    PublicationNamespace,
    // No objects come from these; what of them belongs to an extension stands for it.
    AccessMethod,
    Cast,
    Collation,
    Language,
    Operator,
    OperatorClass,
    OperatorFamily,
    TextSearchConfiguration,
    TextSearchDictionary,
    TextSearchParser,
    TextSearchTemplate,
}

impl Catalog {
    /// The catalog with this oid, if objects come from it. Catalogs have the same oid in every
    /// PostgreSQL (`src/include/catalog/pg_*.h`).
    pub fn of(oid: Oid) -> Option<Self> {
        Some(match oid.0 {
            1259 => Catalog::Class,
            2604 => Catalog::AttrDef,
            1255 => Catalog::Proc,
            1247 => Catalog::Type,
            2606 => Catalog::Constraint,
            2620 => Catalog::Trigger,
            2618 => Catalog::Rewrite,
            3256 => Catalog::Policy,
            2615 => Catalog::Namespace,
            3079 => Catalog::Extension,
            3381 => Catalog::StatisticExt,
            3466 => Catalog::EventTrigger,
            6104 => Catalog::Publication,
            6106 => Catalog::PublicationRel,
            6237 => Catalog::PublicationNamespace,
            2601 => Catalog::AccessMethod,
            2605 => Catalog::Cast,
            2612 => Catalog::Language,
            2616 => Catalog::OperatorClass,
            2617 => Catalog::Operator,
            2753 => Catalog::OperatorFamily,
            3456 => Catalog::Collation,
            3600 => Catalog::TextSearchDictionary,
            3601 => Catalog::TextSearchParser,
            3602 => Catalog::TextSearchConfiguration,
            3764 => Catalog::TextSearchTemplate,
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
    /// Columns that are no objects of their own, by what COMMENT and GRANT call them.
    called: HashMap<Row, ObjectId>,
    /// Bodies of functions whose words may name objects.
    bodies: Vec<(ObjectId, String)>,
    row_functions: Vec<RowFunction>,
    unmodelled: Vec<Unmodelled>,
}

impl Found {
    /// Adds an object that came from this row.
    pub fn add(&mut self, row: Row, object: Object) {
        let id = object.id();
        self.rows.insert(row, id.clone());
        self.insert(id, object);
    }

    /// Adds an object that no row stands for.
    pub fn add_without_row(&mut self, object: Object) {
        self.insert(object.id(), object);
    }

    /// Adds what is said about the object of a row, which it needs also where that is called otherwise.
    pub fn add_about(&mut self, object: Object, (catalog, oid, part): (Oid, Oid, i32)) {
        let row = Catalog::of(catalog).map(|catalog| (catalog, oid, part));
        if let Some(row) = row.filter(|row| self.called.contains_key(row)) {
            self.needs_row(object.id(), row);
        }
        self.add_without_row(object);
    }

    fn insert(&mut self, id: ObjectId, object: Object) {
        if let Err(collision) = self.objects.insert_as(id, object) {
            self.cannot_hold("second", collision.id.to_string());
        }
    }

    /// Adds a type; its array type stands for it.
    pub fn add_type(&mut self, oid: Oid, array: Oid, object: Object) {
        self.also((Catalog::Type, array, 0), object.id());
        self.add((Catalog::Type, oid, 0), object);
    }

    /// Says that a further row stands for an object: the index behind a constraint.
    pub fn also(&mut self, row: Row, id: ObjectId) {
        self.rows.insert(row, id);
    }

    /// Says that one row stands for the object of another.
    pub fn stands_for(&mut self, row: Row, other: Row) {
        if let Some(id) = self.rows.get(&other).cloned() {
            self.rows.entry(row).or_insert(id);
        }
    }

    /// Says what a row is called where it is no object of its own.
    pub fn is_called(&mut self, row: Row, name: ObjectId) {
        self.called.insert(row, name);
    }

    /// What something is said about that came from this row.
    pub fn name_of(&self, catalog: Oid, oid: Oid, part: i32) -> Option<ObjectId> {
        let row = (Catalog::of(catalog)?, oid, part);
        self.called
            .get(&row)
            .or_else(|| self.rows.get(&row))
            .cloned()
    }

    /// The name of the column with this number of this table.
    pub fn column(&self, table: Oid, number: i16) -> Option<&str> {
        let row = (Catalog::Class, table, i32::from(number));
        let id = self.called.get(&row).or_else(|| self.rows.get(&row))?;
        Some(&id.name)
    }

    /// Whether a row stands for a constraint, whose index it is.
    pub fn is_constraint(&self, id: &ObjectId) -> bool {
        matches!(self.objects.get(id), Some(Object::Constraint(_)))
    }

    /// Says what a partition calls its part of an index.
    pub fn add_part_name(&mut self, partition: Oid, index: Oid, name: &str) {
        let row = |oid| self.rows.get(&(Catalog::Class, oid, 0)).cloned();
        if let (Some(partition), Some(index)) = (row(partition), row(index)) {
            self.objects
                .add_part_name(partition, index, name.to_string());
        }
    }

    /// Says that an heir has this of its own as well.
    pub fn add_merged(&mut self, id: ObjectId) {
        self.objects.add_merged(id);
    }

    /// Adds a need between two rows, where both stand for objects. A sequence does not need the column
    /// that it goes with: that is said by an object of its own.
    pub fn need(&mut self, row: Row, needed: Row) {
        let (Some(id), Some(needed)) = (self.rows.get(&row), self.needed(needed)) else {
            return;
        };
        if id.kind != Kind::Sequence || needed.kind == Kind::Schema {
            self.objects.add_need(id.clone(), needed.clone());
        }
    }

    /// What a need is a need of. Who reads a sequence like a table needs its columns, which are no objects.
    fn needed(&self, (catalog, oid, part): Row) -> Option<&ObjectId> {
        let own = self.rows.get(&(catalog, oid, part));
        own.or_else(|| {
            let whole = self.rows.get(&(catalog, oid, 0));
            whole.filter(|whole| matches!(whole.kind, Kind::Sequence | Kind::Identity))
        })
    }

    /// Adds a need of an object that no row stands for.
    pub fn needs_row(&mut self, id: ObjectId, needed: Row) {
        if let Some(needed) = self.rows.get(&needed) {
            self.objects.add_need(id, needed.clone());
        }
    }

    /// Remembers a function whose result is a row.
    pub fn add_row_function(&mut self, function: RowFunction) {
        self.row_functions.push(function);
    }

    /// What the server prints of a query or expression, in one wording.
    pub fn reworded(&self, text: &str) -> String {
        without_own_names(reworded(text), &self.row_functions)
    }

    /// Remembers a function's body, to look for names in it when all objects are known.
    pub fn read_later(&mut self, id: ObjectId, body: String) {
        self.bodies.push((id, body));
    }

    /// Adds something that is not modelled.
    pub fn cannot_hold(&mut self, kind: impl Into<String>, name: impl Into<String>) {
        self.unmodelled.push(Unmodelled {
            kind: kind.into(),
            name: name.into(),
        });
    }

    /// Which relations and functions a body names: they are made before it, where that is possible.
    fn read_bodies(&mut self) {
        if self.bodies.is_empty() {
            return;
        }
        let mut by_name: HashMap<String, Vec<ObjectId>> = HashMap::new();
        for id in self.objects.sorted_ids().filter(|id| id.is_itself()) {
            if id.kind.is_relation() || matches!(id.kind, Kind::Function | Kind::Sequence) {
                by_name.entry(id.name.clone()).or_default().push(id.clone());
            }
        }
        for (id, body) in std::mem::take(&mut self.bodies) {
            for token in tokens(&body).unwrap_or_default() {
                let name = match token.kind {
                    TokenKind::Word => token.text.to_lowercase(),
                    TokenKind::QuotedName => token.text.trim_matches('"').replace("\"\"", "\""),
                    _ => continue,
                };
                for named in by_name.get(&name).into_iter().flatten() {
                    self.objects.add_named(id.clone(), named.clone());
                }
            }
        }
    }

    /// The end of the reading.
    pub fn into_inspection(mut self) -> Inspection {
        self.read_bodies();
        self.unmodelled.sort();
        self.unmodelled.dedup();
        Inspection {
            objects: self.objects,
            unmodelled: self.unmodelled,
        }
    }
}
