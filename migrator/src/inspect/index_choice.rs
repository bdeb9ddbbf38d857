//! What a table has chosen one of its indexes for.

use super::answers::Answers;
use super::found::{Catalog, Found};
use super::query;
use schema_core::model::name;
use schema_core::object::{ClusterMark, Object, ReplicaIdentity};
use sqlx::postgres::types::Oid;

type Row = (String, String, String, Oid, bool, bool);

/// What is asked.
pub(super) const QUERIES: &[&str] = &[query!("index_choice.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    let rows: Vec<Row> = from.all().await?;
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
