//! Rows for a scratch database, made from the schema itself, so that a proof has something to lose.
//!
//! For each table, parents before children, a few rows are tried until the server takes them: values come
//! from the types, from what checks and bounds mention, from the rows of referenced tables. What could
//! not be filled is named, with the server's last word.

mod candidates;
mod pattern;

use candidates::Candidates;
use schema_core::model::name::{qualified, quote};
use schema_core::object::{
    Column, Constraint, ConstraintKind, Identity, Object, ObjectId, Objects,
};
use serde::Serialize;
use sqlx::{AssertSqlSafe, PgConnection};
use std::collections::BTreeMap;

/// How many rows each table gets, if it can.
const ROWS: usize = 3;
/// How many combinations of values are tried for one row.
const TRIES: usize = 60;

/// What was filled.
#[derive(Debug, Clone, Default, Serialize, serde::Deserialize)]
pub struct Filled {
    /// Rows by table.
    pub rows: BTreeMap<String, usize>,
    /// Tables that no row could be made for, with the reason.
    pub unfilled: BTreeMap<String, String>,
}

/// Fills every table of the scratch database.
///
/// # Errors
/// Where the connection is lost.
pub async fn fill(connection: &mut PgConnection, objects: &Objects) -> Result<Filled, sqlx::Error> {
    let mut filled = Filled::default();
    let forced = forced(objects);
    force(connection, &forced, "NO FORCE").await?;
    for table in in_order(objects) {
        let mut last = String::new();
        let mut count = 0;
        for row in 0..ROWS {
            for attempt in 0..TRIES {
                let Some(insert) = table.insert(objects, row, attempt) else {
                    last = "it has no column that can be written".to_string();
                    break;
                };
                match one(connection, &insert).await? {
                    None => {
                        count += 1;
                        break;
                    }
                    Some(refused) => last = refused,
                }
            }
        }
        filled.rows.insert(table.id.path(), count);
        if count == 0 {
            filled.unfilled.insert(table.id.path(), last);
        }
    }
    force(connection, &forced, "FORCE").await?;
    Ok(filled)
}

/// Tries one row; what the server says where it does not take it.
async fn one(connection: &mut PgConnection, insert: &str) -> Result<Option<String>, sqlx::Error> {
    match sqlx::raw_sql(AssertSqlSafe(insert))
        .execute(connection)
        .await
    {
        Ok(_) => Ok(None),
        Err(sqlx::Error::Database(error)) => Ok(Some(error.message().to_string())),
        Err(error) => Err(error),
    }
}

/// Tables whose row security binds their owner: it would hide the rows from a proof.
fn forced(objects: &Objects) -> Vec<String> {
    let is_forced = |object: &Object| match object {
        Object::RowSecurity(each) if each.forced => Some(qualified(&each.schema, &each.table)),
        _ => None,
    };
    objects
        .iter()
        .filter_map(|(_, object)| is_forced(object))
        .collect()
}

async fn force(
    connection: &mut PgConnection,
    tables: &[String],
    verb: &str,
) -> Result<(), sqlx::Error> {
    for table in tables {
        let sql = format!("ALTER TABLE {table} {verb} ROW LEVEL SECURITY");
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// A table with what its rows have to keep to.
struct Target<'a> {
    id: ObjectId,
    columns: Vec<&'a Column>,
    keys: Vec<&'a Constraint>,
    candidates: BTreeMap<&'a str, Candidates>,
}

/// The tables, parents before children as far as that goes.
fn in_order(objects: &Objects) -> Vec<Target<'_>> {
    let mut columns: BTreeMap<ObjectId, Vec<&Column>> = BTreeMap::new();
    let mut constraints: BTreeMap<ObjectId, Vec<&Constraint>> = BTreeMap::new();
    for (_, object) in objects.iter() {
        match object {
            Object::Column(column) => {
                let table = ObjectId::table(&column.schema, &column.table);
                columns.entry(table).or_default().push(column);
            }
            Object::Constraint(constraint) => {
                let table = ObjectId::table(&constraint.schema, &constraint.table);
                constraints.entry(table).or_default().push(constraint);
            }
            _ => {}
        }
    }
    let mut order = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for table in columns.keys() {
        visit(table, &constraints, &mut seen, &mut order);
    }
    let target = |id: ObjectId| {
        let own = columns.get(&id)?.clone();
        let all = constraints.get(&id).cloned().unwrap_or_default();
        let candidates = own
            .iter()
            .map(|column| (column.name.as_str(), Candidates::of(objects, column, &all)))
            .collect();
        let keys = all
            .into_iter()
            .filter(|each| each.kind == ConstraintKind::ForeignKey);
        Some(Target {
            columns: own,
            keys: keys.collect(),
            candidates,
            id,
        })
    };
    order.into_iter().filter_map(target).collect()
}

