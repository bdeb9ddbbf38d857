//! `DETACH PARTITION .. CONCURRENTLY` in two transactions: between them the partition is neither in nor out, and
//! stays so where the statement is cut off, or waits too long for those who read it.

use crate::error::Result;
use crate::server::server_error;
use schema_core::sql_text::{Statement, Token};
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Row};

/// The statement's two tables, as they are written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Detaching {
    parent: String,
    pub partition: String,
}

/// How far it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// Nothing has happened.
    Attached,
    /// The first transaction is done.
    Pending,
    /// All of it.
    Detached,
}

/// `ALTER TABLE [IF EXISTS] parent DETACH PARTITION partition CONCURRENTLY`
pub(super) fn detaching(statement: &Statement<'_>) -> Option<Detaching> {
    let tokens = &statement.tokens;
    let is_it =
        statement.begins_with(&["alter", "table"]) && tokens.last()?.is_word("concurrently");
    let at = tokens
        .windows(2)
        .position(|two| two[0].is_word("detach") && two[1].is_word("partition"))
        .filter(|_| is_it)?;
    let start = if tokens[2].is_word("if") { 4 } else { 2 };
    let written = |tokens: &[Token<'_>]| tokens.iter().map(|token| token.text).collect::<String>();
    Some(Detaching {
        parent: written(tokens.get(start..at)?),
        partition: written(tokens.get(at + 2..tokens.len() - 1)?),
    })
}

impl Detaching {
    /// Asks the catalog.
    pub async fn left(&self, connection: &mut PgConnection) -> Result<Left> {
        let sql = format!(
            "SELECT inhdetachpending FROM pg_catalog.pg_inherits \
             WHERE inhparent = pg_catalog.to_regclass({}) AND inhrelid = pg_catalog.to_regclass({})",
            super::journal::literal(&self.parent),
            super::journal::literal(&self.partition)
        );
        let row = sqlx::raw_sql(AssertSqlSafe(sql))
            .fetch_optional(connection)
            .await
            .map_err(|error| server_error("cannot look the partition up", error))?;
        Ok(match row.map(|row| row.get(0)) {
            None => Left::Detached,
            Some(true) => Left::Pending,
            Some(false) => Left::Attached,
        })
    }

    /// What does the rest.
    pub fn finalize(&self) -> String {
        let (parent, partition) = (&self.parent, &self.partition);
        format!("ALTER TABLE {parent} DETACH PARTITION {partition} FINALIZE")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use schema_core::sql_text::statements;

    #[test]
    fn the_statement_is_recognised() {
        let read = |sql| detaching(&statements(sql).expect("it is closed")[0]);
        let found = read("ALTER TABLE s.\"T\" DETACH PARTITION s.\"T 1\" CONCURRENTLY").unwrap();
        assert_eq!(
            found.finalize(),
            "ALTER TABLE s.\"T\" DETACH PARTITION s.\"T 1\" FINALIZE"
        );
        let found = read("alter table if exists t detach partition t1 concurrently").unwrap();
        assert_eq!((&*found.parent, &*found.partition), ("t", "t1"));
        assert_eq!(read("ALTER TABLE t DETACH PARTITION t1"), None);
        assert_eq!(read("CREATE INDEX CONCURRENTLY i ON t (a)"), None);
    }
}
