//! Which database a command works on: `--database-url`, else `DATABASE_URL`, else the embedded one.

use super::DatabaseUrl;
#[cfg(feature = "embedded")]
use super::embedded::Embedded;
use super::patience::Patience;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use std::path::{Path, PathBuf};

/// The database that a command works on.
#[derive(Debug, Clone)]
pub enum Target {
    /// A server of the user's.
    Server(DatabaseUrl),
    /// The embedded server, with its data below this folder.
    Embedded(PathBuf),
}

/// A target that can be connected to.
pub struct Opened {
    /// How to connect.
    pub url: DatabaseUrl,
    /// The embedded server, if it is that.
    #[cfg(feature = "embedded")]
    pub embedded: Option<Embedded>,
}

impl Target {
    /// Decides. `given` is `--database-url`.
    ///
    /// # Errors
    /// [`Kind::Connection`] for a malformed URL, or when there is neither a URL nor an embedded server.
    pub fn choose(given: Option<&str>, config: &Config) -> Result<Self> {
        Self::choose_at(given, &config.root)
    }

    /// The same, for what needs no project.
    ///
    /// # Errors
    /// As [`choose`](Target::choose).
    pub fn choose_at(given: Option<&str>, root: &Path) -> Result<Self> {
        if let Some(url) = given {
            return Ok(Target::Server(DatabaseUrl::parse(url)?));
        }
        match std::env::var("DATABASE_URL") {
            Ok(url) if url.is_empty() => Err(Error::new(
                Kind::Connection,
                "DATABASE_URL is set, but empty",
            )
            .help("set it to postgres://user:password@host:5432/database")
            .help("or unset it to use the embedded PostgreSQL")),
            Ok(url) => DatabaseUrl::parse(&url)
                .map(Target::Server)
                .map_err(|e| e.help("this URL comes from DATABASE_URL")),
            Err(std::env::VarError::NotUnicode(_)) => {
                Err(Error::new(Kind::Connection, "DATABASE_URL is not UTF-8"))
            }
            Err(std::env::VarError::NotPresent) if cfg!(feature = "embedded") => {
                Ok(Target::Embedded(root.to_path_buf()))
            }
            Err(std::env::VarError::NotPresent) => {
                Err(Error::new(Kind::Connection, "no database is named")
                    .help("set DATABASE_URL=postgres://user:password@host:5432/database")
                    .help("this migrator was built without the embedded PostgreSQL"))
            }
        }
    }

    /// Whether it is the embedded server.
    pub fn is_embedded(&self) -> bool {
        matches!(self, Target::Embedded(_))
    }

    /// Starts the embedded server if it is that; `port` 0 means any free one.
    ///
    /// # Errors
    /// See [`Embedded::start`]. A server of the user's is not touched here.
    #[cfg_attr(not(feature = "embedded"), allow(unused_variables))]
    pub async fn open(&self, port: u16, patience: &mut Patience<'_>) -> Result<Opened> {
        match self {
            Target::Server(url) => Ok(Opened {
                url: url.clone(),
                #[cfg(feature = "embedded")]
                embedded: None,
            }),
            #[cfg(feature = "embedded")]
            Target::Embedded(root) => {
                let embedded = Embedded::start(root, port, patience).await?;
                Ok(Opened {
                    url: embedded.url().clone(),
                    embedded: Some(embedded),
                })
            }
            #[cfg(not(feature = "embedded"))]
            Target::Embedded(_) => Err(Error::new(
                Kind::Bug,
                "built without the embedded PostgreSQL",
            )),
        }
    }
}

impl Opened {
    /// Ends the embedded server, if it is that. Close all connections before.
    ///
    /// # Errors
    /// [`Kind::Connection`] when it does not end as it should.
    pub async fn close(self) -> Result<()> {
        #[cfg(feature = "embedded")]
        if let Some(embedded) = self.embedded {
            embedded.stop().await?;
        }
        Ok(())
    }
}
