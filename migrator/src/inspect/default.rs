//! Defaults of columns.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Default, Object, ObjectId, reworded};
use sqlx::postgres::types::Oid;

type Row = (Oid, String, String, String, bool, String, Option<String>);

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("default.sql")];
/// What is asked where tables have others above them.
pub(super) const QUERIES_OF_HEIRS: &[&str] = &[query!("default_missing.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    while let Some(row) = from.values::<Row>().await? {
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
                is_alone: false,
            };
            found.add(row, Object::Default(default));
        }
    }
    let missing: Vec<(String, String, String, String)> = from.all().await?;
    for (schema, table, column, inherited) in missing {
        found.add_without_row(Object::Default(Default {
            schema,
            table,
            column,
            expression: String::new(),
            inherited: Some(reworded(&inherited)),
            is_alone: false,
        }));
    }
    Ok(())
}
