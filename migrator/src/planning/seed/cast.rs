//! Texts that become something else: a row holds what can be read as that, as the rows of the real table have to.

use super::candidates::of_type;
use schema_core::model::name::{literal, qualified, quote};
use schema_core::object::{Column, Kind, Object, ObjectId, Objects};

/// A column that holds texts now, as it is when it holds something else.
pub(super) fn later(column: &Column, after: &Objects) -> Option<Column> {
    let table = ObjectId::table(&column.schema, &column.table);
    let later = after.column_of(&table, &column.name)?;
    (is_text(column) && !is_text(&later)).then_some(later)
}

fn is_text(column: &Column) -> bool {
    let base = column.column_type.split('(').next().unwrap_or_default();
    matches!(base, "text" | "character varying" | "character")
}

/// Whether the type of a column is there already.
pub(super) fn is_known(before: &Objects, after: &Objects, later: &Column) -> bool {
    types(after, later).all(|needed| before.contains(&needed))
}

fn types(objects: &Objects, column: &Column) -> impl Iterator<Item = ObjectId> {
    let kinds = [
        Kind::EnumType,
        Kind::Domain,
        Kind::CompositeType,
        Kind::RangeType,
    ];
    let needed = objects.needs(&column.own_id()).into_iter();
    needed.filter(move |needed| kinds.contains(&needed.kind))
}

/// What the column may hold later, as texts in the way in which the server writes them.
pub(super) fn texts(before: &Objects, after: &Objects, later: &Column) -> Vec<String> {
    let is_known = is_known(before, after, later);
    for needed in types(after, later) {
        match after.get(&needed) {
            Some(Object::EnumType(each)) => {
                return each.labels.iter().map(|label| literal(label)).collect();
            }
            // It can't be written before it is there.
            Some(Object::CompositeType(_) | Object::RangeType(_)) if !is_known => {
                return Vec::new();
            }
            _ => {}
        }
    }
    let data_type = &later.column_type;
    let as_text = |value: String| match is_known {
        true => format!("(({value})::{data_type})::text"),
        false => format!("({value})::text"),
    };
    let values = of_type(after, &later.own_id(), data_type, &mut Vec::new());
    values.into_iter().map(as_text).collect()
}

/// Table, check and column of each text that has to be readable as something else.
pub(super) fn guards<'a>(
    before: &'a Objects,
    after: &'a Objects,
) -> impl Iterator<Item = (String, String, Vec<String>)> + 'a {
    before.of_kind(Kind::Column).filter_map(move |object| {
        let Object::Column(column) = object else {
            return None;
        };
        let later = later(column, after)?;
        let (value, data_type) = (quote(&column.name), &later.column_type);
        let check = format!("CHECK ({value} IS NULL OR NOT (({value})::{data_type} IS NULL))");
        let table = qualified(&column.schema, &column.table);
        Some((table, check, vec![column.name.clone()]))
    })
}
