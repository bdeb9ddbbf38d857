//! A table's constraint: primary key, unique, check or foreign key.

use super::{Kind, ObjectId, needs_relation};
use crate::model::name;

/// A constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Constraint {
    /// The namespace of its table.
    pub schema: String,
    /// Its table.
    pub table: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ConstraintKind,
    /// Everything behind the name, as `pg_get_constraintdef` prints it.
    pub definition: String,
    /// Its columns, in the order of the key.
    pub columns: Vec<String>,
    /// What a foreign key references.
    pub references: Option<Reference>,
}

/// The kinds of constraints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConstraintKind {
    /// PRIMARY KEY
    PrimaryKey,
    /// UNIQUE
    Unique,
    /// CHECK
    Check,
    /// FOREIGN KEY
    ForeignKey,
}

/// The table a foreign key references.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Its namespace.
    pub schema: String,
    /// Its name.
    pub table: String,
    /// The referenced columns.
    pub columns: Vec<String>,
}

impl ConstraintKind {
    /// The id of a constraint of this kind.
    pub fn id(self, schema: &str, table: &str, name: &str) -> ObjectId {
        let kind = match self {
            ConstraintKind::PrimaryKey => Kind::PrimaryKey,
            ConstraintKind::Unique => Kind::Unique,
            ConstraintKind::Check => Kind::Check,
            ConstraintKind::ForeignKey => Kind::ForeignKey,
        };
        ObjectId::new(kind, schema, Some(table), name)
    }
}

impl Constraint {
    pub(super) fn id(&self) -> ObjectId {
        self.kind.id(&self.schema, &self.table, &self.name)
    }

    /// `CONSTRAINT quotes_pkey PRIMARY KEY (id)`, as it stands in CREATE TABLE.
    pub fn line(&self) -> String {
        format!("CONSTRAINT {} {}", name::quote(&self.name), self.definition)
    }

    /// `ADD CONSTRAINT ..`, for ALTER TABLE.
    pub fn add_clause(&self) -> String {
        format!("ADD {}", self.line())
    }

    /// `DROP CONSTRAINT ..`, for ALTER TABLE.
    pub fn drop_clause(&self) -> String {
        format!("DROP CONSTRAINT {}", name::quote(&self.name))
    }

    fn alter_table(&self, clause: String) -> String {
        let table = name::qualified(&self.schema, &self.table);
        format!("ALTER TABLE {table} {clause};")
    }

    pub(super) fn create(&self) -> String {
        self.alter_table(self.add_clause())
    }

    pub(super) fn drop(&self) -> String {
        self.alter_table(self.drop_clause())
    }

    pub(super) fn needs(&self) -> Vec<ObjectId> {
        let mut needed = needs_relation(&self.schema, &self.table);
        for column in &self.columns {
            needed.push(ObjectId::column(&self.schema, &self.table, column));
        }
        if let Some(reference) = &self.references {
            needed.extend(needs_relation(&reference.schema, &reference.table));
            for column in &reference.columns {
                needed.push(ObjectId::column(
                    &reference.schema,
                    &reference.table,
                    column,
                ));
            }
        }
        needed
    }
}
