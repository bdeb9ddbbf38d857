//! Needs that no object tells by itself: a column of an enum type, a check that calls a function.

use super::found::{Catalog, Found};
use super::query;
use futures_util::TryStreamExt;
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

type Row = (Oid, Oid, i32, Oid, Oid, i32);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let mut rows = sqlx::query_as::<_, Row>(query!("need.sql")).fetch(from);
    while let Some(row) = rows.try_next().await? {
        let (catalog, oid, part, needed_catalog, needed_oid, needed_part) = row;
        let catalogs = (Catalog::of(catalog), Catalog::of(needed_catalog));
        if let (Some(catalog), Some(needed)) = catalogs {
            found.need((catalog, oid, part), (needed, needed_oid, needed_part));
        }
    }
    Ok(())
}
