//! What a table has chosen one of its indexes for.

use super::found::{Catalog, Found};
use super::query;
use schema_core::model::name;
use schema_core::object::{ClusterMark, Object, ReplicaIdentity};
use sqlx::PgConnection;
use sqlx::postgres::types::Oid;

type Row = (String, String, String, Oid, bool, bool);

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(query!("index_choice.sql"))
        .fetch_all(from)
        .await?;
    for (schema, table, index, oid, clustered, identity) in rows {
        let mut choices = Vec::new();
        if identity {
            choices.push(Object::ReplicaIdentity(ReplicaIdentity {
                schema: schema.clone(),
                table: table.clone(),
                setting: format!("USING INDEX {}", name::quote(&index)),
            }));
        }
        if clustered {
            choices.push(Object::ClusterMark(ClusterMark {
                schema,
                table,
                index,
            }));
        }
        for choice in choices {
            let id = choice.id();
            found.add_without_row(choice);
            found.needs_row(id, (Catalog::Class, oid, 0));
        }
    }
    Ok(())
}
