//! One migrator per database.
//!
//! A transaction lock on a second connection that then sits idle in READ COMMITTED: it holds no
//! snapshot, so CREATE INDEX CONCURRENTLY does not wait for it; a pooler has to pin it; it dies with
//! us. It is polled, because a waiter inside `pg_advisory_lock` deadlocks with CONCURRENTLY. The same
//! connection says who blocks us, and cancels our statement.

use super::events::{Event, Watch};
use super::interrupt::Interrupt;
use crate::error::{Error, Kind, Result};
use crate::server::{DatabaseUrl, ServerInfo, connect, server_error};
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection, Row};
use std::time::{Duration, Instant};

/// The word "migrator" as eight bytes: the number of the lock, the same for every version.
const KEY: i64 = i64::from_be_bytes(*b"migrator");

const POLL: Duration = Duration::from_millis(100);

/// The second connection, holding the lock.
pub(crate) struct Lock {
    connection: PgConnection,
    info: ServerInfo,
    work_pid: i32,
}

impl Lock {
    /// The second connection, in its transaction, without the lock yet.
    pub async fn connect(url: &DatabaseUrl) -> Result<(PgConnection, ServerInfo)> {
        let (mut connection, info) = connect(url, "migrator lock").await?;
        let begin = "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL search_path = pg_catalog; \
                     SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0;";
        sqlx::raw_sql(begin)
            .execute(&mut connection)
            .await
            .map_err(|e| server_error("cannot begin the lock's transaction", e))?;
        Ok((connection, info))
    }

    /// Waits for the lock, and then for what a killed predecessor's backend is still doing.
    pub async fn take(
        (connection, info): (PgConnection, ServerInfo),
        work_pid: i32,
        patience: Duration,
        watch: &mut dyn Watch,
        interrupt: &mut Interrupt,
    ) -> Result<Self> {
        let mut lock = Lock {
            connection,
            info,
            work_pid,
        };
        let begun = Instant::now();
        let mut told = false;
        loop {
            let holder = match lock.try_take().await? {
                false => lock
                    .ask(HOLDER)
                    .await?
                    .unwrap_or_else(|| "another migrator".to_owned()),
                true => match lock.ask(&predecessor(lock.work_pid, lock.info.pid)).await? {
                    None => return Ok(lock),
                    Some(running) => {
                        format!("the last statement of a migrator that is gone: {running}")
                    }
                },
            };
            if begun.elapsed() >= patience {
                let waited = patience.as_secs();
                let message = format!("another migrator works on this database: {holder}");
                return Err(Error::new(Kind::Locked, message).help(format!(
                    "waited {waited} s; wait for it to end, or give --lock-wait more seconds"
                )));
            }
            if !told {
                watch.event(Event::WaitingForMigrator(&holder));
                told = true;
            }
            watch.event(Event::Tick);
            tokio::select! {
                () = tokio::time::sleep(POLL) => {}
                _ = interrupt.next() => return Err(Error::new(Kind::Interrupted, "stopped while waiting; nothing was changed")),
            }
        }
    }

    /// Who holds what our working connection waits for, if anybody.
    pub async fn who_blocks(&mut self) -> Result<Option<String>> {
        let sql = blockers(self.work_pid);
        self.ask(&sql).await
    }

    /// Cancels what our working connection does.
    pub async fn cancel(&mut self) -> Result<()> {
        let sql = format!("SELECT pg_cancel_backend({})::text", self.work_pid);
        self.ask(&sql).await.map(drop)
    }

    /// Lets the lock go.
    pub async fn release(self) {
        // The transaction, and with it the lock, ends with the connection, however that ends.
        let _ = self.connection.close().await;
    }

    async fn try_take(&mut self) -> Result<bool> {
        let sql = format!("SELECT pg_try_advisory_xact_lock({KEY})::text");
        Ok(self.ask(&sql).await?.as_deref() == Some("true"))
    }

    /// One value, from a fresh look at the server's activity.
    async fn ask(&mut self, sql: &str) -> Result<Option<String>> {
        // Within a transaction the server shows the activity as it was at the first look.
        let fresh = sqlx::raw_sql("SELECT pg_stat_clear_snapshot()");
        let failed = |e| server_error("the lock's connection failed", e);
        fresh.execute(&mut self.connection).await.map_err(failed)?;
        let row = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        let row = row
            .fetch_optional(&mut self.connection)
            .await
            .map_err(failed)?;
        Ok(row.and_then(|row| row.get::<Option<String>, _>(0)))
    }
}

const WHO: &str = "format('process %s (%s, user %s%s)', a.pid, coalesce(nullif(a.application_name, ''), 'no name'), \
                   a.usename, ', from ' || host(a.client_addr))";

const HOLDER: &str = "SELECT format('process %s (%s, user %s%s), since %s UTC', a.pid, a.application_name, a.usename, \
    ', from ' || host(a.client_addr), to_char(a.xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')) \
    FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND l.granted \
    AND l.classid = (x'6d696772'::bit(32)::bigint)::oid AND l.objid = (x'61746f72'::bit(32)::bigint)::oid AND l.objsubid = 1 \
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())";

/// What other connections that ran migrations are still doing, though their lock is gone.
fn predecessor(work_pid: i32, lock_pid: i32) -> String {
    format!(
        "SELECT {WHO} || ': ' || left(regexp_replace(a.query, '\\s+', ' ', 'g'), 60) FROM pg_stat_activity a \
         WHERE a.datname = current_database() AND a.application_name = '{}' \
         AND a.pid NOT IN ({work_pid}, {lock_pid}) AND a.state <> 'idle' AND a.xact_start < now() LIMIT 1",
        crate::server::connect::APPLICATION_NAME
    )
}

fn blockers(pid: i32) -> String {
    format!(
        "SELECT string_agg({WHO} || format(', %s for %s s%s', a.state, \
         extract(epoch FROM clock_timestamp() - a.xact_start)::int, \
         CASE WHEN a.backend_type = 'autovacuum worker' THEN ', an autovacuum' \
              WHEN a.application_name = 'pg_dump' THEN ', a dump' ELSE '' END) \
         || ': ' || left(regexp_replace(a.query, '\\s+', ' ', 'g'), 60), '; ') \
         FROM pg_stat_activity a WHERE a.pid = ANY (pg_blocking_pids({pid}))"
    )
}
