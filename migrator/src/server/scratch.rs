//! An empty database to try things on, gone afterwards.
//!
//! On a server of the user's it is a database `migrator_scratch_<random>`, dropped on close and also
//! when the value is dropped by an error or Ctrl-C. Without a server of the user's, and on one that
//! serves a single connection, it is a temporary embedded server.

use super::connect::reset_settings;
use super::{DatabaseUrl, ServerInfo, Target, connect, server_error};
use crate::error::{Error, Kind, Result};
use sqlx::AssertSqlSafe;
use sqlx::postgres::PgConnection;

/// The `application_name` of scratch connections.
const APPLICATION_NAME: &str = "migrator scratch";

/// A scratch database and the one connection to it.
pub struct Scratch {
    home: Option<Home>,
    url: DatabaseUrl,
    connection: Option<PgConnection>,
    info: ServerInfo,
}

enum Home {
    /// The server that holds the database: its own URL, and the database's name.
    Server { server: DatabaseUrl, name: String },
    #[cfg(feature = "embedded")]
    Embedded(Box<super::embedded::Embedded>),
}

impl Scratch {
    /// Makes an empty database near the target, of the same PostgreSQL version where there is one.
    ///
    /// # Errors
    /// [`Kind::Permission`] when the role may not create databases; see [`connect()`] for the rest.
    pub async fn new(target: &Target) -> Result<Self> {
        match target {
            Target::Server(url) => {
                let (mut admin, info) = connect(url, APPLICATION_NAME).await?;
                if info.single_connection {
                    let _ = sqlx::Connection::close(admin).await;
                    return Self::embedded().await;
                }
                let name = format!("migrator_scratch_{:016x}", random());
                create(&mut admin, &name, &info).await?;
                let _ = sqlx::Connection::close(admin).await;
                // From here on the database is dropped with `home`, whatever fails.
                let home = Home::Server {
                    server: url.clone(),
                    name: name.clone(),
                };
                Self::open(home, url.with_database(&name)).await
            }
            Target::Embedded(_) => Self::embedded().await,
        }
    }

    #[cfg(feature = "embedded")]
    async fn embedded() -> Result<Self> {
        let server = super::embedded::Embedded::temporary().await?;
        let url = server.url().clone();
        Self::open(Home::Embedded(Box::new(server)), url).await
    }

    #[cfg(not(feature = "embedded"))]
    async fn embedded() -> Result<Self> {
        Err(Error::new(Kind::Connection, "no scratch database without a server")
            .help("give a native PostgreSQL server, or build the migrator with the feature `embedded`"))
    }

    async fn open(home: Home, url: DatabaseUrl) -> Result<Self> {
        let guard = DropLater(Some(home));
        let (mut connection, info) = connect(&url, APPLICATION_NAME).await?;
        reset_settings(&mut connection, &info).await?;
        // Nothing of it has to outlive the server.
        sqlx::raw_sql("SET synchronous_commit = off")
            .execute(&mut connection)
            .await
            .map_err(|error| server_error("cannot set up the scratch database", error))?;
        Ok(Scratch {
            home: guard.keep(),
            url,
            connection: Some(connection),
            info,
        })
    }

    /// How to connect to it. An embedded one serves only the connection that is already open.
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// What its server says about itself.
    pub fn info(&self) -> &ServerInfo {
        &self.info
    }

    /// The connection to it, with `search_path = pg_catalog`.
    ///
    /// # Errors
    /// [`Kind::Bug`] after a failed [`reset`](Scratch::reset).
    pub fn connection(&mut self) -> Result<&mut PgConnection> {
        let missing = || Error::new(Kind::Bug, "the scratch database is closed");
        self.connection.as_mut().ok_or_else(missing)
    }

