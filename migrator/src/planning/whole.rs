//! One migration that makes a whole schema, proved.

use super::between::told;
use super::difference::differences;
use super::prove_files::one;
use super::read;
use crate::error::{Error, Kind, Result};
use crate::server::Scratch;
use crate::source::files::Migration;
use crate::source::proof::Proof;
use crate::source::script::Script;
use schema_core::generate::migration::{Migration as Files, migration};
use schema_core::object::Objects;
use schema_core::plan::plan;

/// The migration, and what is written of it.
pub(super) struct Whole {
    pub migration: Migration,
    pub files: Files,
    pub proof: Proof,
}

/// Makes `wanted` in an empty scratch database, by a migration of this version and name; `None` where there is
/// nothing to make.
///
/// # Errors
/// [`Kind::Plan`] for what has no plan; what proving it brings.
pub(super) async fn whole(
    scratch: &mut Scratch,
    wanted: &Objects,
    (version, name): (String, &str),
    summary: &str,
) -> Result<Option<Whole>> {
    let info = scratch.info().clone();
    let connection = scratch.connection()?;
    let empty = read(connection).await?;
    let planned =
        plan(&empty.objects, wanted, &Objects::new()).map_err(|refused| told(&refused))?;
    if planned.is_empty() {
        return Ok(None);
    }
    let files = migration(&planned, summary);
    let migration = Migration {
        version,
        name: name.to_owned(),
        folder: Default::default(),
        up: Script::parse("up.sql", files.up.clone(), name)?,
        down: Script::parse("down.sql", files.down.clone(), name)?,
        replaces: Vec::new(),
    };
    let proof = one(connection, &migration, &info, None).await?;
    let made = read(connection).await?;
    if let Some(other) = differences(wanted, &made.objects, &[]).first() {
        let message = format!(
            "the migration that was planned makes another schema: {}",
            other.object
        );
        return Err(Error::new(Kind::Plan, message).help("nothing was written; please report it"));
    }
    Ok(Some(Whole {
        migration,
        files,
        proof,
    }))
}
