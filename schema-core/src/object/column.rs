//! A column: its line in CREATE TABLE, and the same line in ADD COLUMN. Its default and its identity are objects of their own.

use super::fact::{change_options, needs_relation};
use super::{Fact, ObjectId, Sql};
use crate::model::name;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// The namespace of its table.
    pub schema: String,
    /// Its table.
    pub table: String,
    /// Its name.
    pub name: String,
    /// Its type with its modifiers, as `format_type` prints it (under `search_path = pg_catalog`).
    pub column_type: String,
    /// NOT NULL.
    pub not_null: bool,
    /// The expression of GENERATED ALWAYS AS (..), without the parentheses around it.
    pub generated: Option<Generated>,
    /// The collation as it stands in SQL (`"C"`, `public.german`), if it is not the type's own.
    pub collation: Option<String>,
    /// How its values are kept.
    pub keeping: Keeping,
}

/// A generated column's expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generated {
    /// The expression, without the parentheses around it.
    pub expression: String,
    /// VIRTUAL: computed when it is read (PostgreSQL 18).
    pub is_virtual: bool,
}

/// What is said about the values of a column, and nothing about their meaning.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keeping {
    /// `PLAIN`, `EXTERNAL`, `EXTENDED`, `MAIN`, where it is not the type's own; and what that is.
    pub storage: Option<(String, String)>,
    /// `pglz` or `lz4`, where it was chosen.
    pub compression: Option<String>,
    /// The statistics target, where it was chosen.
    pub statistics: Option<i32>,
    /// `n_distinct=-0.5`, sorted.
    pub options: Vec<String>,
}

impl Keeping {
    fn changes(&self, before: &Self) -> Vec<String> {
        let mut clauses = Vec::new();
        match (&self.storage, &before.storage) {
            (Some(new), old) if Some(new) != old.as_ref() => {
                clauses.push(format!("SET STORAGE {}", new.0));
            }
            (None, Some(old)) => clauses.push(format!("SET STORAGE {}", old.1)),
            _ => {}
        }
        if self.compression != before.compression {
            let compression = self.compression.as_deref().unwrap_or("default");
            clauses.push(format!("SET COMPRESSION {compression}"));
        }
        if self.statistics != before.statistics {
            let target = self.statistics.unwrap_or(-1);
            clauses.push(format!("SET STATISTICS {target}"));
        }
        clauses.extend(change_options(&before.options, &self.options));
        clauses
    }
}

impl Column {
    /// Its id.
    pub fn own_id(&self) -> ObjectId {
        ObjectId::column(&self.schema, &self.table, &self.name)
    }

    /// Everything behind the column's type, with a space before each part.
    /// `given` is what fills it: `DEFAULT 1`, `GENERATED ALWAYS AS IDENTITY`.
    pub fn attributes(&self, given: Option<&str>) -> String {
        let mut sql = String::new();
        if let Some(collation) = &self.collation {
            sql.push_str(&format!(" COLLATE {collation}"));
        }
        if self.not_null {
            sql.push_str(" NOT NULL");
        }
        if let Some(given) = given {
            sql.push_str(&format!(" {given}"));
        }
        if let Some(generated) = &self.generated {
            let kept = if generated.is_virtual {
                "VIRTUAL"
            } else {
                "STORED"
            };
            let expression = &generated.expression;
            sql.push_str(&format!(" GENERATED ALWAYS AS ({expression}) {kept}"));
        }
        sql
    }

    /// `ADD COLUMN status varchar(20) NOT NULL`, for ALTER TABLE.
    pub fn add_clause(&self, given: Option<&str>) -> String {
        let attributes = self.attributes(given);
        format!(
            "ADD COLUMN {} {}{attributes}",
            name::quote(&self.name),
            self.column_type
        )
    }

    /// How its values are kept, as clauses of ALTER TABLE: CREATE TABLE has no words for all of it.
    pub fn keeping_clauses(&self) -> Vec<Sql> {
        let clauses = self.keeping.changes(&Keeping::default()).into_iter();
        clauses.map(|clause| self.alter_column(clause)).collect()
    }

