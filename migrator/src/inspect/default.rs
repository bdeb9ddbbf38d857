//! Defaults of columns.

use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Default, Object, ObjectId, reworded};
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

type Row = (Oid, Oid, i16, String, String, String, bool, Option<String>);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(query!("default.sql"))
        .fetch_all(&mut *from)
        .await?;
    for (oid, relation, _, schema, table, column, is_generated, expression) in rows {
        let row = (Catalog::AttrDef, oid, 0);
        if is_generated {
            found.also(row, ObjectId::column(&schema, &table, &column));
            continue;
        }
        let default = Default {
            schema,
            table,
            column,
            expression: reworded(&expression.unwrap_or_default()),
        };
        found.add(row, Object::Default(default));
        let _ = relation;
    }
    let missing: Vec<(String, String, String)> = sqlx::query_as(query!("default_missing.sql"))
        .fetch_all(from)
        .await?;
    for (schema, table, column) in missing {
        let expression = String::new();
        found.add_without_row(Object::Default(Default {
            schema,
            table,
            column,
            expression,
        }));
    }
    Ok(())
}