fn visit(
    table: &ObjectId,
    constraints: &BTreeMap<ObjectId, Vec<&Constraint>>,
    seen: &mut std::collections::BTreeSet<ObjectId>,
    order: &mut Vec<ObjectId>,
) {
    if !seen.insert(table.clone()) {
        return;
    }
    for key in constraints.get(table).into_iter().flatten() {
        if let Some(to) = &key.references {
            visit(
                &ObjectId::table(&to.schema, &to.table),
                constraints,
                seen,
                order,
            );
        }
    }
    order.push(table.clone());
}

impl Target<'_> {
    /// One INSERT; `attempt` chooses among the values, so that in the end every one is tried with others.
    fn insert(&self, objects: &Objects, row: usize, attempt: usize) -> Option<String> {
        let mut names = Vec::new();
        let mut values = Vec::new();
        for (place, column) in self.columns.iter().enumerate() {
            let identity = Identity::id_of(&column.schema, &column.table, &column.name);
            if column.generated.is_some() || objects.contains(&identity) {
                continue;
            }
            let choice = choice(row, attempt, place);
            let referenced = self.referenced(column, row, attempt);
            // The first row has a value everywhere, the second none where none is needed.
            let is_left_out = !column.not_null && (row == 1 || attempt % 5 == 4) && choice % 4 != 3;
            let value = match (is_left_out, referenced) {
                (true, _) => "NULL".to_string(),
                (false, Some(referenced)) => referenced,
                (false, None) => self
                    .candidates
                    .get(column.name.as_str())?
                    .get(choice)
                    .to_string(),
            };
            names.push(quote(&column.name));
            values.push(value);
        }
        let table = qualified(&self.id.schema, &self.id.name);
        if names.is_empty() {
            return Some(format!("INSERT INTO {table} DEFAULT VALUES"));
        }
        Some(format!(
            "INSERT INTO {table} ({}) VALUES ({})",
            names.join(", "),
            values.join(", ")
        ))
    }

    /// The value of a row that a foreign key leads to. A row of its own table is not there yet.
    fn referenced(&self, column: &Column, row: usize, attempt: usize) -> Option<String> {
        let key = self
            .keys
            .iter()
            .find(|key| key.columns.contains(&column.name))?;
        let to = key.references.as_ref()?;
        let place = key.columns.iter().position(|name| *name == column.name)?;
        let (table, target) = (
            qualified(&to.schema, &to.table),
            quote(to.columns.get(place)?),
        );
        let order: Vec<String> = to.columns.iter().map(|name| quote(name)).collect();
        let offset = (row + attempt) % ROWS;
        Some(format!(
            "(SELECT {target} FROM {table} ORDER BY {} OFFSET {offset} LIMIT 1)",
            order.join(", ")
        ))
    }
}

/// The first attempts walk through the values in order, one for each row; later ones mix them.
fn choice(row: usize, attempt: usize, place: usize) -> usize {
    match attempt {
        0 => row,
        1..=8 => row + attempt,
        _ => {
            // A linear congruential generator (Numerical Recipes, 1992): any spread will do, and it is the same
            // each time.
            let seed = (row * 7919 + attempt * 104_729 + place * 1_299_709) as u32;
            (seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223) >> 8) as usize
        }
    }
}
