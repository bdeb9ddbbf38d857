//! Row security policies.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::model::Command;
use schema_core::object::{Object, Policy};
use sqlx::Row;
use sqlx::postgres::types::Oid;

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("policy.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows = from.rows().await?;
    for row in rows {
        let command: String = row.try_get(5)?;
        let object = Object::Policy(Policy {
            schema: row.try_get(1)?,
            table: row.try_get(2)?,
            name: row.try_get(3)?,
            permissive: row.try_get(4)?,
            command: match command.as_str() {
                "r" => Command::Select,
                "a" => Command::Insert,
                "w" => Command::Update,
                "d" => Command::Delete,
                _ => Command::All,
            },
            roles: row.try_get(6)?,
            using: row
                .try_get::<Option<&str>, _>(7)?
                .map(|text| found.reworded(text)),
            check: row
                .try_get::<Option<&str>, _>(8)?
                .map(|text| found.reworded(text)),
        });
        let oid: Oid = row.try_get(0)?;
        found.add((Catalog::Policy, oid, 0), object);
    }
    Ok(())
}
