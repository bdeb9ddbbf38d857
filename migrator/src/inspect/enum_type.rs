//! Native enum types with their labels.

use super::answers::Answers;
use super::found::Found;
use super::query;
use schema_core::object::{EnumType, Object};
use sqlx::postgres::types::Oid;

type Row = (Oid, Oid, String, String, Vec<String>);

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("enum_type.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = from.all().await?;
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
