//! Tables and partitioned tables, without what hangs on them.

use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Object, Table};
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

type Row = (Oid, String, String, Option<String>, Option<String>);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(query!("table.sql")).fetch_all(from).await?;
    for (oid, schema, name, partition_key, comment) in rows {
        let object = Object::Table(Table {
            schema,
            name,
            partition_key,
        });
        found.add(Some((Catalog::Class, oid, 0)), object, comment);
    }
    Ok(())
}
