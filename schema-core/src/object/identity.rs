//! GENERATED .. AS IDENTITY of a column: an object of its own, because it comes and goes while the column
//! stays, and its sequence may want a name that another one has until then.

use super::fact::needs_relation;
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

    /// `GENERATED ALWAYS AS IDENTITY`, as it stands in a column's definition.
    pub fn clause(&self) -> String {
        let options = self.options.as_ref();
        let options = options
            .map(|options| format!(" ({options})"))
            .unwrap_or_default();
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

    /// The sequence begins behind the values that are there.
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
        Sql::statement(format!(
            "SELECT pg_catalog.setval({sequence}, max({column})) FROM {table} HAVING max({column}) > 0"
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
        let same = self.options == before.options;
        same.then(|| vec![self.alter_column(format!("SET GENERATED {}", self.word()))])
    }

    fn needs(&self) -> Vec<ObjectId> {
        let mut needed = needs_relation(&self.schema, &self.table);
        needed.push(ObjectId::column(&self.schema, &self.table, &self.column));
        needed
    }
}
