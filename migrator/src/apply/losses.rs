//! What a way back destroys: the tables and columns that its files drop, with exact row counts.
//!
//! It reads `DROP TABLE`, `ALTER TABLE .. DROP COLUMN` and `TRUNCATE` from the files, and asks the server.
//! Data that a function or a DELETE removes is not seen; for those the files say what they do.

use crate::error::Result;
use crate::server::server_error;
use crate::source::script::Script;
use schema_core::plan::QUARANTINE;
use schema_core::sql_text::{Statement, Token, TokenKind, statements};
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Row};

/// Something that a way back destroys.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Loss {
    /// The table, as the file writes it.
    pub table: String,
    /// The column, if the table stays.
    pub column: Option<String>,
    /// How many rows hold something there now.
    pub rows: i64,
}

/// What the scripts name that exists now, with its rows. What holds none is listed too.
///
/// # Errors
/// What the server says, like a table that the role may not read.
pub async fn losses(connection: &mut PgConnection, scripts: &[&Script]) -> Result<Vec<Loss>> {
    let mut dropped: Vec<(String, Option<String>)> = Vec::new();
    for script in scripts {
        for statement in statements(&script.text).unwrap_or_default() {
            for one in drops(&statement) {
                // What is in the quarantine goes back where it came from.
                let is_back = one.0.starts_with(QUARANTINE);
                if !is_back && !dropped.contains(&one) {
                    dropped.push(one);
                }
            }
        }
    }
    let failed = |e| server_error("cannot count the rows that would be lost", e);
    let mut found = Vec::new();
    for (table, column) in &dropped {
        // A column of a table that goes as a whole, and a partition of one, are counted with it.
        if column.is_some() && dropped.contains(&(table.clone(), None)) {
            continue;
        }
        let exists = format!(
            "SELECT NOT c.relispartition OR $list$,{}$list$ NOT LIKE '%,' || i.inhparent::pg_catalog.regclass::text || ',%' \
             FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid \
             WHERE c.oid = pg_catalog.to_regclass({}) AND c.relkind IN ('r', 'p') AND ({} IS NULL OR EXISTS \
             (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attname = {} AND NOT a.attisdropped))",
            dropped
                .iter()
                .filter(|(_, c)| c.is_none())
                .map(|(t, _)| format!("{t},"))
                .collect::<String>(),
            super::journal::literal(table),
            column_literal(column),
            column_literal(column),
        );
        let row = sqlx::raw_sql(AssertSqlSafe(exists))
            .fetch_optional(&mut *connection)
            .await;
        if !row
            .map_err(failed)?
            .is_some_and(|row| row.get::<bool, _>(0))
        {
            continue;
        }
        let what = column.as_ref().map_or("*".to_owned(), |c| {
            format!("\"{}\"", c.replace('"', "\"\""))
        });
        // Counting what row security hides would be a lie: off makes the server refuse instead.
        let count = format!(
            "SET row_security = off; SELECT count({what}) FROM {table}; SET row_security = on"
        );
        let row = sqlx::raw_sql(AssertSqlSafe(count))
            .fetch_one(&mut *connection)
            .await
            .map_err(failed)?;
        let (table, column) = (table.clone(), column.clone());
        found.push(Loss {
            table,
            column,
            rows: row.get(0),
        });
    }
    Ok(found)
}

fn column_literal(column: &Option<String>) -> String {
    column
        .as_ref()
        .map_or("NULL".to_owned(), |c| super::journal::literal(c))
}

/// The tables and columns that one statement drops.
fn drops(statement: &Statement<'_>) -> Vec<(String, Option<String>)> {
    if statement.begins_with(&["drop", "table"]) {
        let tables = names(skip_words(&statement.tokens[2..], &["if", "exists"]));
        return tables.into_iter().map(|t| (t, None)).collect();
    }
    if statement.begins_with(&["truncate"]) {
        let tables = names(skip_words(&statement.tokens[1..], &["table", "only"]));
        return tables.into_iter().map(|t| (t, None)).collect();
    }
    if !statement.begins_with(&["alter", "table"]) {
        return Vec::new();
    }
    let rest = skip_words(&statement.tokens[2..], &["if", "exists", "only"]);
    let Some(table) = names(rest).into_iter().next() else {
        return Vec::new();
    };
    let not_columns = ["constraint", "default", "not", "expression", "identity"];
    let mut found = Vec::new();
    for (index, token) in rest.iter().enumerate() {
        if !token.is_word("drop") {
            continue;
        }
        let after = skip_words(&rest[index + 1..], &["column", "if", "exists"]);
        let direct = rest
            .get(index + 1)
            .is_some_and(|t| not_columns.iter().any(|w| t.is_word(w)));
        if let (false, Some(column)) = (direct, after.first().and_then(Token::identifier)) {
            found.push((table.clone(), Some(column)));
        }
    }
    found
}

fn skip_words<'t, 'a>(mut tokens: &'t [Token<'a>], words: &[&str]) -> &'t [Token<'a>] {
    for word in words {
        if tokens.first().is_some_and(|t| t.is_word(word)) {
            tokens = &tokens[1..];
        }
    }
    tokens
}

/// `a.b, c.d` as it is written, up to what is no name any more.
fn names(tokens: &[Token<'_>]) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut after_name = false;
    for token in tokens {
        let is_name = matches!(token.kind, TokenKind::Word | TokenKind::QuotedName);
        match (is_name, after_name) {
            (true, false) => found
                .last_mut()
                .unwrap_or(&mut String::new())
                .push_str(token.text),
            (false, true) if token.is_symbol(".") => {
                found.last_mut().unwrap_or(&mut String::new()).push('.')
            }
            (false, true) if token.is_symbol(",") => found.push(String::new()),
            _ => break,
        }
        after_name = is_name;
    }
    found.retain(|name| !name.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_are_read_from_the_file() {
        let read = |sql| drops(&statements(sql).unwrap()[0]);
        let table = |t: &str| (t.to_owned(), None);
        let column = |t: &str, c: &str| (t.to_owned(), Some(c.to_owned()));
        assert_eq!(
            read("DROP TABLE IF EXISTS a.b, \"C\" CASCADE"),
            [table("a.b"), table("\"C\"")]
        );
        assert_eq!(read("truncate public.a"), [table("public.a")]);
        assert_eq!(
            read(
                "ALTER TABLE IF EXISTS ONLY a.b DROP COLUMN IF EXISTS x, DROP \"Y\", DROP CONSTRAINT z"
            ),
            [column("a.b", "x"), column("a.b", "Y")]
        );
        assert_eq!(
            read("ALTER TABLE a ALTER COLUMN b DROP DEFAULT, ALTER c DROP NOT NULL"),
            []
        );
        assert_eq!(read("DROP INDEX a"), []);
    }
}
