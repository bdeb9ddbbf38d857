//! Which tables a plan may write anew: those that somebody named, and those that a database shows to be small.

use crate::error::{Error, Kind, Result};
use crate::server::{DatabaseUrl, connect, server_error};
use crate::source::proof::Measured;
use schema_core::object::{Kind as ObjectKind, ObjectId, Objects, Partition};
use schema_core::plan::{ANOTHER_COLUMN, Options, Refusal, Rewrites, rewritten};
use schema_core::rules::did_you_mean;
use sqlx::{Connection, Row};
use std::collections::BTreeSet;

/// A table up to this size, with its TOAST and its partitions, is small: it takes the direct form, whatever is
/// done to it. In bytes; 1,024 pages, which a server reads or writes within a second.
const SMALL: i64 = 8 << 20;

const SIZES: &str = "SELECT n.nspname, c.relname \
    FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace \
    WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' \
    AND coalesce((SELECT sum(pg_catalog.pg_table_size(t.relid)) FROM pg_catalog.pg_partition_tree(c.oid) AS t), \
                 pg_catalog.pg_table_size(c.oid)) <= $1";

/// What somebody accepts.
#[derive(Debug, Clone, Default)]
pub struct Accepted<'a> {
    /// Tables that may be written anew, by name.
    pub rewrite: &'a [String],
    /// The database whose tables are measured.
    pub sizes_of: Option<&'a DatabaseUrl>,
}

impl Accepted<'_> {
    /// The options of a plan that begins with these objects.
    ///
    /// # Errors
    /// [`Kind::Plan`] for a table that is not there; what reading a database brings.
    pub(super) async fn options(&self, from: &Objects, quarantine: String) -> Result<Options> {
        let names = self.rewrite.iter().map(|name| find(from, name));
        let small = match self.sizes_of {
            Some(url) => small_tables(url).await?,
            None => BTreeSet::new(),
        };
        Ok(Options {
            small,
            offline: false,
            rewrites: Rewrites::Only(names.collect::<Result<_>>()?),
            quarantine: Some(quarantine),
        })
    }
}

fn find(from: &Objects, name: &str) -> Result<ObjectId> {
    let is_table = |id: &&ObjectId| {
        matches!(id.kind, ObjectKind::Table | ObjectKind::Partition) && id.is_itself()
    };
    let tables: Vec<&ObjectId> = from.sorted_ids().filter(is_table).collect();
    let found = tables
        .iter()
        .find(|id| id.path() == name || id.name == name);
    found
        .map(|id| ObjectId::table(&id.schema, &id.name))
        .ok_or_else(|| {
            let help = did_you_mean(name, tables.iter().map(|id| id.name.as_str()));
            Error::new(Kind::Plan, format!("there is no table `{name}`")).help(help)
        })
}

async fn small_tables(url: &DatabaseUrl) -> Result<BTreeSet<ObjectId>> {
    let (mut connection, _) = connect(url, "migrator sizes").await?;
    let rows = sqlx::query(SIZES)
        .bind(SMALL)
        .fetch_all(&mut connection)
        .await;
    let _ = connection.close().await;
    let rows = rows.map_err(|error| server_error("reading the sizes of the tables", error))?;
    let table = |row: &sqlx::postgres::PgRow| ObjectId::table(row.get(0), row.get(1));
    Ok(rows.iter().map(table).collect())
}

/// What was seen to be written anew, though the plan did not foresee it and nobody has accepted it.
pub(super) fn unforeseen(
    before: &Objects,
    measured: &[Measured],
    options: &Options,
) -> Vec<Refusal> {
    let Rewrites::Only(accepted) = &options.rewrites else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for transaction in measured {
        for path in &transaction.rewritten {
            let id = before.sorted_ids().find(|id| {
                matches!(id.kind, ObjectKind::Table | ObjectKind::Partition) && id.path() == *path
            });
            let Some(id) = id else { continue };
            let tree = with_parents(before, id);
            if tree
                .iter()
                .any(|table| accepted.contains(table) || options.small.contains(table))
            {
                continue;
            }
            let why = format!("seen while proving `{}`", transaction.steps.join("`, `"));
            found.push(rewritten(&tree[tree.len() - 1], id, &why, ANOTHER_COLUMN));
        }
    }
    found
}

/// A table, and those it is a partition of, the root last.
fn with_parents(objects: &Objects, id: &ObjectId) -> Vec<ObjectId> {
    let own = ObjectId::partition(&id.schema, &id.name);
    let above = objects.partitions_upwards(&own).map(Partition::parent_id);
    std::iter::once(ObjectId::table(&id.schema, &id.name))
        .chain(above)
        .collect()
}
