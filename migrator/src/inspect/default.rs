//! Defaults of columns.

use super::found::{Catalog, Found};
use super::query;
use futures_util::TryStreamExt;
use schema_core::object::{Default, Object, ObjectId, reworded};
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

type Row = (Oid, String, String, String, bool, String, Option<String>);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let mut rows = sqlx::query_as::<_, Row>(query!("default.sql")).fetch(&mut *from);
    while let Some(row) = rows.try_next().await? {
        let (oid, schema, table, column, is_generated, expression, inherited) = row;
        let row = (Catalog::AttrDef, oid, 0);
        if is_generated {
            found.also(row, ObjectId::column(&schema, &table, &column));
        } else if inherited.as_ref() != Some(&expression) {
            let default = Default {
                schema,
                table,
                column,
                expression: reworded(&expression),
                inherited: inherited.as_deref().map(reworded),
            };
            found.add(row, Object::Default(default));
        }
    }
    drop(rows);
    let missing: Vec<(String, String, String, String)> =
        sqlx::query_as(query!("default_missing.sql"))
            .fetch_all(from)
            .await?;
    for (schema, table, column, inherited) in missing {
        found.add_without_row(Object::Default(Default {
            schema,
            table,
            column,
            expression: String::new(),
            inherited: Some(reworded(&inherited)),
        }));
    }
    Ok(())
}
