//! Needs that no object tells by itself: a column of an enum type, a check that calls a function.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use sqlx::postgres::types::Oid;

type Row = (Oid, Oid, i32, Oid, Oid, i32);

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("need.sql")];
/// What is asked where there are functions.
pub(super) const QUERIES_OF_ROUTINES: &[&str] = &[query!("need_of_rows.sql")];
/// What is asked where tables have others above them.
pub(super) const QUERIES_OF_HEIRS: &[&str] = &[query!("need_inherited.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let queries = [QUERIES, QUERIES_OF_ROUTINES, QUERIES_OF_HEIRS];
    for _ in queries.into_iter().flatten() {
        while let Some(row) = from.values::<Row>().await? {
            let (catalog, oid, part, needed_catalog, needed_oid, needed_part) = row;
            let catalogs = (Catalog::of(catalog), Catalog::of(needed_catalog));
            if let (Some(catalog), Some(needed)) = catalogs {
                found.need((catalog, oid, part), (needed, needed_oid, needed_part));
            }
        }
    }
    Ok(())
}
