//! What the server or the network said, in words that tell the user what to do.
//!
//! Only messages that cannot hold a password are passed on: the server never sends one back, and
//! the driver's configuration errors are replaced.

use super::DatabaseUrl;
use crate::error::{Error, Kind};
use sqlx::postgres::PgDatabaseError;

/// Why connecting failed.
pub(crate) fn refused_login(url: &DatabaseUrl, error: sqlx::Error) -> Error {
    let connection = |message: String| Error::new(Kind::Connection, message);
    match &error {
        sqlx::Error::Database(e) => {
            let e = e.downcast_ref::<PgDatabaseError>();
            login_refused(url, e).sqlstate(e.code())
        }
        sqlx::Error::Io(e) => {
            connection(format!("cannot reach the server at {}: {e}", url.place()))
                .help("is it running, and are host and port right?")
        }
        sqlx::Error::Tls(e) => connection(format!("no TLS connection to {}: {e}", url.place()))
            .help("sslmode=disable|prefer|require|verify-full in the URL decides how strict it is"),
        sqlx::Error::Configuration(_) => connection(format!(
            "the connection settings for {} contradict each other",
            url.place()
        )),
        other => connection(format!("cannot connect to {}: {other}", url.place())),
    }
}

fn login_refused(url: &DatabaseUrl, e: &PgDatabaseError) -> Error {
    let (user, place, database) = (url.user(), url.place(), url.database());
    let error = |message: String| Error::new(Kind::Connection, message);
    match e.code() {
        "28P01" => error(format!(
            "the server at {place} does not accept this password for {user}"
        ))
        .help("check user and password in DATABASE_URL or --database-url")
        .help("characters like / @ # in the password are written %2F %40 %23"),
        "3D000" => error(format!("there is no database {database} on {place}")).help(format!(
            "create it:  createdb -h {} -p {} -U {user} {database}",
            host(url),
            port(url)
        )),
        "53300" => error(format!("{place} has no connection left: {}", e.message()))
            .help("the migrator needs two; close some, or raise max_connections"),
        "57P03" => {
            error(format!("{place} is not ready: {}", e.message())).help("try again in a moment")
        }
        "08P01" if e.message().contains("startup parameter") => {
            pooler(url).help(format!("it said: {}", e.message()))
        }
        _ => {
            let error = error(format!("{place} refuses {user}: {}", e.message()));
            match e.hint() {
                Some(hint) => error.help(hint),
                None => error,
            }
        }
    }
}

/// The refusal of a pooler that hands out another backend for each transaction.
pub(crate) fn pooler(url: &DatabaseUrl) -> Error {
    Error::new(
        Kind::Connection,
        format!("{} is a connection pooler, not the server itself", url.place()),
    )
    .help("locks and settings would land on other people's sessions; give the server's own host and port")
}

/// The connection went away in the middle.
pub(crate) fn connection_lost(error: &sqlx::Error) -> Error {
    Error::new(
        Kind::Connection,
        format!("the connection to the server is lost: {error}"),
    )
    .help("run the same command again: the journal knows what was finished")
}

/// A statement of the migrator's own failed: what to say when there is no migration file to show.
pub(crate) fn server_error(doing: &str, error: sqlx::Error) -> Error {
    let sqlx::Error::Database(e) = &error else {
        return connection_lost(&error);
    };
    let e = e.downcast_ref::<PgDatabaseError>();
    let kind = match e.code() {
        "42501" => Kind::Permission,
        "53100" | "53200" => Kind::ServerFull,
        "57014" => Kind::Interrupted,
        _ => Kind::Sql,
    };
    let mut shown = Error::new(kind, format!("{doing}: {}", e.message())).sqlstate(e.code());
    for line in [e.detail(), e.hint(), advice(e.code(), e.message())]
        .into_iter()
        .flatten()
    {
        shown = shown.help(line);
    }
    shown
}

/// What to do about some SQLSTATEs, where the server's own hint says nothing.
pub(crate) fn advice(code: &str, said: &str) -> Option<&'static str> {
    Some(match code {
        "42601" if said.contains("\"NULLS\"") => {
            "NULLS NOT DISTINCT came with PostgreSQL 15; an older server can't read it"
        }
        "42501" => {
            "use a role that may, or let an administrator grant it:\n\
                    GRANT CREATE ON DATABASE <database> TO <role>;  GRANT CREATE ON SCHEMA public TO <role>;"
        }
        "53100" => "the server's disk is full: free space there, then run the same command again",
        "53200" => {
            "the server ran out of memory or lock slots: raise max_locks_per_transaction, \
                    or split the migration"
        }
        "57014" => "the statement was stopped from outside; run the same command again to go on",
        "57P01" | "57P02" => "the server was stopped: start it, then run the same command again",
        _ => return None,
    })
}

/// Adds what the embedded PostgreSQL can't do, where `sql` may have run into it.
pub(crate) fn with_advice_for_embedded(error: Error, said: &PgDatabaseError, sql: &str) -> Error {
    let words: Vec<String> = sql.split_whitespace().map(str::to_uppercase).collect();
    let catches = words.windows(2).any(|pair| pair == ["EXCEPTION", "WHEN"]);
    if !catches || said.r#where().is_none() {
        return error;
    }
    error
        .help("the embedded PostgreSQL can't catch an error within PL/pgSQL: `EXCEPTION WHEN ..` is passed over")
        .help("set DATABASE_URL to run this on a server of your own")
}

fn host(url: &DatabaseUrl) -> String {
    let options = url.options();
    match options.get_socket() {
        Some(socket) => socket.display().to_string(),
        None => options.get_host().to_owned(),
    }
}

fn port(url: &DatabaseUrl) -> u16 {
    url.options().get_port()
}

#[cfg(test)]
mod tests {
    use super::advice;

    #[test]
    fn an_old_server_is_told_apart_from_a_misspelling() {
        let nulls = advice("42601", "syntax error at or near \"NULLS\"");
        assert!(nulls.is_some_and(|advice| advice.contains("PostgreSQL 15")));
        assert_eq!(advice("42601", "syntax error at or near \"TABEL\""), None);
    }
}
