//! Extended statistics.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Object, Statistics, statistics_sorted};
use sqlx::postgres::types::Oid;

type Row = (Oid, String, String, String, String, String, Option<i32>);

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("statistics.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = from.all().await?;
    for (oid, schema, name, table_schema, table, definition, target) in rows {
        let object = Object::Statistics(Statistics {
            schema,
            name,
            table: (table_schema, table),
            definition: statistics_sorted(&definition),
            target,
        });
        found.add((Catalog::StatisticExt, oid, 0), object);
    }
    Ok(())
}
