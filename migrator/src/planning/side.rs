//! Where a schema comes from, as `diff --from` and `--to` name it.

use super::declared_ddl::{Ddl, canonical_embedded, canonical_for_good};
use super::renames::renamed;
use crate::apply::replay::replay_script;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::inspect::{Inspection, Unmodelled, inspect};
use crate::server::{DatabaseUrl, Scratch, connect, server_error};
use crate::source::declared;
use crate::source::files::read_existing;
use schema_core::object::{Date, Objects, Renames};
use schema_core::plan::{due_relabel, due_renames};
use std::path::{Path, PathBuf};

/// A source of a schema.
#[derive(Debug, Clone)]
pub enum Source {
    /// What the project's crate declares.
    Declarations,
    /// What the migrations make, up to a version.
    Migrations(Option<String>),
    /// A database as it is.
    Database(DatabaseUrl),
    /// What a file of SQL makes.
    File(PathBuf),
    /// Nothing.
    Empty,
}

/// What a source holds.
#[derive(Debug, Clone, Default)]
pub struct Side {
    /// The objects, in the server's words.
    pub objects: Objects,
    /// The declared ones among them, in the words of a person.
    pub words: Objects,
    /// What is not modelled, by name.
    pub unmodelled: Vec<Unmodelled>,
}

impl Source {
    /// Reads a source as it stands on the command line.
    ///
    /// # Errors
    /// What can be written instead.
    pub fn parse(text: &str) -> std::result::Result<Self, String> {
        let is_url = ["postgres://", "postgresql://"]
            .iter()
            .any(|start| text.starts_with(start));
        match text {
            "declarations" => Ok(Source::Declarations),
            "migrations" => Ok(Source::Migrations(None)),
            "empty" => Ok(Source::Empty),
            _ if is_url => DatabaseUrl::parse(text)
                .map(Source::Database)
                .map_err(|error| error.to_string()),
            _ => match text.strip_prefix("migrations@") {
                Some(version) if !version.is_empty() => {
                    Ok(Source::Migrations(Some(version.to_string())))
                }
                _ if Path::new(text).extension().is_some_and(|end| end == "sql") => {
                    Ok(Source::File(PathBuf::from(text)))
                }
                _ => Err(
                    "write `declarations`, `migrations`, `migrations@VERSION`, `empty`, a postgres:// URL, or a file \
                     that ends in .sql"
                        .to_string(),
                ),
            },
        }
    }

    /// Whether the project's files are needed to read it.
    pub fn needs_project(&self) -> bool {
        matches!(self, Source::Declarations | Source::Migrations(_))
    }

    /// Whether a scratch database is needed to read it.
    pub fn needs_scratch(&self) -> bool {
        matches!(
            self,
            Source::Declarations | Source::Migrations(_) | Source::File(_)
        )
    }

    /// How a message calls it.
    pub fn shown(&self) -> String {
        match self {
            Source::Declarations => "the declarations".to_string(),
            Source::Migrations(None) => "the migrations".to_string(),
            Source::Migrations(Some(version)) => format!("the migrations up to {version}"),
            Source::Database(url) => url.to_string(),
            Source::File(path) => Config::shown(path),
            Source::Empty => "nothing".to_string(),
        }
    }
}

/// What reading a source may need.
pub struct Reader<'a> {
    /// The project, where there is one.
    pub config: Option<&'a Config>,
    /// A scratch database; it holds what was read last, where that was migrations or a file.
    pub scratch: Option<&'a mut Scratch>,
    /// Whether it holds something.
    pub is_used: bool,
    /// The day for which partitions are due.
    pub as_of: Date,
}

