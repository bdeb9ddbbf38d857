//! Indexes that are not behind a constraint.

use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Index, Object};
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

type Row = (Oid, String, String, String, String, Option<String>);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(query!("index.sql")).fetch_all(from).await?;
    for (oid, schema, table, name, definition, comment) in rows {
        let object = Object::Index(Index {
            schema,
            table,
            name,
            definition,
        });
        found.add(Some((Catalog::Class, oid, 0)), object, comment);
    }
    Ok(())
}
