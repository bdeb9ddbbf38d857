//! Values that a column might take: what its checks, bounds and domain mention first, then what its type
//! offers.

use super::cast;
use super::mentioned::{Mentioned, mention, numbers, texts, with_mentioned};
use schema_core::model::name::{literal, qualified, quote};
use schema_core::object::{
    Column, Constraint, ConstraintKind, Kind, Object, ObjectId, Objects, Reference,
};

/// A value of a column.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// As SQL.
    Sql(String),
    /// What this column of the same row holds.
    OfColumn(String),
}

/// The values of one column.
#[derive(Debug)]
pub(super) struct Candidates {
    /// The column.
    pub column: String,
    values: Vec<Value>,
    /// Whether the last value is NULL.
    can_be_empty: bool,
    /// The table, and its column, whose values these are.
    leads_to: Option<(ObjectId, String)>,
}

impl Candidates {
    /// The values that a column of a table with these constraints might take. One that is tied to a table that
    /// does not exist yet can only be empty; one that leads to another table takes what `rows` of that have. Of both
    /// schemas the first is there.
    pub fn of(
        [objects, after]: [&Objects; 2],
        column: &Column,
        constraints: &[&Constraint],
        tied: bool,
        rows: usize,
    ) -> Self {
        let can_be_empty = !column.not_null;
        let reference = reference(column, constraints);
        let mut values = match reference {
            _ if tied => Vec::new(),
            Some((to, target)) => referenced(column, to, target, rows),
            None => {
                let later = cast::later(column, after);
                let mut all = later.as_ref().map_or_else(Vec::new, |later| {
                    cast::values(objects, after, column, later)
                });
                // A guard sees to it that they can be read, where the type is there for it.
                if later.is_none_or(|later| cast::is_known(objects, after, &later)) {
                    all.extend(plain([objects, after], column, constraints));
                }
                all.into_iter().map(Value::Sql).collect()
            }
        };
        if can_be_empty || values.is_empty() {
            values.push(Value::Sql("NULL".to_string()));
        }
        Candidates {
            column: column.name.clone(),
            values,
            can_be_empty,
            leads_to: reference
                .map(|(to, target)| (ObjectId::table(&to.schema, &to.table), target.clone())),
        }
    }