impl Reader<'_> {
    /// Reads a source.
    ///
    /// # Errors
    /// What is wrong with the declarations, a migration, the file, or the connection.
    pub async fn read(&mut self, source: &Source) -> Result<Side> {
        match source {
            Source::Empty => Ok(Side::default()),
            Source::Database(url) => {
                let (mut connection, _) = connect(url, "migrator diff").await?;
                let read = inspect(&mut connection).await;
                let _ = sqlx::Connection::close(connection).await;
                let read = read.map_err(|error| server_error("reading the database", error))?;
                Ok(side(read, &[], Objects::new()))
            }
            Source::Declarations => self.declarations().await,
            Source::Migrations(version) => {
                let config = self.config()?;
                let mut existing = read_existing(&config.migrations)?;
                if let Some(version) = version {
                    let last = existing.iter().position(|each| each.version == *version);
                    let Some(last) = last else {
                        let message = format!("there is no migration {version}");
                        return Err(Error::new(Kind::MigrationFiles, message));
                    };
                    existing.truncate(last + 1);
                }
                let (at_start, scratch) = self.begin().await?;
                let is_embedded = scratch.info().single_connection;
                let connection = scratch.connection()?;
                for migration in &existing {
                    replay_script(connection, &migration.up, is_embedded).await?;
                }
                self.finish(&at_start).await
            }
            Source::File(path) => {
                let text = std::fs::read_to_string(path).map_err(|error| {
                    let shown = Config::shown(path);
                    Error::new(Kind::Io, format!("could not read {shown}: {error}"))
                })?;
                let (at_start, scratch) = self.begin().await?;
                super::sql_file::run(scratch.connection()?, &Config::shown(path), &text).await?;
                self.finish(&at_start).await
            }
        }
    }

    async fn declarations(&mut self) -> Result<Side> {
        let config = self.config()?;
        let declared = declared::read_and_warn(config)?;
        let schema = &declared.schema;
        let words = super::declared_objects(schema, self.as_of)?;
        let ddl = Ddl::begin(&words, schema)?;
        let (at_start, scratch) = self.begin().await?;
        let is_embedded = scratch.info().single_connection;
        let (connection, ddl) = (scratch.connection()?, ddl.await?);
        let read = match is_embedded {
            true => canonical_embedded(connection, &ddl, schema).await?,
            false => canonical_for_good(connection, &ddl, schema).await?,
        };
        self.is_used = !is_embedded;
        Ok(side(read, &at_start, words))
    }

    fn config(&self) -> Result<&Config> {
        let missing = || Error::new(Kind::Bug, "the project was not read");
        self.config.ok_or_else(missing)
    }

    /// The renames that `words` declares, followed in the source that was read last: what is due, and the source with
    /// them done.
    ///
    /// # Errors
    /// Where names would have to change in a database that is not ours.
    pub async fn renamed(
        &mut self,
        source: &Source,
        from: Objects,
        to: &Side,
    ) -> Result<(Renames, Objects)> {
        if let (Source::Migrations(_) | Source::File(_), Some(scratch)) =
            (source, self.scratch.as_deref_mut())
        {
            let connection = scratch.connection()?;
            let renamed = renamed(connection, &from, &to.objects, to.words.renames()).await?;
            return Ok((renamed.renames, renamed.objects));
        }
        let due = due_renames(&from, to.words.renames());
        let names = due.iter().map(|each| each.from.to_string());
        let label = due_relabel(&from, to.words.renames());
        let label = label.map(|each| format!("value '{}' of {}", each.from, each.of));
        let names: Vec<String> = names.chain(label).collect();
        if names.is_empty() {
            return Ok((Renames::default(), from));
        }
        let message = format!(
            "the declarations rename {}, and {} is not ours to try that on",
            names.join(", "),
            source.shown()
        );
        Err(Error::new(Kind::Plan, message).help(
            "begin with what can be tried on a scratch database: --from migrations, or a file",
        ))
    }

    /// What the empty scratch database holds that is not modelled: nobody has made that.
    async fn begin(&mut self) -> Result<(Vec<Unmodelled>, &mut Scratch)> {
        let missing = || Error::new(Kind::Bug, "there is no scratch database");
        let scratch = self.scratch.as_deref_mut().ok_or_else(missing)?;
        if std::mem::take(&mut self.is_used) {
            scratch.reset().await?;
        }
        let read = super::read(scratch.connection()?).await?;
        Ok((read.unmodelled, scratch))
    }

    /// Reads the scratch database.
    async fn finish(&mut self, at_start: &[Unmodelled]) -> Result<Side> {
        let missing = || Error::new(Kind::Bug, "there is no scratch database");
        let scratch = self.scratch.as_deref_mut().ok_or_else(missing)?;
        let read = super::read(scratch.connection()?).await?;
        self.is_used = true;
        Ok(side(read, at_start, Objects::new()))
    }
}

fn side(read: Inspection, at_start: &[Unmodelled], words: Objects) -> Side {
    let mut unmodelled = read.unmodelled;
    unmodelled.retain(|each| !at_start.contains(each));
    Side {
        objects: read.objects,
        words,
        unmodelled,
    }
}
