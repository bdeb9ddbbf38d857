//! The embedded PostgreSQL (PGlite, PostgreSQL 17 in WebAssembly), for projects without a server.
//!
//! Its data lies in `.migrator/` beside `schema.toml`. It lives only while this process runs, serves
//! one connection at a time on the loopback address, and starts anew for each connection, so a
//! command should make do with one. A killed process leaves data that the next start recovers.

use super::DatabaseUrl;
use super::folder_lock::FolderLock;
use super::patience::Patience;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use pglite_oxide::{PgliteServer, PgliteServerBuilder};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

/// The folder of its data, beside `schema.toml`.
pub const FOLDER: &str = ".migrator";

/// The port of `migrator serve`, unless it is told another.
pub const SERVE_PORT: u16 = 54_320;

const DATABASE: &str = "postgres";

/// A running embedded server. Close all connections before [`stop`](Embedded::stop).
pub struct Embedded {
    // Stopped before the lock is let go: fields are dropped in this order.
    server: Option<PgliteServer>,
    url: DatabaseUrl,
    lock: Option<FolderLock>,
}

impl Embedded {
    /// Whether a project has ever used it.
    pub fn has_data(root: &Path) -> bool {
        data_folder(root).exists()
    }

    /// Starts it on the data beside `schema.toml`. `port` 0 means any free one.
    ///
    /// # Errors
    /// [`Kind::Locked`] when another process uses the data, [`Kind::Connection`] when it does not start.
    pub async fn start(root: &Path, port: u16, patience: &mut Patience<'_>) -> Result<Self> {
        let folder = root.join(FOLDER);
        prepare(&folder)?;
        let lock =
            FolderLock::take(&folder, &patience.purpose, patience.time, patience.waiting).await?;
        let builder = PgliteServer::builder().path(data_folder(root));
        let (server, url) = start(builder, port).await?;
        Ok(Embedded {
            server: Some(server),
            url,
            lock: Some(lock),
        })
    }

    /// Starts an empty one, whose data is deleted when it stops.
    ///
    /// # Errors
    /// [`Kind::Connection`] when it does not start.
    pub async fn temporary() -> Result<Self> {
        let builder = PgliteServer::builder().temporary().relaxed_durability(true);
        let (server, url) = start(builder, 0).await?;
        Ok(Embedded {
            server: Some(server),
            url,
            lock: None,
        })
    }

    /// How to connect to it.
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// The same as text, for other programs. There is no password.
    pub fn url_text(&self) -> String {
        let place = self.url.place();
        format!(
            "postgres://{}@{place}/{DATABASE}?sslmode=disable",
            self.url.user()
        )
    }

    /// Changes what others read while they wait for the folder.
    ///
    /// # Errors
    /// [`Kind::Io`] when the note cannot be written.
    pub fn tell(&self, purpose: &str) -> Result<()> {
        self.lock.as_ref().map_or(Ok(()), |lock| lock.tell(purpose))
    }

    /// Ends it cleanly.
    ///
    /// # Errors
    /// [`Kind::Connection`] when it does not end as it should. The data is safe all the same.
    pub async fn stop(mut self) -> Result<()> {
        let Some(server) = self.server.take() else {
            return Ok(());
        };
        match tokio::task::spawn_blocking(move || server.shutdown()).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(e)) => Err(trouble("did not end cleanly", &format!("{e:#}"))),
            Err(e) => Err(trouble("did not end cleanly", &e.to_string())),
        }
    }
}

async fn start(builder: PgliteServerBuilder, port: u16) -> Result<(PgliteServer, DatabaseUrl)> {
    let builder = builder
        .tcp(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
        .database(DATABASE)
        // PGlite switches it on, and then CREATE TABLE without a schema would land in pg_catalog.
        .postgres_config("allow_system_table_mods", "off");
    let started = tokio::task::spawn_blocking(move || builder.start()).await;
    let server = match started {
        Ok(Ok(server)) => server,
        Ok(Err(e)) => return Err(trouble("does not start", &format!("{e:#}"))),
        Err(e) => return Err(trouble("does not start", &e.to_string())),
    };
    let url = DatabaseUrl::parse(&server.database_url())?;
    Ok((server, url))
}

fn trouble(what: &str, why: &str) -> Error {
    let error = Error::new(
        Kind::Connection,
        format!("the embedded PostgreSQL {what}: {why}"),
    );
    if why.contains("os error 28") || why.contains("No space left") {
        return error.help("the disk is full: free space, then run the same command again");
    }
    error.help("set DATABASE_URL to use a server of your own")
}

fn data_folder(root: &Path) -> PathBuf {
    root.join(FOLDER).join("postgres")
}

/// Makes the folder, and keeps it out of version control.
fn prepare(folder: &Path) -> Result<()> {
    let ignore = folder.join(".gitignore");
    std::fs::create_dir_all(folder)
        .and_then(|()| match ignore.exists() {
            true => Ok(()),
            false => std::fs::write(&ignore, "*\n"),
        })
        .map_err(|e| {
            Error::new(
                Kind::Io,
                format!("cannot write {}: {e}", Config::shown(folder)),
            )
        })
}
