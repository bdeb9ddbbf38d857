//! Event triggers.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{EventTrigger, Firing, Object};
use sqlx::postgres::types::Oid;

type Row = (Oid, String, String, Vec<String>, String, String);

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("event_trigger.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = from.all().await?;
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
