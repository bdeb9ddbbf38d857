//! Functions, procedures and aggregates, each by the types of its arguments.

use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Function, Kind, Object};
use sqlx::postgres::types::Oid;
use sqlx::{PgConnection, Row};
use std::collections::HashMap;

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows = sqlx::query(query!("function.sql"))
        .fetch_all(&mut *from)
        .await?;
    let is_aggregate = |row: &sqlx::postgres::PgRow| row.get::<String, _>(1) == "a";
    let mut aggregates: HashMap<Oid, String> = HashMap::new();
    if rows.iter().any(is_aggregate) {
        let all: Vec<(Oid, String)> = sqlx::query_as(query!("aggregate.sql"))
            .fetch_all(from)
            .await?;
        aggregates.extend(all);
    }
    for row in rows {
        let oid: Oid = row.try_get(0)?;
        let kind: String = row.try_get(1)?;
        let printed: Option<String> = row.try_get(5)?;
        let definition = printed
            .or_else(|| aggregates.remove(&oid))
            .unwrap_or_default();
        let object = Object::Function(Function {
            kind: match kind.as_str() {
                "p" => Kind::Procedure,
                "a" => Kind::Aggregate,
                _ => Kind::Function,
            },
            schema: row.try_get(2)?,
            name: row.try_get(3)?,
            arguments: Some(row.try_get(4)?),
            definition: definition.trim_end().to_string(),
            signature: row.try_get(6)?,
            self_test: None,
        });
        if let Some(body) = row.try_get::<Option<String>, _>(7)? {
            found.read_later(object.id(), body);
        }
        found.add((Catalog::Proc, oid, 0), object);
    }
    Ok(())
}
