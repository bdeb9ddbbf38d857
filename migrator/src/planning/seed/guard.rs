//! What a migration is going to ask of the rows: those that break it would stop it, and prove nothing. While rows
//! are made, the scratch database asks for it already.

use super::sow::send_all;
use super::{cast, coming, domain};
use schema_core::model::name::qualified;
use schema_core::object::{Objects, create, drop};
use sqlx::{AssertSqlSafe, PgConnection};
use std::collections::BTreeMap;

/// A constraint that is there for a while.
pub(super) struct Guard {
    /// The table, as SQL names it.
    pub table: String,
    /// `CHECK (..)`
    pub definition: String,
    /// What it is about; nothing where that is not known.
    pub columns: Vec<String>,
}

impl Guard {
    /// One of a table.
    pub fn new(schema: &str, table: &str, definition: String, columns: &[String]) -> Self {
        Guard {
            table: qualified(schema, table),
            definition,
            columns: columns.to_vec(),
        }
    }
}

/// The constraints that are there for a while.
pub(super) struct Guards {
    /// What takes them away.
    drops: Vec<String>,
    /// The columns of each, by the name that it has meanwhile.
    columns: BTreeMap<String, Vec<String>>,
}

impl Guards {
    /// Adds what `after` has and `before` could have, with the functions that are called there. What cannot be added yet
    /// (a function that comes reads a column that comes) is left out: then the server may refuse a row on the way up, and
    /// says so.
    pub async fn add(
        connection: &mut PgConnection,
        before: &Objects,
        after: &Objects,
    ) -> Result<Self, sqlx::Error> {
        let mut guards = Guards {
            drops: Vec::new(),
            columns: BTreeMap::new(),
        };
        for function in coming::functions(before, after) {
            if is_done(connection, create(function)).await? {
                guards.drops.push(drop(function));
            }
        }
        let all = coming::guards(before, after).into_iter();
        let all = all.chain(cast::guards(before, after));
        for guard in all.chain(domain::guards(before, after)) {
            let (table, name) = (&guard.table, format!("proof_guard_{}", guards.drops.len()));
            let add = format!(
                "ALTER TABLE {table} ADD CONSTRAINT {name} {}",
                guard.definition
            );
            if is_done(connection, add).await? {
                let drop = format!("ALTER TABLE {table} DROP CONSTRAINT {name}");
                guards.drops.push(drop);
                guards.columns.insert(name, guard.columns);
            }
        }
        // A foreign key among them may stand on a key among them.
        guards.drops.reverse();
        Ok(guards)
    }

    /// The columns of a guard.
    pub fn columns(&self, name: &str) -> Option<&[String]> {
        self.columns.get(name).map(Vec::as_slice)
    }

    /// Takes them away.
    pub async fn remove(self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        send_all(connection, &self.drops).await
    }
}

/// Whether the server does it.
async fn is_done(connection: &mut PgConnection, sql: String) -> Result<bool, sqlx::Error> {
    let done = sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection).await;
    match done {
        Ok(_) => Ok(true),
        Err(sqlx::Error::Database(_)) => Ok(false),
        Err(error) => Err(error),
    }
}
