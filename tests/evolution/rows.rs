//! The rows of every table, so that nothing is lost on the way.

use schema_core::model::name::{qualified, quote};
use schema_core::object::{Object, Objects};
use sqlx::{AssertSqlSafe, PgConnection};
use std::collections::BTreeMap;

/// The rows of each table as text, sorted, each with its columns in the order of their names.
pub type Rows = BTreeMap<String, Vec<String>>;

/// Reads what the columns of `objects` hold, as far as `other` has the same columns.
pub async fn rows(
    connection: &mut PgConnection,
    objects: &Objects,
    other: &Objects,
) -> Result<Rows, String> {
    let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for id in objects.sorted_ids().filter(|id| id.is_itself()) {
        let Some(Object::Column(column)) = objects.get(id) else {
            continue;
        };
        let is_the_same = match other.get(id) {
            Some(Object::Column(other)) => {
                (&other.column_type, &other.generated) == (&column.column_type, &column.generated)
            }
            _ => false,
        };
        let own = columns
            .entry(qualified(&column.schema, &column.table))
            .or_default();
        if is_the_same {
            own.push(quote(&column.name));
        }
    }
    let mut found = Rows::new();
    for (table, columns) in columns
        .into_iter()
        .filter(|(_, columns)| !columns.is_empty())
    {
        let query = format!(
            "SELECT ROW({})::text FROM {table} ORDER BY 1",
            columns.join(", ")
        );
        let rows: Result<Vec<(String,)>, _> = sqlx::query_as(AssertSqlSafe(query))
            .persistent(false)
            .fetch_all(&mut *connection)
            .await;
        let rows = rows.map_err(|error| format!("{table}: {error}"))?;
        found.insert(table, rows.into_iter().map(|(row,)| row).collect());
    }
    Ok(found)
}

/// Says which table's rows are not the same any more.
pub fn same(before: &Rows, after: &Rows, when: &str) -> Result<(), String> {
    match before
        .iter()
        .find(|(table, rows)| after.get(*table) != Some(rows))
    {
        None => Ok(()),
        Some((table, rows)) => {
            let now = after.get(table);
            Err(format!(
                "{when}, the rows of {table} are others: {rows:?}, now {now:?}"
            ))
        }
    }
}
