//! Rows that have come since and break what a way back brings again: counted before anything is done. Otherwise the
//! server would find them in the middle of the way.

use crate::source::script::Script;
use schema_core::sql_text::{Statement, Token, statements};
use sqlx::AssertSqlSafe;
use sqlx::postgres::PgConnection;

/// Rows that break a constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Violation {
    /// The table, as the file writes it.
    pub table: String,
    /// The constraint, or the unique index, likewise.
    pub constraint: String,
    /// How many rows there are.
    pub rows: i64,
    /// What finds them: `FROM public.t WHERE NOT (a > 0)`
    pub finds: String,
}

/// A constraint that comes back without being checked, to be checked in a later step; or a unique index.
#[derive(Debug, PartialEq, Eq)]
struct Coming {
    table: String,
    constraint: String,
    finds: String,
}

/// The violations of the constraints that a file brings back. Where the file writes rows itself, or the constraint
/// is about what is not there yet, only the server can tell.
pub(super) async fn violations(connection: &mut PgConnection, script: &Script) -> Vec<Violation> {
    let mut found = Vec::new();
    for coming in coming(script) {
        let sql = format!(
            "SET row_security = off; SELECT count(*) {}; SET row_security = on",
            coming.finds
        );
        let counted = sqlx::raw_sql(AssertSqlSafe(sql))
            .fetch_one(&mut *connection)
            .await;
        let rows = counted.map_or(0, |row| sqlx::Row::get(&row, 0));
        if rows > 0 {
            found.push(Violation {
                table: coming.table,
                constraint: coming.constraint,
                rows,
                finds: coming.finds,
            });
        }
    }
    let _ = sqlx::raw_sql("SET row_security = on")
        .execute(connection)
        .await;
    found
}

fn coming(script: &Script) -> Vec<Coming> {
    let all = statements(&script.text).unwrap_or_default();
    let writes = ["update", "insert", "delete", "merge", "with", "do"];
    let is_write = |statement: &Statement| writes.iter().any(|word| statement.begins_with(&[word]));
    if all.iter().any(is_write) {
        return Vec::new();
    }
    all.iter()
        .filter_map(|one| read(&script.text, one))
        .collect()
}

fn read(text: &str, statement: &Statement<'_>) -> Option<Coming> {
    if statement.begins_with(&["alter", "table"]) {
        constraint(text, &statement.tokens)
    } else if statement.begins_with(&["create", "unique", "index"]) {
        unique_index(text, &statement.tokens[3..])
    } else {
        None
    }
}

/// `ALTER TABLE t ADD CONSTRAINT c CHECK (..) NOT VALID`, or a foreign key.
fn constraint(text: &str, tokens: &[Token<'_>]) -> Option<Coming> {
    let add = tokens
        .windows(2)
        .position(|two| two[0].is_word("add") && two[1].is_word("constraint"))?;
    let start = if tokens[2].is_word("only") { 3 } else { 2 };
    let table = text[tokens.get(start)?.start..tokens.get(add.checked_sub(1)?)?.end()].to_owned();
    let name = tokens.get(add + 2)?;
    let rest = &tokens[add + 3..];
    let is_unproved = rest
        .windows(2)
        .any(|two| two[0].is_word("not") && two[1].is_word("valid"));
    let (inside, behind) = parenthesis(rest)?;
    let finds = match rest[0] {
        _ if !is_unproved => return None,
        check if check.is_word("check") => {
            format!("FROM {table} WHERE NOT ({})", slice(text, inside)?)
        }
        foreign if foreign.is_word("foreign") => {
            let (target, _) = parenthesis(behind)?;
            let open = behind.iter().position(|token| token.is_symbol("("))?;
            let parent = slice(text, behind.get(1..open)?)?;
            let filled = names(inside).map(|name| format!("own.{} IS NOT NULL", name.text));
            let filled: Vec<String> = filled.collect();
            format!(
                "FROM {table} AS own WHERE {} AND NOT EXISTS (SELECT FROM {parent} AS other WHERE ({}) = ({}))",
                filled.join(" AND "),
                with_prefix("other", target),
                with_prefix("own", inside),
            )
        }
        _ => return None,
    };
    Some(Coming {
        table,
        constraint: name.text.to_owned(),
        finds,
    })
}

/// `CREATE UNIQUE INDEX [CONCURRENTLY] [IF NOT EXISTS] i ON [ONLY] t [USING btree] (..) [..] [WHERE ..]`
fn unique_index(text: &str, tokens: &[Token<'_>]) -> Option<Coming> {
    let on = tokens.iter().position(|token| token.is_word("on"))?;
    let name = tokens.get(on.checked_sub(1)?)?;
    let start = if tokens.get(on + 1)?.is_word("only") {
        on + 2
    } else {
        on + 1
    };
    let is_end = |token: &Token<'_>| token.is_word("using") || token.is_symbol("(");
    let length = tokens[start..].iter().position(is_end)?;
    let table = slice(text, &tokens[start..start + length])?;
    let (inside, behind) = parenthesis(&tokens[start + length..])?;
    let parts: Option<Vec<&str>> = parts(inside).map(|part| expression(text, part)).collect();
    let parts = parts?;
    let mut conditions = Vec::new();
    if let Some(place) = behind.iter().position(|token| token.is_word("where")) {
        conditions.push(format!("({})", slice(text, &behind[place + 1..])?));
    }
    let same_nulls = ["nulls", "not", "distinct"];
    let is_there = |three: &[Token<'_>]| {
        three
            .iter()
            .zip(same_nulls)
            .all(|(token, word)| token.is_word(word))
    };
    if !behind.windows(3).any(is_there) {
        conditions.extend(parts.iter().map(|part| format!("{part} IS NOT NULL")));
    }
    let condition = match conditions.is_empty() {
        true => String::new(),
        false => format!(" WHERE {}", conditions.join(" AND ")),
    };
    let finds = format!(
        "FROM (SELECT *, count(*) OVER (PARTITION BY {}) AS twins FROM {table}{condition}) AS own WHERE twins > 1",
        parts.join(", ")
    );
    Some(Coming {
        table: table.to_owned(),
        constraint: name.text.to_owned(),
        finds,
    })
}

/// The parts of a list, between the commas that stand in no parenthesis.
fn parts<'t, 'a>(list: &'t [Token<'a>]) -> impl Iterator<Item = &'t [Token<'a>]> {
    let mut depth = 0;
    list.split(move |token| {
        if token.is_symbol("(") {
            depth += 1;
        } else if token.is_symbol(")") {
            depth -= 1;
        }
        depth == 0 && token.is_symbol(",")
    })
}

