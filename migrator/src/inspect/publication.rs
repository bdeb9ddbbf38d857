//! Publications with their tables and namespaces.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Object, Publication, PublicationSchema, PublicationTable, reworded};
use sqlx::postgres::types::Oid;

type TableRow = (Oid, String, String, String, Vec<String>, Option<String>);

/// What is asked; a server of version 14 knows neither columns nor rows nor namespaces of a publication.
pub(super) fn queries(is_14: bool) -> &'static [&'static str] {
    match is_14 {
        true => &[
            query!("publication.sql"),
            query!("publication_table_14.sql"),
        ],
        false => &[
            query!("publication.sql"),
            query!("publication_table.sql"),
            query!("publication_schema.sql"),
        ],
    }
}

pub(super) async fn read(
    from: &mut Answers<'_>,
    found: &mut Found,
    is_14: bool,
) -> Result<(), sqlx::Error> {
    let rows: Vec<(Oid, String, bool, String)> = from.all().await?;
    for (oid, name, all_tables, options) in rows {
        let object = Object::Publication(Publication {
            name,
            all_tables,
            options,
        });
        found.add((Catalog::Publication, oid, 0), object);
    }
    let rows: Vec<TableRow> = from.all().await?;
    for (oid, publication, schema, table, columns, rows) in rows {
        let object = Object::PublicationTable(PublicationTable {
            publication,
            schema,
            table,
            columns,
            // The server puts the parentheses around it.
            rows: rows.map(|rows| inner(&reworded(&rows)).to_string()),
        });
        found.add((Catalog::PublicationRel, oid, 0), object);
    }
    if is_14 {
        return Ok(());
    }
    let rows: Vec<(Oid, String, String)> = from.all().await?;
    for (oid, publication, schema) in rows {
        let object = Object::PublicationSchema(PublicationSchema {
            publication,
            schema,
        });
        found.add((Catalog::PublicationNamespace, oid, 0), object);
    }
    Ok(())
}

fn inner(text: &str) -> &str {
    let inside = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    inside.unwrap_or(text)
}
