//! The rows of every table, so that nothing is lost on the way.

use schema_core::diff::attached_or_detached;
use schema_core::model::name::{literal, qualified, quote};
use schema_core::object::{Kind, Object, ObjectId, Objects};
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
    let mut columns: BTreeMap<ObjectId, Vec<String>> = BTreeMap::new();
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
            .entry(ObjectId::table(&column.schema, &column.table))
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
        // What another table inherits is told of that one.
        let only = objects.only(&table);
        // Who becomes a partition, or is none any more, takes its rows along.
        let own = attached_or_detached(objects, other).filter(|(root, _)| *root == table);
        let trees = own.map(|(_, partition)| {
            let name = literal(&qualified(&partition.schema, &partition.name));
            format!("AND tableoid NOT IN (SELECT relid FROM pg_partition_tree({name}::regclass))")
        });
        let without: String = trees.collect();
        let table = qualified(&table.schema, &table.name);
        let query = format!(
            "SELECT ROW({})::text FROM {only}{table} WHERE true {without} ORDER BY 1",
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

/// What the columns of `objects` hold, but for those that have another type in `other`, since a value does
/// not always survive two casts; and for those that are gone there from a table without a primary key, of
/// which the plan says that they are lost.
pub async fn rows_without(
    connection: &mut PgConnection,
    objects: &Objects,
    other: &Objects,
) -> Result<Rows, String> {
    let mut kept = Objects::new();
    for (id, object) in objects.iter() {
        let comes_back = match (object, other.get(id)) {
            (Object::Column(one), Some(Object::Column(other))) => {
                one.column_type == other.column_type
            }
            (Object::Column(column), None) => {
                let table = ObjectId::table(&column.schema, &column.table);
                let as_partition = ObjectId::partition(&column.schema, &column.table);
                let stays = other.contains(&table) || other.contains(&as_partition);
                !stays || has_key(objects, &table)
            }
            _ => true,
        };
        if comes_back {
            // They were apart in the whole.
            let _ = kept.insert(object.clone());
        }
    }
    rows(connection, &kept, &kept).await
}

fn has_key(objects: &Objects, table: &ObjectId) -> bool {
    objects.iter().any(|(id, _)| {
        id.kind == Kind::PrimaryKey
            && id.schema == table.schema
            && id.table.as_ref() == Some(&table.name)
    })
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
