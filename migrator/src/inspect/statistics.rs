//! Extended statistics.

use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Object, Statistics, statistics_sorted};
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

type Row = (Oid, String, String, String, String, String, Option<i32>);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(query!("statistics.sql"))
        .fetch_all(from)
        .await?;
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
