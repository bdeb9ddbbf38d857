//! Namespaces.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Object, ObjectId, Schema};
use sqlx::postgres::types::Oid;

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("schema.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<(Oid, String)> = from.all().await?;
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
