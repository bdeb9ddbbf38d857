//! Rewrite rules.

use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Firing, Object, Rule, reworded};
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

type Row = (Oid, String, String, String, String, String);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(query!("rule.sql")).fetch_all(from).await?;
    for (oid, schema, table, name, definition, firing) in rows {
        let object = Object::Rule(Rule {
            schema,
            table,
            name,
            definition: reworded(&definition),
            firing: Firing::of(&firing),
        });
        found.add((Catalog::Rewrite, oid, 0), object);
    }
    Ok(())
}