    /// One of them.
    pub fn get(&self, pick: usize) -> &Value {
        &self.values[pick % self.values.len()]
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// The table, and its column, whose values these are.
    pub fn leads_to(&self) -> Option<&(ObjectId, String)> {
        self.leads_to.as_ref()
    }

    /// The one that is NULL.
    pub fn empty(&self) -> Option<usize> {
        self.can_be_empty.then(|| self.values.len() - 1)
    }
}

/// What a foreign key of this column leads to, if it is not the column itself.
fn reference<'a>(
    column: &Column,
    constraints: &[&'a Constraint],
) -> Option<(&'a Reference, &'a String)> {
    constraints.iter().find_map(|key| {
        let to = key.references.as_ref()?;
        let place = key.columns.iter().position(|name| *name == column.name)?;
        let target = to.columns.get(place)?;
        let is_own = (&to.schema, &to.table) == (&column.schema, &column.table);
        (!is_own || *target != column.name).then_some((to, target))
    })
}

/// The values of rows that a foreign key leads to. Where it leads to the table itself, a row may be its own parent:
/// the first one has to be, unless the column can be empty.
fn referenced(column: &Column, to: &Reference, target: &str, rows: usize) -> Vec<Value> {
    let (table, value) = (qualified(&to.schema, &to.table), quote(target));
    let order: Vec<String> = to.columns.iter().map(|name| quote(name)).collect();
    let order = order.join(", ");
    let row = |row| {
        let sql = format!("(SELECT {value} FROM {table} ORDER BY {order} OFFSET {row} LIMIT 1)");
        Value::Sql(sql)
    };
    let mut values: Vec<Value> = (0..rows).map(row).collect();
    if (&to.schema, &to.table) == (&column.schema, &column.table) {
        let own = Value::OfColumn(target.to_string());
        let place = if column.not_null { 0 } else { values.len() };
        values.insert(place, own);
    }
    values
}

fn plain(
    [objects, after]: [&Objects; 2],
    column: &Column,
    constraints: &[&Constraint],
) -> Vec<String> {
    let mut mentioned = Vec::new();
    for constraint in constraints.iter().filter(|each| each.references.is_none()) {
        if constraint.columns.contains(&column.name) || constraint.columns.is_empty() {
            mention(&constraint.definition, &mut mentioned);
        }
    }
    let table = ObjectId::table(&column.schema, &column.table);
    for object in objects.of_kind(Kind::Partition) {
        if let Object::Partition(partition) = object
            && partition.parent_id() == table
        {
            mention(&partition.bound, &mut mentioned);
        }
    }
    let id = column.own_id();
    let is_key = constraints.iter().any(|each| {
        matches!(
            each.kind,
            ConstraintKind::PrimaryKey | ConstraintKind::Unique
        ) && each.columns.contains(&column.name)
    });
    let own = match (is_key && mentioned.is_empty(), column.column_type.as_str()) {
        (_, "uuid") => (0..UUIDS).map(|turn| uuid(&id, turn)).collect(),
        (true, "integer" | "bigint") => UNLIKELY_KEYS.map(str::to_string).to_vec(),
        _ => Vec::new(),
    };
    let of_type = of_type([objects, after], &id, &column.column_type, &mut mentioned);
    own.into_iter().chain(of_type).collect()
}

/// Keys that nobody gives by hand, and that no sequence has come to: a migration may insert its own rows.
const UNLIKELY_KEYS: [&str; 4] = ["900000001", "900000002", "900000003", "900000004"];

/// How many values a column of UUIDs has to choose from.
const UUIDS: usize = 8;

/// A UUID that is the same each time: FNV-1a (<http://www.isthe.com/chongo/tech/comp/fnv/>, 128 bits) over the
/// column's name, as a version 8 of RFC 9562.
fn uuid(of: &ObjectId, turn: usize) -> String {
    let name = format!("{of} {turn}");
    let hash = name.bytes().fold(
        0x6c62_272e_07bb_0142_62b8_2175_6295_c58d,
        |hash: u128, byte| {
            (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
        },
    );
    let hash = format!("{hash:032x}");
    format!(
        "'{}-{}-8{}-8{}-{}'::uuid",
        &hash[..8],
        &hash[8..12],
        &hash[13..16],
        &hash[17..20],
        &hash[20..]
    )
}

/// Values of a type that the first schema has, and that the second one may be stricter about.
pub(super) fn of_type(
    [objects, after]: [&Objects; 2],
    id: &ObjectId,
    data_type: &str,
    mentioned: &mut Vec<Mentioned>,
) -> Vec<String> {
    if let Some(element) = data_type.strip_suffix("[]") {
        let of_element = of_type([objects, after], id, element, mentioned);
        let array = |value: &String| format!("ARRAY[{value}]::{data_type}");
        let mut values: Vec<String> = of_element.iter().map(array).collect();
        values.push(format!("'{{}}'::{data_type}"));
        return values;
    }
    for needed in objects.needs(id) {
        match objects.get(&needed) {
            Some(Object::EnumType(each)) => {
                return each
                    .labels
                    .iter()
                    .map(|label| format!("{}::{data_type}", literal(label)))
                    .collect();
            }
            Some(Object::Domain(domain)) => {
                let checks = [objects, after].map(|side| side.of_kind(Kind::DomainCheck));
                for object in checks.into_iter().flatten() {
                    if let Object::DomainCheck(check) = object
                        && (&check.schema, &check.domain) == (&domain.schema, &domain.name)
                    {
                        mention(&check.definition, mentioned);
                    }
                }
                return of_type(
                    [objects, after],
                    &domain_id(domain),
                    &domain.base,
                    mentioned,
                );
            }
            Some(Object::CompositeType(each)) => {
                let parts: Vec<String> = each
                    .attributes
                    .iter()
                    .map(|part| by_name(&part.data_type, &[]).remove(0))
                    .collect();
                return vec![format!("ROW({})::{data_type}", parts.join(", "))];
            }
            Some(Object::RangeType(_)) => return vec![format!("'empty'::{data_type}")],
            _ => {}
        }
    }
    by_name(data_type, mentioned)
}

fn domain_id(domain: &schema_core::object::Domain) -> ObjectId {
    ObjectId::new(
        schema_core::object::Kind::Domain,
        &domain.schema,
        None,
        &domain.name,
    )
}

fn by_name(data_type: &str, mentioned: &[Mentioned]) -> Vec<String> {
    let base = data_type.split('(').next().unwrap_or(data_type).trim();
    let limit: Option<usize> = data_type
        .split_once('(')
        .and_then(|(_, rest)| rest.trim_end_matches(')').split(',').next()?.parse().ok());
    let plain = |values: &[&str]| -> Vec<String> {
        values
            .iter()
            .map(|value| format!("{}::{data_type}", literal(value)))
            .collect()
    };
    match base {
        "smallint" | "integer" | "bigint" | "numeric" | "real" | "double precision" | "money" => {
            numbers(base, mentioned)
        }
        "text" | "character varying" | "character" | "\"char\"" | "name" => texts(mentioned, limit),
        "boolean" => vec!["true".into(), "false".into()],
        "uuid" => vec!["gen_random_uuid()".into()],
        "date" => with_mentioned(
            mentioned,
            data_type,
            &["2026-01-05", "2026-02-03", "2025-07-04", "2030-12-31"],
        ),
        "timestamp without time zone" | "timestamp with time zone" | "timestamp" => with_mentioned(
            mentioned,
            data_type,
            &[
                "2026-01-05 10:00:00",
                "2026-02-03 00:00:00",
                "2025-07-04 23:59:59",
                "2030-12-31 12:00:00",
            ],
        ),
        "time without time zone" | "time with time zone" | "time" => {
            plain(&["10:00", "23:59:59", "00:00"])
        }
        "interval" => plain(&["1 day", "2 hours", "1 month"]),
        "json" | "jsonb" => plain(&["{}", "[]", "{\"a\": 1}", "[1]", "\"a\"", "1", "true"]),
        "bytea" => plain(&["\\x01", "\\x0203"]),
        "inet" => plain(&["10.0.0.1", "10.0.0.2", "::1"]),
        "cidr" => plain(&["10.0.0.0/8", "192.168.0.0/16"]),
        "macaddr" => plain(&["08:00:2b:01:02:03", "08:00:2b:01:02:04"]),
        "bit" | "bit varying" => {
            let bits = "1".repeat(limit.unwrap_or(1));
            vec![
                format!("B'{bits}'"),
                format!("B'{}'", bits.replace('1', "0")),
            ]
        }
        "int4range" | "int8range" | "numrange" => plain(&["[1,5)", "[5,9)", "[9,20)"]),
        "daterange" | "tsrange" | "tstzrange" => plain(&[
            "[2026-01-01,2026-02-01)",
            "[2026-02-01,2026-03-01)",
            "[2026-03-01,2026-04-01)",
        ]),
        "point" => plain(&["(1,2)", "(3,4)"]),
        "tsvector" => plain(&["a b", "c"]),
        "xml" => plain(&["<a/>", "<b/>"]),
        _ => {
            let mut values = plain(&["1", "a", "{}", ""]);
            values.push(format!("NULL::{data_type}"));
            values
        }
    }
}
