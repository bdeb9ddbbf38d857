//! Statements, and clauses of ALTER TABLE that can share one statement: one lock instead of many.

use std::fmt;

/// What makes, alters or takes away an object. `Display` writes it with its `;`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sql {
    /// A statement of its own, with its `;`.
    Statement(String),
    /// A clause of ALTER TABLE.
    OfTable {
        /// The table as it stands in SQL.
        table: String,
        /// `ADD COLUMN ..`
        clause: String,
    },
}

impl Sql {
    /// A statement; the `;` is put behind it.
    pub fn statement(text: impl fmt::Display) -> Self {
        Sql::Statement(format!("{text};"))
    }

    /// A clause of ALTER TABLE.
    pub fn of_table(table: impl Into<String>, clause: impl Into<String>) -> Self {
        Sql::OfTable {
            table: table.into(),
            clause: clause.into(),
        }
    }
}

impl fmt::Display for Sql {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Sql::Statement(text) => f.write_str(text),
            Sql::OfTable { table, clause } => write!(f, "ALTER TABLE {table} {clause};"),
        }
    }
}

/// The statements, neighbours of one table as one ALTER TABLE.
pub fn merged(parts: &[Sql]) -> Vec<String> {
    let mut statements = Vec::new();
    let mut rest = parts;
    while let Some(first) = rest.first() {
        let count = match first {
            Sql::Statement(_) => 1,
            Sql::OfTable { table, .. } => rest
                .iter()
                .take_while(
                    |each| matches!(each, Sql::OfTable { table: other, .. } if other == table),
                )
                .count(),
        };
        let (now, later) = rest.split_at(count);
        statements.push(one_statement(now));
        rest = later;
    }
    statements
}

fn one_statement(parts: &[Sql]) -> String {
    let Some(Sql::OfTable { table, .. }) = parts.first().filter(|_| parts.len() > 1) else {
        return parts.first().map(ToString::to_string).unwrap_or_default();
    };
    let clauses: Vec<&str> = parts
        .iter()
        .filter_map(|each| match each {
            Sql::OfTable { clause, .. } => Some(clause.as_str()),
            Sql::Statement(_) => None,
        })
        .collect();
    format!("ALTER TABLE {table}\n    {};", clauses.join(",\n    "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_table_share_a_statement() {
        let parts = [
            Sql::of_table("a", "ADD COLUMN x int"),
            Sql::of_table("a", "ADD COLUMN y int"),
            Sql::of_table("b", "ADD COLUMN x int"),
            Sql::statement("SELECT 1"),
            Sql::of_table("b", "DROP COLUMN x"),
        ];
        assert_eq!(
            merged(&parts),
            [
                "ALTER TABLE a\n    ADD COLUMN x int,\n    ADD COLUMN y int;",
                "ALTER TABLE b ADD COLUMN x int;",
                "SELECT 1;",
                "ALTER TABLE b DROP COLUMN x;",
            ]
        );
    }
}
