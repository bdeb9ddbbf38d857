//! GENERATED .. AS IDENTITY of a column: an object of its own, because it comes and goes while the column
//! stays, and its sequence may want a name that another one has until then.

use super::fact::needs_relation;
use super::sequence::option;
use super::{Fact, Kind, ObjectId, Sql};
use crate::model::{Identity as Generation, name};

/// An identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The namespace of its table.
    pub schema: String,
    /// Its table.
    pub table: String,
    /// Its column.
    pub column: String,
    /// ALWAYS or BY DEFAULT.
    pub generation: Generation,
    /// The options of its sequence that are not the type's own: `START WITH 100`.
    pub options: Option<String>,
    /// The name of its sequence, where that is not the one that the server chooses.
    pub sequence: Option<String>,
}

impl Identity {
    /// The id of a column's identity.
    pub fn id_of(schema: &str, table: &str, column: &str) -> ObjectId {
        ObjectId::new(Kind::Identity, schema, Some(table), column)
    }

    /// Its id.
    pub fn own_id(&self) -> ObjectId {
        Identity::id_of(&self.schema, &self.table, &self.column)
    }

    /// What COMMENT and GRANT call its sequence, which is no object of its own.
    pub fn sequence_id(&self) -> ObjectId {
        let name = match &self.sequence {
            Some(name) => name.clone(),
            None => Identity::chosen_name(&self.table, &self.column),
        };
        ObjectId::new(Kind::Sequence, &self.schema, None, &name)
    }

    /// The name that the server chooses for the sequence, where nobody else has it.
    pub fn chosen_name(table: &str, column: &str) -> String {
        name::chosen(table, column, "seq")
    }

    /// `GENERATED ALWAYS AS IDENTITY`, as it stands in a column's definition.
    pub fn clause(&self) -> String {
        let named = self.sequence.as_ref();
        let named =
            named.map(|own| format!("SEQUENCE NAME {}", name::qualified(&self.schema, own)));
        let options: Vec<String> = named.into_iter().chain(self.options.clone()).collect();
        let options = match options.is_empty() {
            true => String::new(),
            false => format!(" ({})", options.join(" ")),
        };
        format!("GENERATED {} AS IDENTITY{options}", self.word())
    }

    fn word(&self) -> &'static str {
        match self.generation {
            Generation::Always => "ALWAYS",
            Generation::ByDefault => "BY DEFAULT",
        }
    }

    fn alter_column(&self, clause: impl AsRef<str>) -> Sql {
        let column = name::quote(&self.column);
        let relation = name::qualified(&self.schema, &self.table);
        Sql::of_table(
            relation,
            format!("ALTER COLUMN {column} {}", clause.as_ref()),
        )
    }

    /// The sequence begins behind the values that are there, where they have come to where it begins by itself.
    pub fn begin_behind_values(&self) -> Sql {
        let (table, column) = (
            name::qualified(&self.schema, &self.table),
            name::quote(&self.column),
        );
        let sequence = format!(
            "pg_catalog.pg_get_serial_sequence({}, {})",
            name::literal(&table),
            name::literal(&self.column)
        );
        let option = |word| option(self.options.as_deref().unwrap_or_default(), word);
        let (least, most) = (option("MINVALUE"), option("MAXVALUE"));
        let (furthest, reaches, start, bound) = match option("BY") {
            Some(step) if step < 0 => (
                "min",
                "<=",
                most.unwrap_or(-1),
                least.map(|it| ("greatest", it)),
            ),
            _ => (
                "max",
                ">=",
                least.unwrap_or(1),
                most.map(|it| ("least", it)),
            ),
        };
        let (last, start) = (
            format!("{furthest}({column})"),
            option("WITH").unwrap_or(start),
        );
        let within = match bound {
            Some((nearer, bound)) => format!("{nearer}({last}, {bound})"),
            None => last.clone(),
        };
        Sql::statement(format!(
            "SELECT pg_catalog.setval({sequence}, {within}) FROM {table} HAVING {last} {reaches} {start}"
        ))
    }
}

impl Fact for Identity {
    fn id(&self) -> ObjectId {
        self.own_id()
    }

    fn make(&self) -> Vec<Sql> {
        vec![
            self.alter_column(format!("ADD {}", self.clause())),
            self.begin_behind_values(),
        ]
    }

    fn take(&self) -> Vec<Sql> {
        vec![self.alter_column("DROP IDENTITY")]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        if self.options != before.options {
            return None;
        }
        let mut parts = Vec::new();
        if self.generation != before.generation {
            parts.push(self.alter_column(format!("SET GENERATED {}", self.word())));
        }
        if self.sequence != before.sequence {
            let (old, new) = (before.sequence_id(), self.sequence_id());
            let (old, new) = (old.in_sql(), name::quote(&new.name));
            parts.push(Sql::statement(format!("ALTER {old} RENAME TO {new}")));
        }
        Some(parts)
    }

    fn needs(&self) -> Vec<ObjectId> {
        let mut needed = needs_relation(&self.schema, &self.table);
        needed.push(ObjectId::column(&self.schema, &self.table, &self.column));
        needed
    }
}
