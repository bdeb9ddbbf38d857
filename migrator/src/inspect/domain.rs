//! Domains with their checks.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Domain, DomainCheck, Object, reworded};
use sqlx::Row;
use sqlx::postgres::types::Oid;

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("domain.sql"), query!("domain_check.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows = from.rows().await?;
    for row in rows {
        let object = Object::Domain(Domain {
            schema: row.try_get(2)?,
            name: row.try_get(3)?,
            base: row.try_get(4)?,
            collation: row.try_get(5)?,
            not_null: row.try_get(6)?,
            default: row.try_get(7)?,
        });
        found.add_type(row.try_get(0)?, row.try_get(1)?, object);
    }
    let checks: Vec<(Oid, String, String, String, String)> = from.all().await?;
    for (oid, schema, domain, name, definition) in checks {
        let object = Object::DomainCheck(DomainCheck {
            schema,
            domain,
            name,
            definition: reworded(&definition),
        });
        found.add((Catalog::Constraint, oid, 0), object);
    }
    Ok(())
}
