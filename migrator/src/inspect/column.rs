//! Columns with type, NOT NULL, default, identity, generation and collation.

use super::found::{Catalog, Found};
use super::query;
use schema_core::model::Identity;
use schema_core::object::{Column, Object};
use sqlx::postgres::types::Oid;
use sqlx::{PgConnection, Row};

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows = sqlx::query(query!("column.sql")).fetch_all(from).await?;
    for row in rows {
        let table: Oid = row.try_get(0)?;
        let number: i16 = row.try_get(1)?;
        let identity: String = row.try_get(9)?;
        let column = Column {
            schema: row.try_get(2)?,
            table: row.try_get(3)?,
            name: row.try_get(4)?,
            column_type: row.try_get(5)?,
            not_null: row.try_get(6)?,
            default: row.try_get(7)?,
            generated: row.try_get(8)?,
            identity: match identity.as_str() {
                "a" => Some(Identity::Always),
                "d" => Some(Identity::ByDefault),
                _ => None,
            },
            collation: row.try_get(10)?,
        };
        let from = (Catalog::Class, table, i32::from(number));
        found.add(Some(from), Object::Column(column), row.try_get(11)?);
    }
    Ok(())
}
