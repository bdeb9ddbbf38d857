//! A connection of the migrator's own, with every setting that could change what a migration means
//! put back to PostgreSQL's default, whatever role, database or URL had set.
//!
//! It refuses servers older than 14, and poolers that hand out another backend per transaction.

use super::failure::pooler;
use super::{DatabaseUrl, refused_login, server_error};
use crate::error::{Error, Kind, Result};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Row};
use std::time::Duration;

/// The `application_name` of the connection that runs migrations.
pub const APPLICATION_NAME: &str = "migrator";

/// The oldest server that is supported.
const OLDEST: u32 = 14;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// What the server says about itself and about us.
#[derive(Debug, Clone)]
pub struct ServerInfo {
    /// `server_version_num`, like 150018.
    pub version_num: u32,
    /// `server_version`, like `15.18`.
    pub version: String,
    /// The backend's process id.
    pub pid: i32,
    /// The role that we are.
    pub user: String,
    /// The database that we are in.
    pub database: String,
    /// A server that serves one connection at a time (PGlite): there is nobody to lock out.
    pub single_connection: bool,
    /// Whether we may create schemas here.
    pub may_create: bool,
}

impl ServerInfo {
    /// The version without what a distribution adds: `15.18`.
    pub fn number(&self) -> &str {
        self.version.split(' ').next().unwrap_or_default()
    }
}

/// Connects, and refuses a server that is too old.
///
/// The session's settings are untouched until [`reset_settings`], so that a pooler's sessions keep theirs.
///
/// # Errors
/// [`Kind::Connection`] with what to do about it.
pub async fn connect(
    url: &DatabaseUrl,
    application_name: &str,
) -> Result<(PgConnection, ServerInfo)> {
    let options: PgConnectOptions = url
        .options()
        .application_name(application_name)
        .statement_cache_capacity(0)
        .disable_statement_logging();
    let connecting = tokio::time::timeout(CONNECT_TIMEOUT, options.connect()).await;
    let mut connection = connecting
        .map_err(|_| {
            let message = format!(
                "{} did not answer within {} s",
                url.place(),
                CONNECT_TIMEOUT.as_secs()
            );
            Error::new(Kind::Connection, message)
                .help("is the host right, and does a firewall let you through?")
                .help("an embedded server serves one connection at a time: is another client connected?")
        })?
        .map_err(|e| refused_login(url, e))?;
    let row = sqlx::raw_sql(
        "SELECT pg_catalog.current_setting('server_version_num')::int, \
                pg_catalog.current_setting('server_version'), pg_catalog.pg_backend_pid(), \
                current_user::text, pg_catalog.current_database()::text, \
                pg_catalog.version() LIKE '%wasm%', \
                pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')",
    )
    .fetch_one(&mut connection)
    .await
    .map_err(|e| server_error("cannot ask the server for its version", e))?;
    let info = ServerInfo {
        version_num: row.get::<i32, _>(0).unsigned_abs(),
        version: row.get(1),
        pid: row.get(2),
        user: row.get(3),
        database: row.get(4),
        single_connection: row.get(5),
        may_create: row.get(6),
    };
    tracing::info!(%url, version = info.version, pid = info.pid, "connected");
    if info.version_num < OLDEST * 10_000 {
        let message = format!("{} is PostgreSQL {}", url.place(), info.version);
        return Err(Error::new(Kind::Connection, message)
            .help(format!("the migrator needs PostgreSQL {OLDEST} or newer")));
    }
    Ok((connection, info))
}

/// Puts the session's settings back to PostgreSQL's defaults.
///
/// # Errors
/// What the server says, which is not expected to happen.
pub async fn reset_settings(connection: &mut PgConnection, info: &ServerInfo) -> Result<()> {
    sqlx::raw_sql(AssertSqlSafe(settings(false)))
        .execute(&mut *connection)
        .await
        .map_err(|e| server_error("cannot reset the session's settings", e))?;
    if !info.single_connection {
        // Not every platform has it; without it a killed migrator's last statement runs to its end.
        let set = sqlx::raw_sql("SET client_connection_check_interval = '500ms'");
        if let Err(error) = set.execute(connection).await {
            tracing::warn!(%error, "this server does not notice that a client is gone");
        }
    }
    Ok(())
}

/// One SELECT that sets everything, for the session or for the current transaction.
///
/// In the transaction it undoes what an earlier migration's `SET` left behind.
pub(crate) fn settings(local: bool) -> String {
    let calls: Vec<String> = SETTINGS
        .iter()
        .map(|(name, value)| format!("pg_catalog.set_config('{name}','{value}',{local})"))
        .collect();
    format!("SELECT {};", calls.join(","))
}

const SETTINGS: &[(&str, &str)] = &[
    // Nobody's objects can stand in for the server's own (CVE-2018-1058).
    ("search_path", "pg_catalog"),
    ("TimeZone", "UTC"),
    ("DateStyle", "ISO, MDY"),
    ("IntervalStyle", "postgres"),
    ("statement_timeout", "0"),
    ("lock_timeout", "0"),
    ("idle_in_transaction_session_timeout", "0"),
    ("default_transaction_isolation", "read committed"),
    ("default_transaction_read_only", "off"),
    ("default_tablespace", ""),
    ("default_table_access_method", "heap"),
    ("standard_conforming_strings", "on"),
    ("check_function_bodies", "on"),
    ("row_security", "on"),
    ("client_min_messages", "notice"),
];

/// Refuses a pooler in transaction mode: there the two connections share a backend.
///
/// `first` must be outside a transaction and `second` inside one, which pins its backend.
///
/// # Errors
/// [`Kind::Connection`] naming the pooler.
pub(crate) async fn refuse_pooler(
    url: &DatabaseUrl,
    first: &mut PgConnection,
    first_pid: i32,
    second_pid: i32,
) -> Result<()> {
    let row = sqlx::raw_sql("SELECT pg_catalog.pg_backend_pid()")
        .fetch_one(first)
        .await
        .map_err(|e| server_error("cannot ask for the backend's number", e))?;
    if first_pid == second_pid || row.get::<i32, _>(0) != first_pid {
        return Err(pooler(url));
    }
    Ok(())
}
