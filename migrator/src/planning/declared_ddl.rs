//! Lets a real server judge what is declared: the DDL runs on an empty scratch database and is read
//! back in the server's own words.
//!
//! What the server refuses (a wrong `sql("..")`, a failing self-test) is told with the place in the
//! user's source.

use super::run::{self, Refused};
use crate::error::{Error, Kind, Result};
use crate::inspect::{Inspection, inspect, inspect_open};
use crate::server::{advice, server_error, with_advice_for_embedded};
use crate::source::declared::place;
use schema_core::model::{Schema, Source};
use schema_core::object::Objects;
use schema_core::plan::create_all;
use schema_core::sql_text;
use sqlx::PgConnection;
use sqlx::postgres::PgDatabaseError;
use std::ops::Range;

/// What makes everything that is declared.
pub(super) struct Ddl {
    text: String,
    /// Its statements, in bytes of the text.
    statements: Vec<Range<usize>>,
}

/// The declared objects as a server that serves a single connection prints them, tried in a transaction that is
/// rolled back: the database stays empty.
///
/// # Errors
/// [`Kind::Declarations`] when the server refuses something of it.
pub(super) async fn canonical_embedded(
    connection: &mut PgConnection,
    ddl: &Ddl,
    schema: &Schema,
) -> Result<Inspection> {
    run::open_transaction(connection, &ddl.text, &ddl.statements)
        .await
        .map_err(|refused| told(schema, &ddl.text, refused, true))?;
    let inspected = inspect_open(connection).await;
    let rolled_back = sqlx::raw_sql("ROLLBACK").execute(connection).await;
    rolled_back.map_err(unreadable)?;
    inspected.map_err(unreadable)
}

/// The same in a database that nothing else is done with afterwards, with room for any number of tables.
///
/// # Errors
/// As [`canonical_embedded`].
pub(super) async fn canonical_for_good(
    connection: &mut PgConnection,
    ddl: &Ddl,
    schema: &Schema,
) -> Result<Inspection> {
    run::for_good(connection, &ddl.text, &ddl.statements)
        .await
        .map_err(|refused| told(schema, &ddl.text, refused, false))?;
    inspect(connection).await.map_err(unreadable)
}

fn unreadable(error: sqlx::Error) -> Error {
    server_error("reading the declared tables back", error)
}

impl Ddl {
    /// Begins to write it, on a thread of its own: meanwhile servers start, and databases are made.
    ///
    /// # Errors
    /// [`Kind::Declarations`] for SQL that is never closed.
    pub fn begin(
        declared: &Objects,
        schema: &Schema,
    ) -> Result<impl Future<Output = Result<Self>> + use<>> {
        refuse_unfinished(schema)?;
        let declared = declared.clone();
        let written = super::apart(move || Self::of(&declared));
        Ok(async { written.await? })
    }

    fn of(declared: &Objects) -> Result<Self> {
        let steps = create_all(declared).steps.into_iter();
        let parts = steps.map(|step| step.up).filter(|up| !up.is_empty());
        let text = parts.collect::<Vec<_>>().join("\n\n");
        let statements = sql_text::statements(&text).map_err(|unfinished| {
            let message = format!("the declared DDL is never closed: {unfinished}");
            Error::new(Kind::Bug, message)
        })?;
        let ranges = statements.iter().map(|each| each.start..each.end());
        let statements = ranges.collect();
        Ok(Ddl { text, statements })
    }
}

/// Text that swallows what stands behind it: found before the server sees it.
fn refuse_unfinished(schema: &Schema) -> Result<()> {
    let tables = schema.tables.iter().flat_map(|table| {
        let texts = super::raw::texts(table).into_iter();
        texts.map(move |raw| {
            (
                format!("sql({raw:?})"),
                raw,
                &table.rust_name,
                &table.source,
            )
        })
    });
    let functions = schema.functions.iter().flat_map(|function| {
        let texts = [Some(&function.definition), function.self_test.as_ref()];
        let texts = texts.into_iter().flatten().cloned();
        texts.map(move |sql| (function.file.clone(), sql, &function.name, &function.source))
    });
    for (shown, sql, name, source) in tables.chain(functions) {
        if let Err(unfinished) = sql_text::tokens(&sql) {
            let place = place(source);
            return Err(Error::new(
                Kind::Declarations,
                format!("`{shown}` of `{name}` at {place} can't be read: {unfinished}"),
            )
            .help("close it: it would swallow the SQL behind it"));
        }
    }
    Ok(())
}

