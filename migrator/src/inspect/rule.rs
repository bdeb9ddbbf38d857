//! Rewrite rules.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Firing, Object, Rule};
use sqlx::postgres::types::Oid;

type Row = (Oid, String, String, String, String, String);

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("rule.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = from.all().await?;
    for (oid, schema, table, name, definition, firing) in rows {
        let object = Object::Rule(Rule {
            schema,
            table,
            name,
            definition: found.reworded(&definition),
            firing: Firing::of(&firing),
        });
        found.add((Catalog::Rewrite, oid, 0), object);
    }
    Ok(())
}
