//! Sequences, and the columns they go with.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Object, OwnedBy, Sequence};
use sqlx::Row;

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("sequence.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows = from.rows().await?;
    for row in rows {
        let (schema, name): (String, String) = (row.try_get(1)?, row.try_get(2)?);
        let object = Object::Sequence(Sequence {
            schema: schema.clone(),
            name: name.clone(),
            unlogged: row.try_get(3)?,
            data_type: row.try_get(4)?,
            options: row.try_get(5)?,
        });
        found.add((Catalog::Class, row.try_get(0)?, 0), object);
        if let Some(owner_schema) = row.try_get::<Option<String>, _>(6)? {
            found.add_without_row(Object::OwnedBy(OwnedBy {
                schema,
                sequence: name,
                table: (owner_schema, row.try_get(7)?),
                column: row.try_get(8)?,
            }));
        }
    }
    Ok(())
}
