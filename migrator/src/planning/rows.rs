//! The rows of a scratch database, as one number for each table.

use crate::server::roll_back;
use schema_core::diff::attached_or_detached;
use schema_core::model::name::{literal, qualified, quote};
use schema_core::object::{Column, Kind, Object, ObjectId, Objects};
use sqlx::{AssertSqlSafe, PgConnection, Row};
use std::collections::{BTreeMap, BTreeSet};

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

/// How many tables one message asks about: it is one transaction, and each table is locked in it with all of its
/// indexes.
const TABLES: usize = 100;

/// Reads what the columns of `objects` hold that each of `others` has as well, unchanged. Row security is out of
/// the way meanwhile.
///
/// # Errors
/// What the server says.
pub async fn rows<const N: usize>(
    connection: &mut PgConnection,
    objects: &Objects,
    others: [&Objects; N],
) -> Result<[Rows; N], sqlx::Error> {
    let columns = others.map(|other| columns(objects, other));
    let tables: BTreeSet<&ObjectId> = columns.iter().flat_map(BTreeMap::keys).collect();
    let tables: Vec<&ObjectId> = tables.into_iter().collect();
    let mut found = [(); N].map(|()| Rows::new());
    for tables in tables.chunks(TABLES) {
        let mut message = String::from("BEGIN; ");
        for table in tables {
            message.push_str(&in_sight(objects, table));
        }
        let mut asked = Vec::new();
        for table in tables {
            for (wanted, places) in places_by_columns(&columns, table) {
                message.push_str(&content(objects, table, wanted));
                asked.push((places, table.path()));
            }
        }
        message.push_str("ROLLBACK;");
        let read = sqlx::raw_sql(AssertSqlSafe(message))
            .fetch_all(&mut *connection)
            .await;
        if read.is_err() {
            roll_back(connection, 1).await?;
        }
        for ((places, table), row) in asked.into_iter().zip(read?) {
            let (count, hash) = (row.try_get(0)?, row.try_get(1)?);
            let content = Content { count, hash };
            for place in places {
                found[place].insert(table.clone(), content.clone());
            }
        }
    }
    Ok(found)
}

/// Who wants the same columns of a table is told of one reading.
fn places_by_columns<'a>(
    columns: &'a [Columns],
    table: &ObjectId,
) -> BTreeMap<&'a Wanted, Vec<usize>> {
    let mut places: BTreeMap<&Wanted, Vec<usize>> = BTreeMap::new();
    for (place, columns) in columns.iter().enumerate() {
        if let Some(columns) = columns.get(table) {
            places.entry(columns).or_default().push(place);
        }
    }
    places
}

/// Lets the owner see all rows, until the transaction is rolled back.
fn in_sight(objects: &Objects, table: &ObjectId) -> String {
    let mut row_security = objects.hanging_on(Kind::RowSecurity, &table.schema, &table.name);
    let is_forced =
        row_security.any(|each| matches!(each, Object::RowSecurity(each) if each.forced));
    match is_forced {
        true => format!(
            "ALTER TABLE {} NO FORCE ROW LEVEL SECURITY; ",
            qualified(&table.schema, &table.name)
        ),
        false => String::new(),
    }
}

/// Counts and hashes the rows of a table.
fn content(objects: &Objects, table: &ObjectId, wanted: &Wanted) -> String {
    let only = objects.only(table);
    let tree = |partition: &String| {
        let partition = literal(partition);
        format!(
            "tableoid NOT IN (SELECT relid FROM pg_catalog.pg_partition_tree({partition}::regclass))"
        )
    };
    let without = match wanted.without.is_empty() {
        true => String::new(),
        false => {
            let trees: Vec<String> = wanted.without.iter().map(tree).collect();
            format!(" WHERE {}", trees.join(" AND "))
        }
    };
    format!(
        "SELECT count(*), md5(coalesce(string_agg(r.text, '|' ORDER BY r.text), '')) \
         FROM (SELECT ROW({})::text AS text FROM {only}{}{without}) AS r; ",
        wanted.columns.join(", "),
        qualified(&table.schema, &table.name)
    )
}

/// What is to be read of each table.
type Columns = BTreeMap<ObjectId, Wanted>;

/// What is to be read of a table.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
struct Wanted {
    /// The names of the columns.
    columns: Vec<String>,
    /// The partitions whose rows are none of its rows on the other side.
    without: Vec<String>,
}

/// The columns of each table that both have, in the order of their names.
fn columns(objects: &Objects, other: &Objects) -> Columns {
    let mut columns = Columns::new();
    let mut add = |column: &Column| {
        let table = ObjectId::table(&column.schema, &column.table);
        let same = other.column_of(&table, &column.name);
        let stays = same.is_some_and(|same| {
            (&same.column_type, &same.generated) == (&column.column_type, &column.generated)
        });
        if stays {
            let wanted = columns.entry(table).or_default();
            wanted.columns.push(quote(&column.name));
        }
    };
    objects.columns_of_all().for_each(|column| add(&column));
    for wanted in columns.values_mut() {
        wanted.columns.sort();
    }
    for (root, partition) in attached_or_detached(objects, other) {
        if let Some(wanted) = columns.get_mut(&root) {
            let name = qualified(&partition.schema, &partition.name);
            wanted.without.push(name);
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
