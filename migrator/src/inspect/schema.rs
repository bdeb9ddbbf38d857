//! Namespaces.

use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Object, ObjectId, Schema};
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<(Oid, String)> = sqlx::query_as(query!("schema.sql")).fetch_all(from).await?;
    for (oid, name) in rows {
        let row = (Catalog::Namespace, oid, 0);
        if name == "public" {
            found.also(row, ObjectId::schema(&name));
        } else {
            found.add(row, Object::Schema(Schema { name }));
        }
    }
    Ok(())
}
