//! Range types; the multirange type that the server makes along with one stands for it.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Object, RangeType};
use sqlx::postgres::types::Oid;

type Row = (Oid, Oid, Oid, Oid, String, String, String, String, String);

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("range_type.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = from.all().await?;
    for (
        oid,
        array,
        multirange,
        multirange_array,
        schema,
        name,
        definition,
        own_schema,
        own_name,
    ) in rows
    {
        let object = Object::RangeType(RangeType {
            schema,
            name,
            definition,
            multirange: (own_schema, own_name),
        });
        let id = object.id();
        found.add_type(oid, array, object);
        for twin in [multirange, multirange_array] {
            found.also((Catalog::Type, twin, 0), id.clone());
        }
    }
    Ok(())
}
