//! Namespaces other than `public`.

use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Object, Schema};
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

type Row = (Oid, String, Option<String>);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(query!("schema.sql")).fetch_all(from).await?;
    for (oid, name, comment) in rows {
        let object = Object::Schema(Schema { name });
        found.add(Some((Catalog::Namespace, oid, 0)), object, comment);
    }
    Ok(())
}
