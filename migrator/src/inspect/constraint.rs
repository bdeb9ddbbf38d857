//! Primary keys, unique constraints, checks, exclusion constraints and foreign keys.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Constraint, ConstraintKind, Object, Reference, reworded};
use sqlx::Row;
use sqlx::postgres::PgRow;
use sqlx::postgres::types::Oid;

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("constraint.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    while let Some(row) = from.row().await? {
        let kind = match row.try_get(5)? {
            "p" => ConstraintKind::PrimaryKey,
            "u" => ConstraintKind::Unique,
            "f" => ConstraintKind::ForeignKey,
            "x" => ConstraintKind::Exclusion,
            _ => ConstraintKind::Check,
        };
        let references = match kind {
            ConstraintKind::ForeignKey => Some(Reference {
                schema: row.try_get(9)?,
                table: row.try_get(10)?,
                columns: columns(found, &row, 11)?,
            }),
            _ => None,
        };
        let mut index_options: Vec<String> = row.try_get::<Option<_>, _>(13)?.unwrap_or_default();
        index_options.sort();
        let object = Object::Constraint(Constraint {
            schema: row.try_get(2)?,
            table: row.try_get(3)?,
            name: row.try_get(4)?,
            kind,
            definition: reworded(row.try_get(6)?),
            columns: columns(found, &row, 7)?,
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

/// The names of the columns whose table and numbers stand here.
fn columns(found: &Found, row: &PgRow, at: usize) -> Result<Vec<String>, sqlx::Error> {
    let table: Oid = row.try_get(at)?;
    let numbers: Option<Vec<i16>> = row.try_get(at + 1)?;
    let numbers = numbers.unwrap_or_default().into_iter();
    let named = numbers.filter_map(|number| found.column(table, number));
    Ok(named.map(str::to_string).collect())
}
