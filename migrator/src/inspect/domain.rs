//! Domains with their checks.

use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Domain, DomainCheck, Object, reworded};
use sqlx::postgres::types::Oid;
use sqlx::{PgConnection, Row};

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows = sqlx::query(query!("domain.sql"))
        .fetch_all(&mut *from)
        .await?;
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
    let checks: Vec<(Oid, String, String, String, String)> =
        sqlx::query_as(query!("domain_check.sql"))
            .fetch_all(from)
            .await?;
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
