//! Indexes that are not behind a constraint.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Index, Object, reworded};
use sqlx::postgres::types::Oid;
use std::collections::HashMap;

type Row = (
    Oid,
    String,
    String,
    String,
    String,
    Option<Vec<String>>,
    bool,
);

/// The part, the one above it, the partition, and the part's name.
type Part = (Oid, Oid, Oid, String);

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("index.sql")];
/// What is asked where tables have others above them.
pub(super) const QUERIES_OF_HEIRS: &[&str] = &[query!("index_part.sql")];

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
    let parts: Vec<Part> = from.all().await?;
    let above: HashMap<Oid, Oid> = parts.iter().map(|part| (part.0, part.1)).collect();
    for (oid, _, partition, name) in &parts {
        let root = std::iter::successors(Some(oid), |part| above.get(part)).last();
        found.add_part_name(*partition, *root.unwrap_or(oid), name);
    }
    Ok(())
}

/// `1:500`
fn target(text: &str) -> Option<(i16, i32)> {
    let (place, target) = text.split_once(':')?;
    Some((place.parse().ok()?, target.parse().ok()?))
}
