//! Triggers, without the server's clones on partitions.

use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Object, Trigger};
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

type Row = (
    Oid,
    String,
    String,
    String,
    String,
    String,
    String,
    Option<String>,
);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(query!("trigger.sql"))
        .fetch_all(from)
        .await?;
    for (oid, schema, table, name, definition, function_schema, function, comment) in rows {
        let object = Object::Trigger(Trigger {
            schema,
            table,
            name,
            definition,
            function_schema,
            function,
        });
        found.add(Some((Catalog::Trigger, oid, 0)), object, comment);
    }
    Ok(())
}
