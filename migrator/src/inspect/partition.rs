//! Partitions. Their columns, constraints and indexes are their parents'.

use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Object, Partition};
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

type Row = (Oid, String, String, String, String, String, Option<String>);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(query!("partition.sql"))
        .fetch_all(from)
        .await?;
    for (oid, schema, name, parent_schema, parent, bound, comment) in rows {
        let object = Object::Partition(Partition {
            schema,
            name,
            parent_schema,
            parent,
            bound,
        });
        found.add(Some((Catalog::Class, oid, 0)), object, comment);
    }
    Ok(())
}
