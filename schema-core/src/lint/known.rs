//! What the statements so far have told about the schema.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::QUARANTINE;

/// The schema, as far as the files tell.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub tables: BTreeMap<String, Table>,
    pub indexes: BTreeMap<String, Index>,
    /// Views with every identifier that stands in them.
    pub views: BTreeMap<String, View>,
    pub routines: BTreeMap<String, Routine>,
    /// Domains that ask something of their values.
    pub checked_domains: BTreeSet<String>,
    /// Paths that something was granted on, or revoked from.
    pub granted: BTreeSet<String>,
    /// What was copied into a quarantine: tables, and columns as `public.quotes.status`.
    pub kept: BTreeSet<String>,
    /// Tables of publications.
    pub published: BTreeSet<String>,
}

#[derive(Debug, Default, Clone)]
pub(super) struct Table {
    /// Whether one of the files that are looked at has made it: nobody uses it yet.
    pub is_new: bool,
    pub is_partitioned: bool,
    /// The partitioned table, if it is attached to one.
    pub parent: Option<String>,
    pub has_default_partition: bool,
    /// Columns that one of these files has added.
    pub new_columns: BTreeSet<String>,
    /// Name and type of each column, as they are written.
    pub columns: BTreeMap<String, String>,
    pub required: BTreeSet<String>,
    pub defaults: BTreeSet<String>,
    pub constraints: Vec<Constraint>,
    pub row_security: bool,
    pub is_forced: bool,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Constraint {
    pub name: String,
    pub kind: Kind,
    pub columns: Vec<String>,
    pub references: Option<String>,
    pub is_valid: bool,
    /// `CHECK (column IS NOT NULL)`
    pub is_not_null: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kind {
    #[default]
    Check,
    Key,
    ForeignKey,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    pub table: String,
    pub columns: Vec<String>,
    /// Whether it has an expression or a predicate.
    pub is_special: bool,
    pub is_identity: bool,
}

#[derive(Debug, Clone, Default)]
pub(super) struct View {
    pub words: BTreeSet<String>,
    pub has_options: bool,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Routine {
    /// Whether one of the files that are looked at has made it: nobody calls it yet.
    pub is_new: bool,
    pub is_definer: bool,
    pub volatility: String,
    /// Identifiers in a body that the server does not track.
    pub words: BTreeSet<String>,
    pub body: String,
}

impl Known {
    /// From here on what is there is in use.
    pub fn begin(&mut self) {
        for table in self.tables.values_mut() {
            table.is_new = false;
            table.new_columns.clear();
        }
        for routine in self.routines.values_mut() {
            routine.is_new = false;
        }
    }

    /// Whether rows and programs may be there already.
    pub fn is_in_use(&self, path: &str) -> bool {
        let is_new = self.tables.get(path).is_some_and(|table| table.is_new);
        !is_new && !path.starts_with(QUARANTINE)
    }

    /// The table of this path; one that no file has made is taken as it comes.
    pub fn table(&mut self, path: &str) -> &mut Table {
        self.tables.entry(path.to_string()).or_default()
    }

    /// The type of a column, in small letters.
    pub fn column_type(&self, path: &str, column: &str) -> Option<&str> {
        let table = self.tables.get(path)?;
        table.columns.get(column).map(String::as_str)
    }

    /// Whether a foreign key has the column on either side.
    pub fn is_in_foreign_key(&self, path: &str, column: &str) -> bool {
        let has = |constraint: &Constraint| {
            constraint.kind == Kind::ForeignKey
                && constraint.columns.iter().any(|each| each == column)
        };
        let own = self.tables.get(path);
        own.is_some_and(|table| table.constraints.iter().any(has))
            || self.tables.values().any(|table| {
                let is_referenced = |each: &Constraint| each.references.as_deref() == Some(path);
                table.constraints.iter().any(is_referenced)
                    && own.is_none_or(|own| {
                        let is_key = |each: &Constraint| {
                            each.kind == Kind::Key && each.columns.iter().any(|each| each == column)
                        };
                        own.constraints.iter().any(is_key)
                    })
            })
    }

    /// Whether a check, or an index with an expression or a predicate, has the column.
    pub fn hidden_scan(&self, path: &str, column: &str) -> bool {
        let has = |columns: &[String]| columns.iter().any(|each| each == column);
        let check = self.tables.get(path).is_some_and(|table| {
            let mut checks = table.constraints.iter();
            checks.any(|each| each.kind == Kind::Check && has(&each.columns))
        });
        check
            || self
                .indexes
                .values()
                .any(|index| index.table == path && index.is_special && has(&index.columns))
    }

    /// Whether it is one of these tables, or a partition below one.
    pub fn is_in_any(&self, path: &str, tables: &[String]) -> bool {
        let mut at = Some(path);
        while let Some(path) = at {
            if tables.iter().any(|each| each == path) {
                return true;
            }
            let table = self.tables.get(path);
            at = table.and_then(|table| table.parent.as_deref());
        }
        false
    }

    /// A view that names the table, and the column if one is given.
    pub fn view_of(&self, path: &str, column: Option<&str>) -> Option<&str> {
        let (_, name) = path.split_once('.')?;
        let names = |view: &View| {
            view.words.contains(name)
                && column
                    .is_none_or(|column| view.words.contains(column) || view.words.contains("*"))
        };
        let found = self.views.iter().find(|(_, view)| names(view));
        found.map(|(view, _)| view.as_str())
    }

    /// Whether a type is such a domain, however a file writes its name.
    pub fn is_checked_domain(&self, name: &str) -> bool {
        let is_one = |name: &str| self.checked_domains.contains(name);
        is_one(name) || is_one(&format!("public.{name}"))
    }

    /// Whether one of these words is a function that promises nothing.
    pub fn is_volatile(&self, words: &[String]) -> bool {
        let is_named = |path: &str| {
            words
                .iter()
                .any(|word| path.split_once('.').is_some_and(|at| at.1 == word))
        };
        self.routines
            .iter()
            .any(|(path, each)| each.volatility == "volatile" && is_named(path))
    }

    /// A function whose text names this.
    pub fn body_with(&self, word: &str) -> Option<&str> {
        let found = self
            .routines
            .iter()
            .find(|(_, each)| each.words.contains(word));
        found.map(|(name, _)| name.as_str())
    }
}
