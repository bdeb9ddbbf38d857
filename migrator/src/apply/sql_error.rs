//! A refused statement of a migration: file and line, the source with a caret, the server's own
//! words, and what to do.

use super::message::Failed;
use crate::error::{Error, Kind};
use crate::server::{advice, connection_lost, with_advice_for_embedded};
use crate::source::script::Script;
use schema_core::sql_text::{line_of, tokens};
use sqlx::postgres::{PgDatabaseError, PgErrorPosition};

/// What the server said about a message, and how many of its statements it had answered.
pub(crate) struct Refused {
    pub answered: usize,
    pub error: sqlx::Error,
    /// It came from the embedded PostgreSQL, which has limits of its own.
    pub by_embedded: bool,
}

impl Refused {
    /// The server's error, unless the connection is lost.
    pub fn server(&self) -> Option<&PgDatabaseError> {
        let error = self.error.as_database_error()?;
        Some(error.downcast_ref::<PgDatabaseError>())
    }

    /// The SQLSTATE.
    pub fn code(&self) -> &str {
        self.server().map_or("", PgDatabaseError::code)
    }

    /// Another session was in the way: lock_timeout, or a deadlock that was resolved at our cost.
    pub fn is_lock(&self) -> bool {
        matches!(self.code(), "55P03" | "40P01")
    }

    /// The character of the message that the server points at, from 1.
    pub fn position(&self) -> Option<usize> {
        match self.server()?.position()? {
            PgErrorPosition::Original(position) => Some(position),
            PgErrorPosition::Internal { .. } => None,
        }
    }

    /// The error to show, with the place in the file.
    pub fn in_file(self, script: &Script, failed: Failed) -> Error {
        let Some(server) = self.server() else {
            return connection_lost(&self.error);
        };
        let (code, text) = (server.code().to_owned(), script.text.as_str());
        let kind = match code.as_str() {
            "42501" => Kind::Permission,
            "53100" | "53200" => Kind::ServerFull,
            "57014" => Kind::Interrupted,
            "55P03" | "40P01" => Kind::Locked,
            _ => Kind::Sql,
        };
        let said = server.message();
        let error = match failed {
            Failed::At(offset) => located(
                script,
                kind,
                said,
                offset,
                token_length(text, offset),
                "here",
            ),
            Failed::Statement(range) => {
                let line = text[range.clone()].lines().next().map_or(1, str::len);
                located(script, kind, said, range.start, line, "in this statement")
            }
            Failed::Ours(_) => Error::new(kind, format!("cannot write the journal: {said}")),
        };
        let mut error = error.sqlstate(&code);
        let pg_catalog = code == "42501" && said.contains("pg_catalog");
        let no_schema = code == "3F000" || pg_catalog;
        let unqualified =
            matches!(code.as_str(), "42P01" | "42704" | "42883") && !said.contains('.');
        let context = server.r#where().map(|w| format!("context: {w}"));
        for line in [server.detail(), server.hint(), context.as_deref()]
            .into_iter()
            .flatten()
        {
            error = error.help(line);
        }
        if no_schema || unqualified {
            error = error.help(
                "migrations run with an empty search_path: write the schema as well, like public.customers",
            );
        } else if let Some(advice) = advice(&code, said) {
            error = error.help(advice);
        }
        match self.by_embedded {
            true => with_advice_for_embedded(error, server, text),
            false => error,
        }
    }
}

fn located(
    script: &Script,
    kind: Kind,
    said: &str,
    offset: usize,
    length: usize,
    label: &str,
) -> Error {
    let line = line_of(&script.text, offset);
    Error::new(kind, format!("{}:{line}: {said}", script.file)).at(
        &script.file,
        &script.text,
        offset,
        length,
        label,
    )
}

/// The token at `offset`, cut at its line's end.
fn token_length(text: &str, offset: usize) -> usize {
    let all = tokens(text).unwrap_or_default();
    let token = all.iter().find(|t| t.start <= offset && offset < t.end());
    let length = token.map_or(1, |t| t.end() - offset);
    text[offset..]
        .lines()
        .next()
        .map_or(1, |line| line.len().min(length).max(1))
}
