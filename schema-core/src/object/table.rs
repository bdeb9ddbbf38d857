//! A table, without what hangs on it: columns, constraints, indexes are objects of their own.

use super::fact::{change_options, needs_relation, needs_schema, with_options};
use super::{Fact, Object, ObjectId, Objects, Sql};
use crate::model::name;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The namespace.
    pub schema: String,
    /// The table's name.
    pub name: String,
    /// The partition key as `pg_get_partkeydef` prints it: `RANGE (created_at)`.
    pub partition_key: Option<String>,
    /// What is not said by its columns and constraints.
    pub storage: Storage,
    /// The tables it inherits from, with their namespaces, in their order.
    pub inherits: Vec<(String, String)>,
}

/// How the rows of a table (or partition, or materialized view) are kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Storage {
    /// UNLOGGED.
    pub unlogged: bool,
    /// Storage parameters as the catalog has them, sorted: `fillfactor=70`.
    pub options: Vec<String>,
    /// The access method, if it is not `heap`.
    pub access_method: Option<String>,
    /// The tablespace, if it is not the database's own.
    pub tablespace: Option<String>,
}

impl Storage {
    /// What stands behind the parentheses of CREATE TABLE.
    pub(super) fn clauses(&self) -> String {
        let mut sql = String::new();
        if let Some(method) = &self.access_method {
            sql.push_str(&format!(" USING {}", name::quote(method)));
        }
        sql.push_str(&with_options(&self.options));
        if let Some(tablespace) = &self.tablespace {
            sql.push_str(&format!(" TABLESPACE {}", name::quote(tablespace)));
        }
        sql
    }

    /// Clauses of ALTER TABLE.
    pub(super) fn changes(&self, before: &Self) -> Vec<String> {
        let mut clauses = change_options(&before.options, &self.options);
        if self.unlogged != before.unlogged {
            let logged = if self.unlogged { "UNLOGGED" } else { "LOGGED" };
            clauses.push(format!("SET {logged}"));
        }
        if self.access_method != before.access_method {
            let method = self.access_method.as_deref().unwrap_or("heap");
            clauses.push(format!("SET ACCESS METHOD {}", name::quote(method)));
        }
        if self.tablespace != before.tablespace {
            let tablespace = self.tablespace.as_deref().unwrap_or("pg_default");
            clauses.push(format!("SET TABLESPACE {}", name::quote(tablespace)));
        }
        clauses
    }
}

impl Objects {
    /// What stands before a table's name where its own rows are meant: those of its partitions are its own, those of
    /// tables that inherit from it are not.
    pub fn only(&self, table: &ObjectId) -> &'static str {
        match self.get(table) {
            Some(Object::Table(table)) if table.partition_key.is_none() => "ONLY ",
            _ => "",
        }
    }
}

impl Table {
    fn qualified(&self) -> String {
        name::qualified(&self.schema, &self.name)
    }

    /// The statement with these lines (columns, then constraints) between its parentheses.
    pub fn create_with(&self, lines: &[String]) -> String {
        let unlogged = if self.storage.unlogged {
            "UNLOGGED "
        } else {
            ""
        };
        let mut sql = format!("CREATE {unlogged}TABLE {} (", self.qualified());
        for (position, line) in lines.iter().enumerate() {
            sql.push_str(if position == 0 { "\n    " } else { ",\n    " });
            sql.push_str(line);
        }
        sql.push_str(if lines.is_empty() { ")" } else { "\n)" });
        if !self.inherits.is_empty() {
            let parents: Vec<String> = self
                .inherits
                .iter()
                .map(|(schema, table)| name::qualified(schema, table))
                .collect();
            sql.push_str(&format!(" INHERITS ({})", parents.join(", ")));
        }
        if let Some(key) = &self.partition_key {
            sql.push_str(&format!(" PARTITION BY {key}"));
        }
        sql.push_str(&self.storage.clauses());
        sql.push(';');
        sql
    }
}

impl Fact for Table {
    fn id(&self) -> ObjectId {
        ObjectId::table(&self.schema, &self.name)
    }

    fn make(&self) -> Vec<Sql> {
        vec![Sql::Statement(self.create_with(&[]))]
    }

    fn take(&self) -> Vec<Sql> {
        vec![Sql::statement(format!("DROP TABLE {}", self.qualified()))]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        if self.partition_key != before.partition_key {
            return None;
        }
        // Other parents are the plan's: what the table shares with them has to be there before, or behind.
        let clauses = self.storage.changes(&before.storage);
        let table = self.qualified();
        let clauses = clauses.into_iter();
        Some(
            clauses
                .map(|clause| Sql::of_table(&table, clause))
                .collect(),
        )
    }

    fn needs(&self) -> Vec<ObjectId> {
        let parents = self.inherits.iter();
        let parents = parents.flat_map(|(schema, table)| needs_relation(schema, table));
        needs_schema(&self.schema)
            .into_iter()
            .chain(parents)
            .collect()
    }
}
