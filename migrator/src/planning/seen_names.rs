//! What a migration that somebody wrote gives another name: to the server a table and its columns are numbers, which stay.

use schema_core::object::{ObjectId, Objects, Rename, Renames};
use sqlx::PgConnection;
use std::collections::BTreeMap;

/// The names of all columns, by the numbers of the table and the column.
pub(super) struct Names(BTreeMap<(i64, i16), Name>);

struct Name {
    schema: String,
    table: String,
    column: String,
}

impl Names {
    /// Reads them.
    ///
    /// # Errors
    /// Where the connection is lost.
    pub async fn read(connection: &mut PgConnection) -> Result<Self, sqlx::Error> {
        type Row = (i64, i16, String, String, String);
        let rows: Vec<Row> = sqlx::query_as(NAMES)
            .persistent(false)
            .fetch_all(connection)
            .await?;
        let named = rows
            .into_iter()
            .map(|(relation, number, schema, table, column)| {
                let name = Name {
                    schema,
                    table,
                    column,
                };
                ((relation, number), name)
            });
        Ok(Names(named.collect()))
    }

    /// What has another name `later`, when there is `after` and no longer `before`.
    pub fn renames(&self, later: &Names, before: &Objects, after: &Objects) -> Renames {
        let mut renames = Renames::default();
        let mut add = |from: ObjectId, to: ObjectId| {
            let rename = Rename { from, to };
            if rename.from.name != rename.to.name && !renames.objects.contains(&rename) {
                renames.objects.push(rename);
            }
        };
        for (number, was) in &self.0 {
            let Some(is) = later.0.get(number).filter(|is| is.schema == was.schema) else {
                continue;
            };
            let table = |name: &Name| ObjectId::table(&name.schema, &name.table);
            let column = |name: &Name| ObjectId::column(&name.schema, &name.table, &name.column);
            if !before.contains(&column(was)) || !after.contains(&column(is)) {
                continue;
            }
            add(table(was), table(is));
            add(
                ObjectId::column(&was.schema, &is.table, &was.column),
                column(is),
            );
        }
        renames
    }
}

const NAMES: &str = "
SELECT c.oid::bigint, a.attnum, n.nspname::text, c.relname::text, a.attname::text
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";
