//! Constraints that a migration brings: rows that break them would stop it, and prove nothing. While rows
//! are made, the scratch database holds them already.

use super::cast;
use super::sow::send_all;
use schema_core::diff::with_attached;
use schema_core::model::name::{literal, qualified, quote};
use schema_core::object::{Column, Constraint, ConstraintKind, Kind, Object, ObjectId, Objects};
use sqlx::{AssertSqlSafe, PgConnection};
use std::collections::BTreeMap;

/// The constraints that are there for a while.
pub(super) struct Guards {
    /// What takes them away.
    drops: Vec<String>,
    /// The columns of each, by the name that it has meanwhile.
    columns: BTreeMap<String, Vec<String>>,
}

impl Guards {
    /// Adds what `after` has and `before` could have. What cannot be added yet (it calls a function that is to
    /// come) is left out: then the server may refuse a row on the way up, and says so.
    pub async fn add(
        connection: &mut PgConnection,
        before: &Objects,
        after: &Objects,
    ) -> Result<Self, sqlx::Error> {
        let mut guards = Guards {
            drops: Vec::new(),
            columns: BTreeMap::new(),
        };
        // What a table gets because it becomes a partition is among the constraints that come.
        let (_, told) = with_attached(before, after);
        let constraints = coming(before, &told).flat_map(guarded);
        let labels = labels_that_stay(before, after).into_iter();
        let others = labels
            .chain(bounds(before, after))
            .chain(cast::guards(before, after));
        for (table, definition, columns) in constraints.chain(others) {
            let name = format!("proof_guard_{}", guards.drops.len());
            let add = format!("ALTER TABLE {table} ADD CONSTRAINT {name} {definition}");
            match sqlx::raw_sql(AssertSqlSafe(add))
                .execute(&mut *connection)
                .await
            {
                Ok(_) => {
                    guards
                        .drops
                        .push(format!("ALTER TABLE {table} DROP CONSTRAINT {name}"));
                    guards.columns.insert(name, columns);
                }
                Err(sqlx::Error::Database(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(guards)
    }

    /// The columns of a guard.
    pub fn columns(&self, name: &str) -> Option<&[String]> {
        self.columns.get(name).map(Vec::as_slice)
    }

    /// Takes them away.
    pub async fn remove(self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        send_all(connection, &self.drops).await
    }
}

/// Constraints of tables that are there already, over columns that are there already.
fn coming<'a>(before: &'a Objects, after: &'a Objects) -> impl Iterator<Item = &'a Constraint> {
    let has = |schema: &str, table: &str, columns: &[String]| {
        columns
            .iter()
            .all(|column| before.contains(&ObjectId::column(schema, table, column)))
    };
    after.iter().filter_map(move |(id, object)| {
        let Object::Constraint(constraint) = object else {
            return None;
        };
        let is_there = before.get(id) == Some(object);
        let own = has(&constraint.schema, &constraint.table, &constraint.columns);
        let target = constraint
            .references
            .as_ref()
            .is_none_or(|to| has(&to.schema, &to.table, &to.columns));
        let mut keys = before.hanging_on(Kind::PrimaryKey, &constraint.schema, &constraint.table);
        let second_key = constraint.kind == ConstraintKind::PrimaryKey && keys.next().is_some();
        (!is_there && own && target && !second_key).then_some(constraint)
    })
}

/// A constraint as it can be there for a while: a primary key would leave columns behind that are required.
fn guarded(constraint: &Constraint) -> Vec<(String, String, Vec<String>)> {
    let table = qualified(&constraint.schema, &constraint.table);
    let definition = constraint.definition.trim_end_matches(" NOT VALID");
    let definitions = match constraint.kind {
        ConstraintKind::PrimaryKey => {
            let columns = constraint.columns.iter();
            let filled: Vec<String> = columns
                .map(|column| format!("{} IS NOT NULL", quote(column)))
                .collect();
            let unique = definition.replacen("PRIMARY KEY", "UNIQUE", 1);
            vec![unique, format!("CHECK ({})", filled.join(" AND "))]
        }
        _ => vec![definition.to_string()],
    };
    let guard = |definition| (table.clone(), definition, constraint.columns.clone());
    definitions.into_iter().map(guard).collect()
}

/// Columns that cannot be empty, of enums that lose values: table, check, column.
fn labels_that_stay(before: &Objects, after: &Objects) -> Vec<(String, String, Vec<String>)> {
    let enums = before.of_kind(Kind::EnumType).filter_map(|object| {
        let (Object::EnumType(old), Some(Object::EnumType(new))) =
            (object, after.get(&object.id()))
        else {
            return None;
        };
        let stays = |label: &&String| new.labels.contains(label);
        let staying: Vec<&String> = old.labels.iter().filter(stays).collect();
        (staying.len() < old.labels.len()).then_some((object.id(), staying))
    });
    let losing: BTreeMap<ObjectId, Vec<&String>> = enums.collect();
    let columns = before.iter().filter(|_| !losing.is_empty());
    let told = columns.filter_map(|(id, object)| {
        let (Object::Column(was), Some(Object::Column(column))) = (object, after.get(id)) else {
            return None;
        };
        let is_array = column.column_type.ends_with("[]");
        let has_to_hold = column.not_null || is_array;
        if !has_to_hold || was.column_type != column.column_type || column.generated.is_some() {
            return None;
        }
        let needed = before.needs(id);
        let labels = needed.iter().find_map(|needed| losing.get(needed))?;
        let labels: Vec<String> = labels.iter().map(|label| literal(label)).collect();
        let (value, labels) = (quote(&column.name), labels.join(", "));
        let check = match is_array {
            true => format!("CHECK ({value}::text[] <@ ARRAY[{labels}]::text[])"),
            false => format!("CHECK ({value}::text = ANY (ARRAY[{labels}]::text[]))"),
        };
        let table = qualified(&column.schema, &column.table);
        Some((table, check, vec![column.name.clone()]))
    });
    told.collect()
}

/// What the bounds of partitions that come say of rows that are there: the default partition beside one holds none of
/// its rows, and a table that becomes one no others.
fn bounds<'a>(
    before: &'a Objects,
    after: &'a Objects,
) -> impl Iterator<Item = (String, String, Vec<String>)> + 'a {
    after.of_kind(Kind::Partition).filter_map(move |object| {
        let Object::Partition(coming) = object else {
            return None;
        };
        if before.contains(&object.id()) {
            return None;
        }
        if before.contains(&ObjectId::table(&coming.schema, &coming.name)) {
            let condition = coming.condition_with_those_above(after)?;
            let table = qualified(&coming.schema, &coming.name);
            return Some((table, format!("CHECK ({condition})"), Vec::new()));
        }
        let condition = coming.condition(after)?;
        let default = coming.default_beside(before)?;
        let table = qualified(&default.schema, &default.name);
        Some((table, format!("CHECK (NOT ({condition}))"), Vec::new()))
    })
}

/// Columns that a coming foreign key ties to a table that is not there yet: they can only be empty.
pub(super) fn tied<'a>(before: &Objects, after: &'a Objects) -> BTreeMap<ObjectId, &'a str> {
    let mut tied = BTreeMap::new();
    for (id, object) in after.iter() {
        let Object::Constraint(key) = object else {
            continue;
        };
        let Some(to) = key.references.as_ref().filter(|_| !before.contains(id)) else {
            continue;
        };
        let target = to
            .columns
            .iter()
            .all(|column| before.contains(&ObjectId::column(&to.schema, &to.table, column)));
        if !target {
            for column in &key.columns {
                tied.insert(
                    ObjectId::column(&key.schema, &key.table, column),
                    key.name.as_str(),
                );
            }
        }
    }
    tied
}

/// A column as strictly as either side has it: required if one of them requires it, and as short as the
/// shorter one.
pub(super) fn stricter(column: &Column, after: &Objects) -> Column {
    let table = ObjectId::table(&column.schema, &column.table);
    let Some(later) = after.column_of(&table, &column.name) else {
        return column.clone();
    };
    let base = |data_type: &str| data_type.split('(').next().unwrap_or_default().to_string();
    let is_shorter = base(&later.column_type) == base(&column.column_type)
        && limit(&later.column_type) < limit(&column.column_type);
    Column {
        not_null: column.not_null || later.not_null,
        column_type: if is_shorter {
            later.column_type
        } else {
            column.column_type.clone()
        },
        ..column.clone()
    }
}

fn limit(data_type: &str) -> u32 {
    let digits = data_type.split_once('(').map(|(_, rest)| rest);
    let digits = digits.and_then(|rest| rest.split([',', ')']).next());
    digits
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(u32::MAX)
}
