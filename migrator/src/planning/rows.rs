//! The rows of a scratch database, as one number for each table.

use schema_core::model::name::{qualified, quote};
use schema_core::object::{Object, ObjectId, Objects};
use sqlx::{AssertSqlSafe, PgConnection};
use std::collections::BTreeMap;

/// How many rows a table has, and what is in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// How many.
    pub count: i64,
    /// A hash over all of them.
    pub hash: String,
}

/// The content of each table, by its name now.
pub type Rows = BTreeMap<String, Content>;

/// Reads what the columns of `objects` hold that `other` has as well, unchanged. Row security is out of the
/// way meanwhile.
///
/// # Errors
/// What the server says.
pub async fn rows(
    connection: &mut PgConnection,
    objects: &Objects,
    other: &Objects,
) -> Result<Rows, sqlx::Error> {
    sqlx::raw_sql("BEGIN").execute(&mut *connection).await?;
    let read = read(connection, objects, other).await;
    sqlx::raw_sql("ROLLBACK").execute(connection).await?;
    read
}

async fn read(
    connection: &mut PgConnection,
    objects: &Objects,
    other: &Objects,
) -> Result<Rows, sqlx::Error> {
    for (_, object) in objects.iter() {
        if let Object::RowSecurity(each) = object
            && each.forced
        {
            let table = qualified(&each.schema, &each.table);
            let sql = AssertSqlSafe(format!("ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY"));
            sqlx::raw_sql(sql).execute(&mut *connection).await?;
        }
    }
    let mut found = Rows::new();
    for (table, columns) in columns(objects, other) {
        let path = qualified(&table.schema, &table.name);
        let query = format!(
            "SELECT count(*), pg_catalog.md5(coalesce(pg_catalog.string_agg(r.text, '|' ORDER BY r.text), '')) \
             FROM (SELECT ROW({})::text AS text FROM {path}) AS r",
            columns.join(", ")
        );
        let (count, hash) = sqlx::query_as(AssertSqlSafe(query))
            .persistent(false)
            .fetch_one(&mut *connection)
            .await?;
        found.insert(table.path(), Content { count, hash });
    }
    Ok(found)
}

/// The columns of each table that both have, in the order of their names.
fn columns(objects: &Objects, other: &Objects) -> BTreeMap<ObjectId, Vec<String>> {
    let mut columns: BTreeMap<ObjectId, Vec<String>> = BTreeMap::new();
    for id in objects.sorted_ids().filter(|id| id.is_itself()) {
        let Some(Object::Column(column)) = objects.get(id) else {
            continue;
        };
        let stays = matches!(other.get(id), Some(Object::Column(same))
            if (&same.column_type, &same.generated) == (&column.column_type, &column.generated));
        if stays {
            let table = ObjectId::table(&column.schema, &column.table);
            columns.entry(table).or_default().push(quote(&column.name));
        }
    }
    columns
}

/// The tables whose content differs.
pub fn others(before: &Rows, after: &Rows) -> Vec<String> {
    let differs = |(table, content): (&String, &Content)| {
        let now = after.get(table);
        let told = |content: &Content| match content.count {
            1 => "1 row".to_string(),
            count => format!("{count} rows"),
        };
        match now {
            Some(now) if now == content => None,
            Some(now) if now.count == content.count => {
                Some(format!("{table}: {}, with other values", told(content)))
            }
            Some(now) => Some(format!(
                "{table}: {} before, {} after",
                told(content),
                told(now)
            )),
            None => Some(format!(
                "{table}: {} before, no such table after",
                told(content)
            )),
        }
    };
    before.iter().filter_map(differs).collect()
}
