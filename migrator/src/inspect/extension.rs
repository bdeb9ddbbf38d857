//! Extensions. What belongs to one is not looked at; who needs it needs the extension.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Extension, Object};
use sqlx::postgres::types::Oid;

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("extension.sql"), query!("extension_member.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<(Oid, String, String, String)> = from.all().await?;
    for (oid, name, schema, version) in rows {
        let object = Object::Extension(Extension {
            name,
            schema,
            version,
        });
        found.add((Catalog::Extension, oid, 0), object);
    }
    let members: Vec<(Oid, Oid, Oid)> = from.all().await?;
    for (catalog, oid, extension) in members {
        if let Some(catalog) = Catalog::of(catalog) {
            found.stands_for((catalog, oid, 0), (Catalog::Extension, extension, 0));
        }
    }
    Ok(())
}
