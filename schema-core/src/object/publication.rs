//! A publication; the tables and namespaces in it are objects of their own.

use super::fact::needs_relation;
use super::{Fact, Kind, ObjectId, Sql};
use crate::model::name;

/// A publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Its name.
    pub name: String,
    /// FOR ALL TABLES.
    pub all_tables: bool,
    /// `publish = 'insert, update', publish_via_partition_root = false`
    pub options: String,
}

/// A table in a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationTable {
    /// The publication.
    pub publication: String,
    /// The table's namespace.
    pub schema: String,
    /// The table.
    pub table: String,
    /// The published columns; all if there is none.
    pub columns: Vec<String>,
    /// Which rows, without the parentheses around it.
    pub rows: Option<String>,
}

/// A namespace all of whose tables are in a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationSchema {
    /// The publication.
    pub publication: String,
    /// The namespace.
    pub schema: String,
}

fn id_of(name: &str) -> ObjectId {
    ObjectId::new(Kind::Publication, "", None, name)
}

fn alter(publication: &str, what: String) -> Vec<Sql> {
    let publication = name::quote(publication);
    vec![Sql::statement(format!(
        "ALTER PUBLICATION {publication} {what}"
    ))]
}

impl Fact for Publication {
    fn id(&self) -> ObjectId {
        id_of(&self.name)
    }

    fn make(&self) -> Vec<Sql> {
        let all = if self.all_tables {
            " FOR ALL TABLES"
        } else {
            ""
        };
        vec![Sql::statement(format!(
            "CREATE PUBLICATION {}{all} WITH ({})",
            name::quote(&self.name),
            self.options
        ))]
    }

    fn take(&self) -> Vec<Sql> {
        vec![Sql::statement(format!("DROP {}", self.id().in_sql()))]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        let options = format!("SET ({})", self.options);
        (self.all_tables == before.all_tables).then(|| alter(&self.name, options))
    }

    fn needs(&self) -> Vec<ObjectId> {
        Vec::new()
    }
}

impl Fact for PublicationTable {
    fn id(&self) -> ObjectId {
        let (schema, table) = (&self.schema, Some(self.table.as_str()));
        ObjectId::new(Kind::PublicationTable, schema, table, &self.publication)
    }

    fn make(&self) -> Vec<Sql> {
        let mut table = name::qualified(&self.schema, &self.table);
        if !self.columns.is_empty() {
            let columns: Vec<String> = self.columns.iter().map(|each| name::quote(each)).collect();
            table.push_str(&format!(" ({})", columns.join(", ")));
        }
        if let Some(rows) = &self.rows {
            table.push_str(&format!(" WHERE ({rows})"));
        }
        alter(&self.publication, format!("ADD TABLE {table}"))
    }

    fn take(&self) -> Vec<Sql> {
        let table = name::qualified(&self.schema, &self.table);
        alter(&self.publication, format!("DROP TABLE {table}"))
    }

    fn needs(&self) -> Vec<ObjectId> {
        let mut needed = needs_relation(&self.schema, &self.table);
        for column in &self.columns {
            needed.push(ObjectId::column(&self.schema, &self.table, column));
        }
        needed.push(id_of(&self.publication));
        needed
    }
}

impl Fact for PublicationSchema {
    fn id(&self) -> ObjectId {
        ObjectId::new(
            Kind::PublicationSchema,
            &self.schema,
            None,
            &self.publication,
        )
    }

    fn make(&self) -> Vec<Sql> {
        let schema = name::quote(&self.schema);
        alter(&self.publication, format!("ADD TABLES IN SCHEMA {schema}"))
    }

    fn take(&self) -> Vec<Sql> {
        let schema = name::quote(&self.schema);
        alter(&self.publication, format!("DROP TABLES IN SCHEMA {schema}"))
    }

    fn needs(&self) -> Vec<ObjectId> {
        vec![ObjectId::schema(&self.schema), id_of(&self.publication)]
    }
}
