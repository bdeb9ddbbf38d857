//! Needs that no object tells by itself: a column of an enum type, a check that calls a function.

use super::found::{Catalog, Found};
use super::query;
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

type Row = (String, Oid, i32, String, Oid, i32);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(query!("need.sql")).fetch_all(from).await?;
    for (catalog, oid, column, needed_catalog, needed_oid, needed_column) in rows {
        let named = (Catalog::named(&catalog), Catalog::named(&needed_catalog));
        if let (Some(catalog), Some(needed)) = named {
            found.need((catalog, oid, column), (needed, needed_oid, needed_column));
        }
    }
    Ok(())
}
