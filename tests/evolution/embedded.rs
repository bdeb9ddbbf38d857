//! The cases on the embedded server: one database, emptied by a plan of our own after each.

use crate::case::Case;
use crate::rows::{rows_that_come_back, same};
use crate::walk::{difference, files, read, run};
use migrator::server::connect;
use migrator::server::embedded::Embedded;
use schema_core::object::Objects;
use schema_core::sql_text::statements;
use sqlx::{AssertSqlSafe, PgConnection};

#[test]
fn every_case_there_and_back() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime starts").block_on(walk_all());
}

/// After some 28 cases the connection is lost: what DDL leaves in the memory of a WebAssembly is never given
/// back. Nobody applies that many schemas in one process, so a new one is started in time.
const WALKED_AT_MOST: usize = 12;

/// A server with its one connection. A case that fails leaves both in a state that nobody knows, so the
/// next one gets others.
struct Server {
    server: Embedded,
    connection: PgConnection,
    major: u32,
}

impl Server {
    async fn start() -> Self {
        let server = Embedded::temporary().await.expect("it starts");
        let (mut connection, info) = connect(server.url(), "evolution")
            .await
            .expect("it connects");
        for role in ["reader", "writer", "owner_role"] {
            plain(&mut connection, &format!("CREATE ROLE {role}"))
                .await
                .expect("a role is made");
        }
        Server {
            server,
            connection,
            major: info.version_num / 10_000,
        }
    }

    async fn stop(self) {
        drop(self.connection);
        let _ = self.server.stop().await;
    }
}

async fn walk_all() {
    let mut server = Server::start().await;
    let mut failures = Vec::new();
    let (mut walked, mut walked_here) = (0, 0);
    for case in Case::all() {
        if !case.is_for(server.major) || case.says("native") {
            continue;
        }
        walked += 1;
        if let Err(error) = walk(&mut server.connection, &case).await {
            failures.push(format!("== {}\n{error}", case.name));
            walked_here = WALKED_AT_MOST;
        }
        walked_here += 1;
        if walked_here > WALKED_AT_MOST {
            server.stop().await;
            server = Server::start().await;
            walked_here = 0;
        }
    }
    server.stop().await;
    let count = failures.len();
    assert!(
        count == 0,
        "{count} of {walked} cases fail\n{}",
        failures.join("\n")
    );
    println!("{walked} cases, each there and back");
}

async fn walk(connection: &mut PgConnection, case: &Case) -> Result<(), String> {
    script(connection, &case.b).await?;
    let after = read(connection).await?;
    empty(connection).await?;
    script(connection, &case.a).await?;
    script(connection, &case.rows).await?;
    let before = read(connection).await?;
    let (up, down) = files(&before, &after)?;
    let held = rows_that_come_back(connection, &before, &after).await?;
    run(connection, "up.sql", &up, &after).await?;
    run(connection, "down.sql", &down, &before).await?;
    same(
        &held,
        &rows_that_come_back(connection, &before, &after).await?,
        "after down.sql",
    )?;
    empty(connection).await
}

/// Takes everything away, by the plan to nothing.
async fn empty(connection: &mut PgConnection) -> Result<(), String> {
    let all = read(connection).await?;
    let (up, _) = files(&all, &Objects::new())?;
    run(connection, "away.sql", &up, &Objects::new()).await?;
    plain(
        connection,
        "DROP SCHEMA IF EXISTS migrator_quarantine_20260101000000 CASCADE",
    )
    .await?;
    let left = read(connection).await?;
    match difference(&Objects::new(), &left) {
        nothing if nothing.is_empty() => Ok(()),
        left => Err(format!("left over:\n{left}")),
    }
}

async fn script(connection: &mut PgConnection, sql: &str) -> Result<(), String> {
    plain(connection, "SET search_path = public").await?;
    for statement in statements(sql).map_err(|error| error.to_string())? {
        plain(connection, &sql[statement.start..statement.end()]).await?;
    }
    plain(connection, "SET search_path = pg_catalog").await
}

async fn plain(connection: &mut PgConnection, sql: &str) -> Result<(), String> {
    let done = sqlx::raw_sql(AssertSqlSafe(sql.to_string()))
        .execute(connection)
        .await;
    done.map(drop).map_err(|error| format!("{error}\n{sql}"))
}
