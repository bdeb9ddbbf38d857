//! Primary keys, unique constraints, checks, exclusion constraints and foreign keys.

use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Constraint, ConstraintKind, Object, Reference, reworded};
use sqlx::postgres::types::Oid;
use sqlx::{PgConnection, Row};

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows = sqlx::query(query!("constraint.sql"))
        .fetch_all(from)
        .await?;
    for row in rows {
        let kind = match row.try_get(5)? {
            "p" => ConstraintKind::PrimaryKey,
            "u" => ConstraintKind::Unique,
            "f" => ConstraintKind::ForeignKey,
            "x" => ConstraintKind::Exclusion,
            _ => ConstraintKind::Check,
        };
        let references = match kind {
            ConstraintKind::ForeignKey => Some(Reference {
                schema: row.try_get(8)?,
                table: row.try_get(9)?,
                columns: row.try_get(10)?,
            }),
            _ => None,
        };
        let mut index_options: Vec<String> = row.try_get::<Option<_>, _>(11)?.unwrap_or_default();
        index_options.sort();
        let object = Object::Constraint(Constraint {
            schema: row.try_get(2)?,
            table: row.try_get(3)?,
            name: row.try_get(4)?,
            kind,
            definition: reworded(row.try_get(6)?),
            columns: row.try_get(7)?,
            references,
            index_options,
        });
        let id = object.id();
        let oid: Oid = row.try_get(0)?;
        found.add((Catalog::Constraint, oid, 0), object);
        // A foreign key needs the index of the key it references, by the catalog. (Its own
        // `conindid` is that index too, so only the others speak for theirs.)
        if !matches!(kind, ConstraintKind::Check | ConstraintKind::ForeignKey) {
            found.also((Catalog::Class, row.try_get(1)?, 0), id);
        }
    }
    Ok(())
}
