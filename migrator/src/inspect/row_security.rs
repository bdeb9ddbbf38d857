//! The two switches of row security, per table and per partition.

use super::found::Found;
use super::query;
use schema_core::object::{Object, RowSecurity};
use sqlx::PgConnection;

type Row = (String, String, bool, bool);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(query!("row_security.sql"))
        .fetch_all(from)
        .await?;
    for (schema, table, enabled, forced) in rows {
        let object = Object::RowSecurity(RowSecurity {
            schema,
            table,
            enabled,
            forced,
        });
        found.add_without_row(object);
    }
    Ok(())
}
