//! Functions. Several of one name can't be held: a function's name is its identity here.

use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Function, Object};
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

type Row = (Oid, String, String, String, String, bool, Option<String>);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(query!("function.sql"))
        .fetch_all(from)
        .await?;
    for (oid, schema, name, definition, arguments, overloaded, comment) in rows {
        if overloaded {
            found.cannot_hold(
                "overloaded function",
                format!("{schema}.{name}({arguments})"),
            );
            continue;
        }
        let object = Object::Function(Function {
            schema,
            name,
            definition: definition.trim_end().to_string(),
            self_test: None,
        });
        found.add(Some((Catalog::Proc, oid, 0)), object, comment);
    }
    Ok(())
}
