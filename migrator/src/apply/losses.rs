//! What a way back destroys: the tables and columns that its files drop, with exact row counts.
//!
//! It reads `DROP TABLE`, `ALTER TABLE .. DROP COLUMN`, `ALTER TYPE .. DROP ATTRIBUTE` and `TRUNCATE` from the files,
//! and asks the server. Data that a function or a DELETE removes is not seen; for those the files say what they do.

use super::lost_attributes::{Gone, attribute_losses, dropped_attributes};
use crate::error::Result;
use crate::server::server_error;
use crate::source::script::Script;
use schema_core::model::name::quote;
use schema_core::plan::QUARANTINE;
use schema_core::sql_text::{Statement, Token, TokenKind, statements};
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Row};
use std::collections::HashSet;

/// Something that a way back destroys.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Loss {
    /// The table, as the file writes it.
    pub table: String,
    /// The column, if the table stays, or an attribute of its values: `address.street`.
    pub column: Option<String>,
    /// How many rows hold something there now.
    pub rows: i64,
}

/// A table, as a file writes it, or a column of one.
type Dropped = (String, Option<String>);

/// How many tables are counted by one statement, which locks them all.
const AT_ONCE: usize = 100;

/// What the scripts name that exists now, with its rows. What holds none is listed too.
///
/// # Errors
/// What the server says, like a table that the role may not read.
pub async fn losses(connection: &mut PgConnection, scripts: &[&Script]) -> Result<Vec<Loss>> {
    let failed = |e| server_error("cannot count the rows that would be lost", e);
    let (dropped, gone) = dropped(scripts);
    let existing = existing(connection, &dropped).await.map_err(failed)?;
    let mut found: Vec<Loss> = existing
        .iter()
        .map(|((table, column), _)| Loss {
            table: table.clone(),
            column: column.clone(),
            rows: 0,
        })
        .collect();
    let filled: Vec<usize> = (0..found.len()).filter(|at| existing[*at].1).collect();
    for some in filled.chunks(AT_ONCE) {
        let named: Vec<&Dropped> = some.iter().map(|at| &existing[*at].0).collect();
        let rows = count(connection, &named).await.map_err(failed)?;
        for (at, rows) in some.iter().zip(rows) {
            found[*at].rows = rows;
        }
    }
    let attributes = attribute_losses(connection, &gone).await;
    let mut attributes = attributes.map_err(failed)?;
    let goes = |loss: &Loss| {
        found
            .iter()
            .any(|one| one.table == loss.table && one.column.is_none())
    };
    attributes.retain(|loss| !goes(loss));
    found.extend(attributes);
    Ok(found)
}

/// What the scripts drop, each once, and the attributes; a column of a table that goes as a whole is counted with it.
fn dropped(scripts: &[&Script]) -> (Vec<Dropped>, Vec<Gone>) {
    let mut all: Vec<Dropped> = Vec::new();
    let mut attributes: Vec<Gone> = Vec::new();
    let mut seen: HashSet<Dropped> = HashSet::new();
    for script in scripts {
        let mut exchanged = Vec::new();
        for statement in statements(&script.text).unwrap_or_default() {
            exchanged.extend(exchange(&statement));
            for one in drops(&statement) {
                let is_exchanged = exchanged.iter().any(|each| stands_for(each, &one));
                // What is in the quarantine goes back where it came from.
                if !one.0.starts_with(QUARANTINE) && !is_exchanged && seen.insert(one.clone()) {
                    all.push(one);
                }
            }
            for one in dropped_attributes(&statement) {
                if !attributes.contains(&one) {
                    attributes.push(one);
                }
            }
        }
    }
    all.retain(|(table, column)| column.is_none() || !seen.contains(&(table.clone(), None)));
    (all, attributes)
}