/// What a part of an index is about, without its collation, operator class and order: `code`, `lower(code)`, `(a + b)`.
fn expression<'a>(text: &'a str, part: &[Token<'_>]) -> Option<&'a str> {
    let first = part.first()?;
    let is_call = first.is_symbol("(")
        || part
            .get(1)
            .is_some_and(|token| token.is_symbol("(") || token.is_symbol("."));
    if !is_call {
        return Some(&text[first.start..first.end()]);
    }
    let (_, behind) = parenthesis(part)?;
    slice(text, &part[..part.len() - behind.len()])
}

/// What stands in the first parenthesis, and what behind it.
fn parenthesis<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<(&'t [Token<'a>], &'t [Token<'a>])> {
    let open = tokens.iter().position(|token| token.is_symbol("("))?;
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        if token.is_symbol("(") {
            depth += 1;
        } else if token.is_symbol(")") {
            depth -= 1;
            if depth == 0 {
                return Some((&tokens[open + 1..at], &tokens[at + 1..]));
            }
        }
    }
    None
}

fn slice<'a>(text: &'a str, tokens: &[Token<'_>]) -> Option<&'a str> {
    Some(&text[tokens.first()?.start..tokens.last()?.end()])
}

fn names<'t, 'a>(list: &'t [Token<'a>]) -> impl Iterator<Item = &'t Token<'a>> {
    list.iter().filter(|token| !token.is_symbol(","))
}

fn with_prefix(prefix: &str, list: &[Token<'_>]) -> String {
    let all: Vec<String> = names(list)
        .map(|name| format!("{prefix}.{}", name.text))
        .collect();
    all.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sql: &str) -> Vec<(String, String)> {
        let script = Script::parse("down.sql", sql.to_owned(), "x").expect("it is a script");
        let told = coming(&script).into_iter();
        told.map(|one| (one.constraint, one.finds)).collect()
    }

    #[test]
    fn constraints_that_come_back_are_read_from_the_file() {
        let check =
            "ALTER TABLE s.\"T\" ADD CONSTRAINT \"c d\" CHECK ((a > 0) AND f(b)) NOT VALID;";
        let finds = "FROM s.\"T\" WHERE NOT ((a > 0) AND f(b))";
        assert_eq!(found(check), [("\"c d\"".to_owned(), finds.to_owned())]);
        let key = "ALTER TABLE ONLY t ADD CONSTRAINT k FOREIGN KEY (a, b) REFERENCES s.p (c, d) ON DELETE CASCADE NOT VALID;";
        let finds = "FROM t AS own WHERE own.a IS NOT NULL AND own.b IS NOT NULL \
                     AND NOT EXISTS (SELECT FROM s.p AS other WHERE (other.c, other.d) = (own.a, own.b))";
        assert_eq!(found(key), [("k".to_owned(), finds.to_owned())]);
        let index = "CREATE UNIQUE INDEX \"i x\" ON s.t USING btree (code text_pattern_ops DESC, \
                     lower(b), (a + f(c, d)) COLLATE \"C\") INCLUDE (e) WHERE gone IS NULL;";
        let finds = "FROM (SELECT *, count(*) OVER (PARTITION BY code, lower(b), (a + f(c, d))) AS twins FROM s.t \
                     WHERE (gone IS NULL) AND code IS NOT NULL AND lower(b) IS NOT NULL \
                     AND (a + f(c, d)) IS NOT NULL) AS own WHERE twins > 1";
        assert_eq!(found(index), [("\"i x\"".to_owned(), finds.to_owned())]);
        let index = "CREATE UNIQUE INDEX i ON ONLY t (a) NULLS NOT DISTINCT;";
        let finds = "FROM (SELECT *, count(*) OVER (PARTITION BY a) AS twins FROM t) AS own WHERE twins > 1";
        assert_eq!(found(index), [("i".to_owned(), finds.to_owned())]);
        assert_eq!(found("CREATE INDEX i ON t (a);"), []);
        // Checked at once, in its own transaction; or behind rows that the file writes itself.
        assert_eq!(found(&check.replace(" NOT VALID", "")), []);
        assert_eq!(found(&format!("{check} UPDATE s.\"T\" SET a = 1;")), []);
    }
}
