//! The two switches of row security, per table and per partition.

use super::answers::Answers;
use super::found::Found;
use super::query;
use schema_core::object::{Object, RowSecurity};

type Row = (String, String, bool, bool);

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("row_security.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = from.all().await?;
    for (schema, table, enabled, forced) in rows {
        let object = Object::RowSecurity(RowSecurity {
            schema,
            table,
            enabled,
            forced,
        });
        found.add_without_row(object);
    }
    Ok(())
}
