//! Tables and partitions, without what hangs on them.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Object, Partition, ReplicaIdentity, Storage, Table};
use sqlx::Row;
use sqlx::postgres::PgRow;
use sqlx::postgres::types::Oid;

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("table.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows = from.rows().await?;
    for row in rows {
        let (schema, name): (String, String) = (row.try_get(3)?, row.try_get(4)?);
        let partition_key: Option<String> = row.try_get(5)?;
        let parent_schemas: Vec<String> = row.try_get(10)?;
        let parents: Vec<String> = row.try_get(11)?;
        let mut inherits: Vec<(String, String)> = parent_schemas.into_iter().zip(parents).collect();
        let bound: Option<String> = row.try_get(12)?;
        let storage = storage(&row, partition_key.is_some())?;
        let object = match bound {
            Some(bound) => {
                let (parent_schema, parent) = inherits.pop().unwrap_or_default();
                Object::Partition(Partition {
                    schema: schema.clone(),
                    name: name.clone(),
                    parent_schema,
                    parent,
                    bound,
                    partition_key,
                    storage,
                })
            }
            None => Object::Table(Table {
                schema: schema.clone(),
                name: name.clone(),
                partition_key,
                storage,
                inherits,
            }),
        };
        let oid: Oid = row.try_get(0)?;
        let id = object.id();
        found.add((Catalog::Class, oid, 0), object);
        // Its row type, and arrays of that, stand for it.
        for twin in [
            row.try_get::<Oid, _>(1)?,
            row.try_get::<Option<Oid>, _>(2)?.unwrap_or(oid),
        ] {
            found.also((Catalog::Type, twin, 0), id.clone());
        }
        if let Some(setting) = row.try_get(13)? {
            found.add_without_row(Object::ReplicaIdentity(ReplicaIdentity {
                schema,
                table: name,
                setting,
            }));
        }
    }
    Ok(())
}

fn storage(row: &PgRow, is_partitioned: bool) -> Result<Storage, sqlx::Error> {
    let mut options: Vec<String> = row.try_get(7)?;
    let of_toast: Vec<String> = row.try_get(14)?;
    options.extend(of_toast.into_iter().map(|option| format!("toast.{option}")));
    Ok(Storage {
        // A partitioned table keeps no rows, and PostgreSQL 18 refuses the word there.
        unlogged: row.try_get::<bool, _>(6)? && !is_partitioned,
        options,
        access_method: row.try_get(8)?,
        tablespace: row.try_get(9)?,
    })
}
