//! Indexes that are not behind a constraint.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Index, Object, reworded};
use sqlx::postgres::types::Oid;

type Row = (
    Oid,
    String,
    String,
    String,
    String,
    Option<Vec<String>>,
    bool,
);

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("index.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    while let Some(row) = from.values::<Row>().await? {
        let (oid, schema, table, name, definition, targets, is_invalid) = row;
        let targets = targets.unwrap_or_default();
        let object = Object::Index(Index {
            schema,
            table,
            name,
            definition: reworded(&definition),
            statistics: targets.iter().filter_map(|each| target(each)).collect(),
            is_invalid,
        });
        found.add((Catalog::Class, oid, 0), object);
    }
    Ok(())
}

/// `1:500`
fn target(text: &str) -> Option<(i16, i32)> {
    let (place, target) = text.split_once(':')?;
    Some((place.parse().ok()?, target.parse().ok()?))
}
