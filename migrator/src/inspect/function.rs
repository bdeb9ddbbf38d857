//! Functions, procedures and aggregates, each by the types of its arguments.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use super::row_function::{self, RowFunction};
use schema_core::object::{Function, Kind, Object};
use sqlx::Row;
use sqlx::postgres::types::Oid;
use std::collections::HashMap;

/// What is asked.
pub(super) const QUERIES: &[&str] = &[
    query!("function.sql"),
    query!("aggregate.sql"),
    row_function::QUERY,
];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows = from.rows().await?;
    let aggregates: Vec<(Oid, String)> = from.all().await?;
    let mut aggregates: HashMap<Oid, String> = aggregates.into_iter().collect();
    let row_functions: Vec<(String, String)> = from.all().await?;
    for (name, columns) in row_functions {
        found.add_row_function(RowFunction { name, columns });
    }
    for row in rows {
        let oid: Oid = row.try_get(0)?;
        let kind: String = row.try_get(1)?;
        let printed: Option<String> = row.try_get(5)?;
        let definition = printed
            .or_else(|| aggregates.remove(&oid))
            .unwrap_or_default();
        let object = Object::Function(Function {
            kind: match kind.as_str() {
                "p" => Kind::Procedure,
                "a" => Kind::Aggregate,
                _ => Kind::Function,
            },
            schema: row.try_get(2)?,
            name: row.try_get(3)?,
            arguments: Some(row.try_get(4)?),
            definition: in_one_wording(found, definition.trim_end()),
            signature: row.try_get(6)?,
            self_test: None,
        });
        if let Some(body) = row.try_get::<Option<String>, _>(7)? {
            found.read_later(object.id(), body);
        }
        found.add((Catalog::Proc, oid, 0), object);
    }
    Ok(())
}

/// The definition with what the server prints of expressions in one wording; a body of text is as somebody wrote it.
fn in_one_wording(found: &Found, definition: &str) -> String {
    match definition.split_once("\nAS ") {
        Some((head, body)) => format!("{}\nAS {body}", found.reworded(head)),
        None => found.reworded(definition),
    }
}