/// Those that exist, and whether they may hold rows; a partition whose table goes too is counted with it.
async fn existing(
    connection: &mut PgConnection,
    dropped: &[Dropped],
) -> std::result::Result<Vec<(Dropped, bool)>, sqlx::Error> {
    let tables: Vec<&str> = dropped.iter().map(|(table, _)| table.as_str()).collect();
    let columns: Vec<Option<&str>> = dropped
        .iter()
        .map(|(_, column)| column.as_deref())
        .collect();
    let places: Vec<(i64, bool)> = sqlx::query_as(EXISTING)
        .bind(tables)
        .bind(columns)
        .persistent(false)
        .fetch_all(connection)
        .await?;
    let named = places.into_iter().filter_map(|(place, may_hold)| {
        let place = usize::try_from(place - 1).ok()?;
        Some((dropped.get(place)?.clone(), may_hold))
    });
    Ok(named.collect())
}

const EXISTING: &str = "
WITH named AS (
    SELECT d.place, d.attribute, c.oid, c.relkind = 'p' OR c.relhassubclass AS has_heirs
    FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS d(name, attribute, place)
    JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.name) AND c.relkind IN ('r', 'p')
)
-- A file without a block has no row.
SELECT n.place, n.has_heirs OR pg_catalog.pg_relation_size(n.oid) > 0 FROM named n
WHERE (n.attribute IS NULL OR EXISTS (
        SELECT FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = n.oid AND a.attname = n.attribute AND NOT a.attisdropped))
  AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_inherits i JOIN named parent ON parent.oid = i.inhparent AND parent.attribute IS NULL
        JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relispartition
        WHERE i.inhrelid = n.oid)
ORDER BY n.place";

/// How many rows each holds.
async fn count(
    connection: &mut PgConnection,
    some: &[&Dropped],
) -> std::result::Result<Vec<i64>, sqlx::Error> {
    let counts: Vec<String> = some
        .iter()
        .map(|(table, column)| {
            let what = column.as_deref().map_or("*".to_owned(), quote);
            format!("(SELECT count({what}) FROM {table})")
        })
        .collect();
    // Counting what row security hides would be a lie: off makes the server refuse instead.
    let sql = format!(
        "SET row_security = off; SELECT ARRAY[{}]; SET row_security = on",
        counts.join(", ")
    );
    let row = sqlx::raw_sql(AssertSqlSafe(sql))
        .fetch_one(connection)
        .await?;
    row.try_get(0)
}

/// The table, and the name of the trigger that has filled a second column with everything that the first one held:
/// it goes directly before the first one does.
fn exchange(statement: &Statement<'_>) -> Option<(String, String)> {
    let rest = statement.tokens.get(2..)?;
    let trigger = rest.first().and_then(Token::identifier)?;
    let is_ours = statement.begins_with(&["drop", "trigger"]) && trigger.starts_with('~');
    let table = rest.get(2..).filter(|_| is_ours && rest[1].is_word("on"))?;
    Some((names(table).into_iter().next()?, trigger))
}

fn stands_for((table, trigger): &(String, String), dropped: &Dropped) -> bool {
    let (own, column) = dropped;
    // A long name is cut.
    let is_its = |column: &String| column.starts_with(&trigger[1..]);
    own == table && column.as_ref().is_some_and(is_its)
}

/// The tables and columns that one statement drops.
fn drops(statement: &Statement<'_>) -> Vec<Dropped> {
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
pub(super) fn names(tokens: &[Token<'_>]) -> Vec<String> {
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
    fn a_column_that_another_one_stands_in_for_is_not_lost() {
        let found = |sql: &str| {
            let exchanged: Vec<_> = statements(sql)
                .unwrap()
                .iter()
                .filter_map(exchange)
                .collect();
            let dropped = statements(sql)
                .unwrap()
                .iter()
                .flat_map(drops)
                .collect::<Vec<_>>();
            let lost = dropped.into_iter();
            lost.filter(|one| !exchanged.iter().any(|each| stands_for(each, one)))
                .collect::<Vec<_>>()
        };
        let swap = "DROP TRIGGER \"~n\" ON public.t; ALTER TABLE public.t DROP COLUMN n;";
        assert_eq!(found(swap), []);
        let other = "DROP TRIGGER n ON public.t; ALTER TABLE public.t DROP COLUMN n;";
        assert_eq!(
            found(other),
            [("public.t".to_owned(), Some("n".to_owned()))]
        );
        let elsewhere = "DROP TRIGGER \"~n\" ON public.t; ALTER TABLE public.u DROP COLUMN n;";
        assert_eq!(found(elsewhere).len(), 1);
    }

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