    /// Throws everything away and begins with an empty database again.
    ///
    /// # Errors
    /// As [`new`](Scratch::new).
    pub async fn reset(&mut self) -> Result<()> {
        if let Some(connection) = self.connection.take() {
            let _ = sqlx::Connection::close(connection).await;
        }
        let target = match &self.home {
            Some(Home::Server { server, .. }) => Target::Server(server.clone()),
            _ => Target::Embedded(std::path::PathBuf::new()),
        };
        if let Some(home) = self.home.take() {
            remove(home).await?;
        }
        *self = Self::new(&target).await?;
        Ok(())
    }

    /// Removes it.
    ///
    /// # Errors
    /// What the server says when it does not let the database go; its name is in the message.
    pub async fn close(mut self) -> Result<()> {
        if let Some(connection) = self.connection.take() {
            let _ = sqlx::Connection::close(connection).await;
        }
        match self.home.take() {
            Some(home) => remove(home).await,
            None => Ok(()),
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // The connection goes first: an embedded server waits for it to end.
        drop(self.connection.take());
        drop(DropLater(self.home.take()));
    }
}

/// Removes what is in it when dropped, on a thread of its own, since `drop` cannot await.
struct DropLater(Option<Home>);

impl DropLater {
    fn keep(mut self) -> Option<Home> {
        self.0.take()
    }
}

impl Drop for DropLater {
    fn drop(&mut self) {
        let Some(home) = self.0.take() else { return };
        let removing = std::thread::spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.map(|runtime| runtime.block_on(remove(home)))
        });
        match removing.join() {
            Ok(Ok(Ok(()))) => {}
            Ok(Ok(Err(error))) => tracing::error!(%error, "the scratch database is left behind"),
            Ok(Err(error)) => tracing::error!(%error, "the scratch database is left behind"),
            Err(_) => tracing::error!("the scratch database is left behind"),
        }
    }
}

async fn create(admin: &mut PgConnection, name: &str, info: &ServerInfo) -> Result<()> {
    // template0: whatever somebody put into template1 is not part of anybody's schema.
    let sql = format!("CREATE DATABASE {name} TEMPLATE template0");
    let created = sqlx::raw_sql(AssertSqlSafe(sql)).execute(admin).await;
    created.map(|_| ()).map_err(|error| {
        let denied = error
            .as_database_error()
            .and_then(|e| e.code())
            .is_some_and(|c| c == "42501");
        let shown = server_error("cannot create a scratch database", error);
        if !denied {
            return shown;
        }
        Error::new(
            Kind::Permission,
            format!(
                "{} may not create databases, and migrations are tried on a scratch one",
                info.user
            ),
        )
        .help(format!(
            "let an administrator run:  ALTER ROLE {} CREATEDB",
            quoted(&info.user)
        ))
        .help("or unset DATABASE_URL to try them on the embedded PostgreSQL")
    })
}

async fn remove(home: Home) -> Result<()> {
    match home {
        Home::Server { server, name } => {
            // Where nobody waits for the end of this any more, it is begun again.
            let again = DropLater(Some(Home::Server {
                server: server.clone(),
                name: name.clone(),
            }));
            let dropped = drop_database(&server, &name).await;
            again.keep();
            dropped
        }
        #[cfg(feature = "embedded")]
        Home::Embedded(server) => server.stop().await,
    }
}

async fn drop_database(server: &DatabaseUrl, name: &str) -> Result<()> {
    let (mut admin, _) = connect(server, APPLICATION_NAME).await?;
    let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    let dropped = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut admin).await;
    let _ = sqlx::Connection::close(admin).await;
    dropped.map(drop).map_err(|error| {
        let doing = format!("the scratch database {name} is left behind");
        server_error(&doing, error).help(format!("drop it:  DROP DATABASE {name} WITH (FORCE)"))
    })
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Good enough to be unique: the standard library seeds its hasher from the system.
pub(crate) fn random() -> u64 {
    use std::hash::{BuildHasher, Hasher};
    std::collections::hash_map::RandomState::new()
        .build_hasher()
        .finish()
}
