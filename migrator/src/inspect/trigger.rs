//! Triggers, without the server's clones on partitions.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Firing, Object, Trigger, reworded};
use sqlx::postgres::types::Oid;

type Row = (Oid, String, String, String, String, String, String, String);

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("trigger.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = from.all().await?;
    for (oid, schema, table, name, definition, function_schema, function, firing) in rows {
        let object = Object::Trigger(Trigger {
            schema,
            table,
            name,
            definition: reworded(&definition),
            function_schema,
            function,
            firing: Firing::of(&firing),
        });
        found.add((Catalog::Trigger, oid, 0), object);
    }
    Ok(())
}
