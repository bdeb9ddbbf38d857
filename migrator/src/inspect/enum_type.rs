//! Native enum types with their labels.

use super::found::Found;
use super::query;
use schema_core::object::{EnumType, Object};
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

type Row = (Oid, Oid, String, String, Vec<String>);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(query!("enum_type.sql"))
        .fetch_all(from)
        .await?;
    for (oid, array, schema, name, labels) in rows {
        let object = Object::EnumType(EnumType {
            schema,
            name,
            labels,
        });
        found.add_type(oid, array, object);
    }
    Ok(())
}
