//! Views and materialized views.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Materialized, Object, ObjectId, Storage, View};
use sqlx::Row;
use sqlx::postgres::types::Oid;

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("view.sql")];
/// What is asked of their columns, and of those that have a table above theirs.
pub(super) const QUERIES_OF_COLUMNS: &[&str] = &[query!("view_column.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows = from.rows().await?;
    for row in rows {
        let options: Vec<String> = row.try_get(8)?;
        let is_materialized: bool = row.try_get(9)?;
        let materialized = Materialized {
            storage: Storage {
                unlogged: false,
                options: options.clone(),
                access_method: row.try_get(11)?,
                tablespace: row.try_get(12)?,
            },
            is_empty: !row.try_get::<bool, _>(10)?,
        };
        let object = Object::View(View {
            schema: row.try_get(4)?,
            name: row.try_get(5)?,
            query: found.reworded(row.try_get(6)?),
            columns: row.try_get(7)?,
            options: if is_materialized { Vec::new() } else { options },
            materialized: is_materialized.then_some(materialized),
        });
        let id = object.id();
        let oid: Oid = row.try_get(0)?;
        found.add((Catalog::Class, oid, 0), object);
        found.also((Catalog::Rewrite, row.try_get(3)?, 0), id.clone());
        for twin in [
            row.try_get::<Oid, _>(1)?,
            row.try_get::<Option<Oid>, _>(2)?.unwrap_or(oid),
        ] {
            found.also((Catalog::Type, twin, 0), id.clone());
        }
    }
    Ok(())
}

/// Columns that are no objects: who needs one needs the view or the partition; what is said about one
/// names it as a column.
pub(super) async fn read_columns(
    from: &mut Answers<'_>,
    found: &mut Found,
) -> Result<(), sqlx::Error> {
    let rows: Vec<(Oid, i32, String, String, String, String, bool)> = from.all().await?;
    for (relation, number, schema, table, column, ..) in rows {
        let row = (Catalog::Class, relation, number);
        found.stands_for(row, (Catalog::Class, relation, 0));
        found.is_called(row, ObjectId::column(&schema, &table, &column));
    }
    Ok(())
}