/// What the server said, with the source it is about in front and the statement below.
fn told(schema: &Schema, text: &str, refused: Refused, is_embedded: bool) -> Error {
    let Some(server) = refused.error.as_database_error() else {
        return server_error(
            "trying the declared tables on a scratch database",
            refused.error,
        );
    };
    let server = server.downcast_ref::<PgDatabaseError>();
    let statement = refused.statement.unwrap_or_default();
    let sql = &text[statement.clone()];
    let at = refused.at.map(|at| at - statement.start);
    let (what, raw) = match subject(schema, sql) {
        Some((name, source)) => (
            format!("`{name}` at {}", place(source)),
            raw_sql(schema, name, sql, at),
        ),
        None => ("the schema".to_string(), None),
    };
    let failed = if is_self_test(schema, sql) {
        format!("the self-test of {what} fails")
    } else {
        format!("the server refuses what {what} declares")
    };
    let message = format!("{failed}: {}", server.message());
    let mut told = Error::new(Kind::Declarations, message).sqlstate(server.code());
    if let Some(raw) = raw {
        told = told.help(format!("the fault is in `sql({raw:?})` there"));
    }
    let advice = advice(server.code(), server.message());
    for line in [server.detail(), server.hint(), advice]
        .into_iter()
        .flatten()
    {
        told = told.help(line);
    }
    if let Some(stack) = server.r#where() {
        told = told.help(format!("context: {stack}"));
    }
    if is_embedded {
        told = with_advice_for_embedded(told, server, sql);
    }
    if sql.is_empty() {
        return told;
    }
    let (offset, length) = match at {
        Some(at) => (at, word_length(&sql[at..])),
        None => (0, first_line(sql)),
    };
    told.at("the declared DDL", sql, offset, length, "here")
}

/// The declared thing that a statement is about: the one it names first.
fn subject<'a>(schema: &'a Schema, sql: &str) -> Option<(&'a str, &'a Source)> {
    let tables = schema.tables.iter().map(|table| {
        let shown = table.qualified();
        (shown, table.rust_name.as_str(), &table.source)
    });
    let functions = schema.functions.iter().map(|function| {
        let shown = schema_core::model::name::qualified(&function.schema, &function.name);
        (shown, function.name.as_str(), &function.source)
    });
    let enums = schema.enums.iter().map(|each| {
        let shown = schema_core::model::name::qualified(&each.schema, &each.name);
        (shown, each.rust_name.as_str(), &each.source)
    });
    let named = tables
        .chain(functions)
        .chain(enums)
        .filter_map(|(shown, name, source)| {
            let at = sql.find(&shown)?;
            // At one place the longer name wins: `public.quotes` is also in `public.quotes_archive`.
            Some((at, usize::MAX - shown.len(), name, source))
        });
    let first = named.min_by_key(|(at, length, ..)| (*at, *length));
    first.map(|(_, _, name, source)| (name, source))
}

fn is_self_test(schema: &Schema, sql: &str) -> bool {
    let mut tests = schema
        .functions
        .iter()
        .filter_map(|function| function.self_test.as_deref());
    !sql.is_empty() && tests.any(|test| test.contains(sql))
}

/// The `sql("..")` of a table that stands where the server found the fault.
fn raw_sql(schema: &Schema, rust_name: &str, sql: &str, at: Option<usize>) -> Option<String> {
    let (table, at) = (schema.table(rust_name)?, at?);
    super::raw::texts(table).into_iter().find(|raw| {
        let mut places = sql.match_indices(raw.as_str());
        // An error at its end is told one place behind it.
        places.any(|(start, _)| (start..=start + raw.len()).contains(&at))
    })
}

/// The word that begins the text, at least one character of it.
fn word_length(text: &str) -> usize {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let first = text.chars().next().map_or(0, char::len_utf8);
    end.unwrap_or(text.len()).max(first)
}

fn first_line(text: &str) -> usize {
    text.lines().next().map_or(1, str::len)
}
