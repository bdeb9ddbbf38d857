//! Event triggers.

use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{EventTrigger, Firing, Object};
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

type Row = (Oid, String, String, Vec<String>, String, String);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(query!("event_trigger.sql"))
        .fetch_all(from)
        .await?;
    for (oid, name, event, tags, function, firing) in rows {
        let object = Object::EventTrigger(EventTrigger {
            name,
            event,
            tags,
            function,
            firing: Firing::of(&firing),
        });
        found.add((Catalog::EventTrigger, oid, 0), object);
    }
    Ok(())
}
