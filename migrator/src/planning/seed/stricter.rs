//! Columns as strictly as either side of a migration has them.

use schema_core::object::{Column, Object, ObjectId, Objects};
use std::collections::BTreeMap;

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
        not_null: column.not_null || later.not_null || is_required(after, &later.own_id()),
        column_type: if is_shorter {
            later.column_type
        } else {
            column.column_type.clone()
        },
        ..column.clone()
    }
}

/// Whether the type of something is a domain without empty values.
fn is_required(objects: &Objects, of: &ObjectId) -> bool {
    let needed = objects.needs(of).into_iter();
    let mut domains = needed.filter_map(|needed| match objects.get(&needed) {
        Some(Object::Domain(domain)) => Some((needed, domain.not_null)),
        _ => None,
    });
    domains.any(|(domain, not_null)| not_null || is_required(objects, &domain))
}

fn limit(data_type: &str) -> u32 {
    let digits = data_type.split_once('(').map(|(_, rest)| rest);
    let digits = digits.and_then(|rest| rest.split([',', ')']).next());
    digits
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(u32::MAX)
}
