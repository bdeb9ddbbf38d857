//! A table's constraint: primary key, unique, check, exclusion or foreign key.

use super::fact::{change_options, needs_relation};
use super::{Fact, Kind, ObjectId, Sql};
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
    /// The storage parameters of the index behind it, sorted: `fillfactor=70`.
    pub index_options: Vec<String>,
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
    /// EXCLUDE
    Exclusion,
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
            ConstraintKind::Exclusion => Kind::Exclusion,
            ConstraintKind::ForeignKey => Kind::ForeignKey,
        };
        ObjectId::new(kind, schema, Some(table), name)
    }
}

impl Constraint {
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

    /// The storage parameters of the index behind it, as statements of their own.
    pub fn index_statements(&self, before: &[String]) -> Vec<Sql> {
        let index = name::qualified(&self.schema, &self.name);
        let clauses = change_options(before, &self.index_options).into_iter();
        clauses
            .map(|clause| Sql::statement(format!("ALTER INDEX {index} {clause}")))
            .collect()
    }

    fn of_table(&self, clause: String) -> Sql {
        Sql::of_table(name::qualified(&self.schema, &self.table), clause)
    }

    /// What only checks rows that are there already.
    pub(crate) fn validates(&self, before: &Self) -> bool {
        before.definition == format!("{} NOT VALID", self.definition)
    }

    /// A foreign key's definition without the words about when it is checked.
    fn without_deferral(&self) -> String {
        let mut text = self.definition.clone();
        for words in [" DEFERRABLE", " INITIALLY DEFERRED"] {
            text = text.replace(words, "");
        }
        text
    }
}

impl Fact for Constraint {
    fn id(&self) -> ObjectId {
        self.kind.id(&self.schema, &self.table, &self.name)
    }

    fn make(&self) -> Vec<Sql> {
        let mut parts = vec![self.of_table(self.add_clause())];
        parts.extend(self.index_statements(&[]));
        parts
    }

    fn take(&self) -> Vec<Sql> {
        vec![self.of_table(self.drop_clause())]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        let quoted = name::quote(&self.name);
        if self.definition == before.definition {
            return Some(self.index_statements(&before.index_options));
        }
        if self.validates(before) {
            return Some(vec![self.of_table(format!("VALIDATE CONSTRAINT {quoted}"))]);
        }
        let is_key = self.kind == ConstraintKind::ForeignKey;
        if is_key && self.without_deferral() == before.without_deferral() {
            let has = |words: &str| self.definition.contains(words);
            let deferral = match (has(" DEFERRABLE"), has(" INITIALLY DEFERRED")) {
                (false, _) => "NOT DEFERRABLE",
                (true, false) => "DEFERRABLE INITIALLY IMMEDIATE",
                (true, true) => "DEFERRABLE INITIALLY DEFERRED",
            };
            return Some(vec![
                self.of_table(format!("ALTER CONSTRAINT {quoted} {deferral}")),
            ]);
        }
        None
    }

    fn needs(&self) -> Vec<ObjectId> {
        let mut needed = needs_relation(&self.schema, &self.table);
        for column in &self.columns {
            needed.push(ObjectId::column(&self.schema, &self.table, column));
        }
        if let Some(reference) = &self.references {
            needed.extend(needs_relation(&reference.schema, &reference.table));
            for column in &reference.columns {
                let (schema, table) = (&reference.schema, &reference.table);
                needed.push(ObjectId::column(schema, table, column));
            }
        }
        needed
    }
}