    /// Whether rows or what depends on them see another type.
    pub fn changes_type(&self, before: &Self) -> bool {
        (&self.column_type, &self.collation) != (&before.column_type, &before.collation)
    }

    /// `ALTER COLUMN .. TYPE ..`; through text where there is no cast, as between two enums.
    pub fn set_type(&self, through_text: bool) -> Sql {
        let column = name::quote(&self.name);
        let collation = self.collation.as_ref();
        let collation = collation
            .map(|each| format!(" COLLATE {each}"))
            .unwrap_or_default();
        let text = if through_text { "::text" } else { "" };
        let data_type = &self.column_type;
        self.alter_column(format!(
            "TYPE {data_type}{collation} USING {column}{text}::{data_type}"
        ))
    }

    /// The same by an expression of its own.
    pub fn set_type_by(&self, expression: &str) -> Sql {
        let data_type = &self.column_type;
        self.alter_column(format!("TYPE {data_type} USING {expression}"))
    }

    /// Whether a statement gives the column its type.
    pub fn is_given_its_type(&self, part: &Sql) -> bool {
        let starts = format!(
            "ALTER COLUMN {} TYPE {} ",
            name::quote(&self.name),
            self.column_type
        );
        matches!(part, Sql::OfTable { table, clause, .. }
            if *table == self.relation() && clause.starts_with(&starts))
    }

    /// The same from an enum, whose values of this condition become NULL.
    pub fn set_type_without(&self, which: &str) -> Sql {
        let column = name::quote(&self.name);
        let data_type = &self.column_type;
        self.alter_column(format!(
            "TYPE {data_type} USING CASE WHEN {which} THEN NULL ELSE {column}::text::{data_type} END"
        ))
    }

    fn alter_column(&self, clause: impl AsRef<str>) -> Sql {
        let column = name::quote(&self.name);
        Sql::of_table(
            self.relation(),
            format!("ALTER COLUMN {column} {}", clause.as_ref()),
        )
    }

    fn relation(&self) -> String {
        name::qualified(&self.schema, &self.table)
    }
}

impl Fact for Column {
    fn id(&self) -> ObjectId {
        self.own_id()
    }

    fn make(&self) -> Vec<Sql> {
        let mut parts = vec![Sql::of_table(self.relation(), self.add_clause(None))];
        parts.extend(self.keeping_clauses());
        parts
    }

    fn take(&self) -> Vec<Sql> {
        let clause = format!("DROP COLUMN {}", name::quote(&self.name));
        vec![Sql::of_table(self.relation(), clause)]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        let mut parts = Vec::new();
        match (&before.generated, &self.generated) {
            (Some(old), Some(new)) if old != new => return None,
            (None, Some(_)) => return None,
            (Some(old), None) if old.is_virtual => return None,
            // The server gives the values another type before it forgets how they came about, and refuses.
            (Some(_), None) if self.changes_type(before) => {
                let (own, column) = (self.relation(), name::quote(&self.name));
                let forget = format!("ALTER TABLE {own} ALTER COLUMN {column} DROP EXPRESSION");
                parts.push(Sql::statement(forget));
            }
            (Some(_), None) => parts.push(self.alter_column("DROP EXPRESSION")),
            _ => {}
        }
        if self.changes_type(before) {
            if self.generated.is_some() {
                return None;
            }
            parts.push(self.set_type(false));
        }
        if self.not_null != before.not_null {
            let verb = if self.not_null { "SET" } else { "DROP" };
            parts.push(self.alter_column(format!("{verb} NOT NULL")));
        }
        let mut kept = before.keeping.clone();
        if self.changes_type(before) {
            // Another type brings its own storage, and the server forgets the compression.
            kept.storage = None;
            kept.compression = None;
        }
        let keeping = self.keeping.changes(&kept).into_iter();
        parts.extend(keeping.map(|clause| self.alter_column(clause)));
        Some(parts)
    }

    fn needs(&self) -> Vec<ObjectId> {
        needs_relation(&self.schema, &self.table)
    }
}
