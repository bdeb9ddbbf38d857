//! The rows of every table, so that nothing is lost on the way.

use schema_core::diff::attached_or_detached;
use schema_core::model::name::{literal, qualified, quote};
use schema_core::object::{Column, Kind, Object, ObjectId, Objects};
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
    let is_the_same = |column: &Column| {
        let same = other.column_of(&table_of(column), &column.name);
        same.is_some_and(|same| {
            (&same.column_type, &same.generated) == (&column.column_type, &column.generated)
        })
    };
    rows_of(connection, objects, other, is_the_same).await
}

/// What the columns of `objects` hold, but for those that are gone in `other`, or computed there, while a table without a
/// primary key stays: the plan says that they are lost.
pub async fn rows_that_come_back(
    connection: &mut PgConnection,
    objects: &Objects,
    other: &Objects,
) -> Result<Rows, String> {
    let comes_back = |column: &Column| {
        let table = table_of(column);
        let stays = other.contains(&table)
            || other.contains(&ObjectId::partition(&table.schema, &table.name));
        let is_written = |other: Column| column.generated.is_some() || other.generated.is_none();
        let other = other.column_of(&table, &column.name);
        !stays || has_key(objects, &table) || other.is_some_and(is_written)
    };
    rows_of(connection, objects, objects, comes_back).await
}

/// What the columns of `objects` hold, but for those that have another type in `other`, since a value does
/// not always survive two casts; and for those that are gone there from a table without a primary key, of
/// which the plan says that they are lost.
pub async fn rows_without(
    connection: &mut PgConnection,
    objects: &Objects,
    other: &Objects,
) -> Result<Rows, String> {
    let comes_back = |column: &Column| {
        let table = table_of(column);
        let as_partition = ObjectId::partition(&table.schema, &table.name);
        match other.column_of(&table, &column.name) {
            Some(other) => {
                let is_written = column.generated.is_some() || other.generated.is_none();
                column.column_type == other.column_type && (is_written || has_key(objects, &table))
            }
            None => {
                let stays = other.contains(&table) || other.contains(&as_partition);
                !stays || has_key(objects, &table)
            }
        }
    };
    rows_of(connection, objects, objects, comes_back).await
}

fn table_of(column: &Column) -> ObjectId {
    ObjectId::table(&column.schema, &column.table)
}

async fn rows_of(
    connection: &mut PgConnection,
    objects: &Objects,
    other: &Objects,
    is_wanted: impl Fn(&Column) -> bool,
) -> Result<Rows, String> {
    let mut columns: BTreeMap<ObjectId, Vec<String>> = BTreeMap::new();
    let mut add = |column: &Column| {
        if is_wanted(column) {
            let own = columns.entry(table_of(column)).or_default();
            own.push(quote(&column.name));
        }
    };
    objects.columns_of_all().for_each(|column| add(&column));
    columns.values_mut().for_each(|columns| columns.sort());
    let mut found = Rows::new();
    for (table, columns) in columns {
        // What another table inherits is told of that one.
        let only = objects.only(&table);
        // Who becomes a partition, or is none any more, takes its rows along; so does one that goes.
        let own = attached_or_detached(objects, other).filter(|(root, _)| *root == table);
        let own = own.map(|(_, partition)| (&partition.schema, &partition.name));
        let partitions = objects.of_kind(Kind::Partition).map(Object::id);
        let gone: Vec<ObjectId> = partitions.filter(|id| !other.contains(id)).collect();
        let trees = own.chain(gone.iter().map(|id| (&id.schema, &id.name)));
        let trees = trees.map(|(schema, name)| {
            let name = literal(&qualified(schema, name));
            format!(
                "AND tableoid NOT IN (SELECT relid FROM pg_partition_tree(to_regclass({name})))"
            )
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
