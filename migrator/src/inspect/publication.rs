//! Publications with their tables and namespaces.

use super::found::{Catalog, Found};
use super::query;
use schema_core::object::{Object, Publication, PublicationSchema, PublicationTable};
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

type TableRow = (Oid, String, String, String, Vec<String>, Option<String>);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let is_14 = from
        .server_version_num()
        .is_some_and(|version| version < 150_000);
    let rows: Vec<(Oid, String, bool, String)> = sqlx::query_as(query!("publication.sql"))
        .fetch_all(&mut *from)
        .await?;
    if rows.is_empty() {
        return Ok(());
    }
    for (oid, name, all_tables, options) in rows {
        let object = Object::Publication(Publication {
            name,
            all_tables,
            options,
        });
        found.add((Catalog::Publication, oid, 0), object);
    }
    let tables = if is_14 {
        query!("publication_table_14.sql")
    } else {
        query!("publication_table.sql")
    };
    let rows: Vec<TableRow> = sqlx::query_as(tables).fetch_all(&mut *from).await?;
    for (oid, publication, schema, table, columns, rows) in rows {
        let object = Object::PublicationTable(PublicationTable {
            publication,
            schema,
            table,
            columns,
            // The server puts the parentheses around it.
            rows: rows.map(|rows| inner(&rows).to_string()),
        });
        found.add((Catalog::PublicationRel, oid, 0), object);
    }
    if is_14 {
        return Ok(());
    }
    let rows: Vec<(Oid, String, String)> = sqlx::query_as(query!("publication_schema.sql"))
        .fetch_all(from)
        .await?;
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
