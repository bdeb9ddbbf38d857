//! A database whose migrations another tool has applied, taken over as it is.

use super::difference::differences;
use super::read;
use super::whole::whole;
use super::write::{version, write};
use crate::apply::replay::replay_script;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::inspect::Inspection;
use crate::server::{Scratch, Target, server_error};
use crate::source::chain::Chain;
use crate::source::files::{Migration, read_existing};
use schema_core::object::{Kind as ObjectKind, Object, Objects};
use sqlx::{PgConnection, Row};

/// The table in which a tool keeps what it has applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// `sqlx`
    pub tool: &'static str,
    /// Its namespace.
    pub schema: String,
    /// `_sqlx_migrations`
    pub table: String,
}

const KNOWN: &[(&str, &str)] = &[
    ("sqlx", "_sqlx_migrations"),
    ("diesel", "__diesel_schema_migrations"),
    ("refinery", "refinery_schema_history"),
    ("sea-orm", "seaql_migrations"),
    ("Alembic", "alembic_version"),
];

/// The histories that the database holds.
///
/// # Errors
/// What the server says.
pub async fn former(connection: &mut PgConnection) -> Result<Vec<Former>> {
    let mut found = Vec::new();
    for (tool, table) in KNOWN {
        let rows = sqlx::query(
            "SELECT n.nspname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
             WHERE c.relname = $1 AND c.relkind = 'r' AND n.nspname <> 'migrator' ORDER BY 1",
        )
        .bind(*table)
        .persistent(false)
        .fetch_all(&mut *connection)
        .await
        .map_err(|error| server_error("looking for a history", error))?;
        found.extend(rows.iter().map(|row| Former {
            tool,
            schema: row.get(0),
            table: (*table).to_owned(),
        }));
    }
    Ok(found)
}

/// The migrations that the database stands for: those of the folder, if they make what it holds; a first one that
/// is written now, if the folder has none.
///
/// # Errors
/// [`Kind::Plan`] where the two differ, with every object, or for what is not modelled. Nothing has been written then.
pub async fn migrations(
    config: &Config,
    target: &Target,
    live: Inspection,
    former: Option<&Former>,
    name: &str,
) -> Result<(Vec<Migration>, bool)> {
    if !live.unmodelled.is_empty() {
        let list: Vec<String> = live
            .unmodelled
            .iter()
            .map(|each| format!("  {each}"))
            .collect();
        let message = format!(
            "the database has what is not modelled:\n{}",
            list.join("\n")
        );
        return Err(Error::new(Kind::Plan, message).help("nothing was changed"));
    }
    let live = match former {
        Some(former) => without(&live.objects, former),
        None => live.objects,
    };
    let existing = read_existing(&config.migrations)?;
    let mut scratch = Scratch::new(target).await?;
    let made = match existing.is_empty() {
        true => first(&mut scratch, config, &live, name)
            .await
            .map(|first| (vec![first], true)),
        false => same(&mut scratch, &existing, &live)
            .await
            .map(|()| (existing, false)),
    };
    let closed = scratch.close().await;
    let made = made?;
    closed?;
    Ok(made)
}

/// Refuses migrations that make something else than the database holds.
async fn same(scratch: &mut Scratch, existing: &[Migration], live: &Objects) -> Result<()> {
    let is_embedded = scratch.info().single_connection;
    let connection = scratch.connection()?;
    for each in existing {
        replay_script(connection, &each.up, is_embedded).await?;
    }
    let made = read(connection).await?;
    let differences = differences(&made.objects, live, &[]);
    if differences.is_empty() {
        return Ok(());
    }
    let list: Vec<String> = differences
        .iter()
        .map(|each| match (&each.expected, &each.found) {
            (Some(_), None) => format!(
                "  {}: in the migrations, missing in the database",
                each.object
            ),
            (None, _) => format!("  {}: in the database, not in the migrations", each.object),
            _ => format!("  {}: not the same", each.object),
        })
        .collect();
    let message = format!(
        "the migrations do not make what the database holds:\n{}",
        list.join("\n")
    );
    Err(Error::new(Kind::Plan, message)
        .help("nothing was changed; with an empty folder of migrations the first one is written from the database"))
}

/// The migration that makes the whole database, written and proved.
async fn first(
    scratch: &mut Scratch,
    config: &Config,
    live: &Objects,
    name: &str,
) -> Result<Migration> {
    let version = version(chrono::Utc::now(), &[]);
    let summary = "What the database held when it was adopted";
    let made = whole(scratch, live, (version, name), summary).await?;
    let Some(mut made) = made else {
        let message = "the database is empty: there is nothing to adopt";
        return Err(Error::new(Kind::Plan, message));
    };
    let (migrations, id) = (&config.migrations, made.migration.id());
    made.migration.folder = write(migrations, &id, &made.files, &made.proof, &[])?;
    Chain::write(migrations, &read_existing(migrations)?, None)?;
    Ok(made.migration)
}

/// Everything but the history's own table and what hangs on it.
fn without(objects: &Objects, former: &Former) -> Objects {
    let is_own = |object: &Object| {
        let id = object.id();
        let table = match object {
            Object::Index(index) => Some(index.table.as_str()),
            _ if id.kind == ObjectKind::Table => Some(id.name.as_str()),
            _ => id.table.as_deref(),
        };
        id.schema == former.schema && table == Some(&former.table)
    };
    let mut others = Objects::new();
    for (id, object) in objects.iter().filter(|(_, object)| !is_own(object)) {
        // They were apart in the whole.
        let _ = others.insert(object.clone());
        for needed in objects.needs(id) {
            others.add_need(id.clone(), needed);
        }
    }
    others
}
