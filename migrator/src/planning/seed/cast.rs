//! Texts that become something else, and values that become those of an enum or domain: a row holds what can be read
//! as that, as the rows of the real table have to.

use super::candidates::of_type;
use super::guard::Guard;
use schema_core::model::name::{literal, quote};
use schema_core::object::{Column, Constraint, Kind, Object, ObjectId, Objects};
use schema_core::sql_text::{Token, TokenKind, tokens};

/// A column whose values have to be readable as something else later, as it is then.
pub(super) fn later(column: &Column, after: &Objects) -> Option<Column> {
    let table = ObjectId::table(&column.schema, &column.table);
    let later = after.column_of(&table, &column.name)?;
    if later.column_type == column.column_type {
        return None;
    }
    let mut named = types(after, &later);
    let is_chosen = named.any(|needed| matches!(needed.kind, Kind::Domain | Kind::EnumType));
    let is_read = is_text(column) && !is_text(&later) || is_chosen;
    is_read.then_some(later)
}

fn is_text(column: &Column) -> bool {
    let base = column.column_type.split('(').next().unwrap_or_default();
    matches!(base, "text" | "character varying" | "character")
}

/// Whether the type of a column is there already.
pub(super) fn is_known(before: &Objects, after: &Objects, later: &Column) -> bool {
    types(after, later).all(|needed| before.contains(&needed))
}

fn types(objects: &Objects, column: &Column) -> impl Iterator<Item = ObjectId> + use<> {
    let kinds = [
        Kind::EnumType,
        Kind::Domain,
        Kind::CompositeType,
        Kind::RangeType,
    ];
    let needed = objects.needs(&column.own_id()).into_iter();
    needed.filter(move |needed| kinds.contains(&needed.kind))
}

/// What the column may hold later, as it holds that now; texts in the way in which the server writes them.
pub(super) fn values(
    before: &Objects,
    after: &Objects,
    column: &Column,
    later: &Column,
) -> Vec<String> {
    let is_known = is_known(before, after, later);
    for needed in types(after, later) {
        match after.get(&needed) {
            Some(Object::EnumType(each)) => {
                let is_array = later.column_type.ends_with("[]");
                let labels = each.labels.iter();
                return labels.map(|label| written(label, is_array)).collect();
            }
            // It can't be written before it is there.
            Some(Object::CompositeType(_) | Object::RangeType(_)) if !is_known => {
                return Vec::new();
            }
            _ => {}
        }
    }
    let data_type = &later.column_type;
    let now = if is_text(column) {
        "text"
    } else {
        &column.column_type
    };
    let as_now = |value: String| match is_known {
        true => format!("({value})::{data_type}::text::{now}"),
        false => format!("({value})::text::{now}"),
    };
    let values = of_type([after; 2], &later.own_id(), data_type, &mut Vec::new());
    values.into_iter().map(as_now).collect()
}

/// A value of an enum as text, alone or in an array: there the server quotes what is no plain word.
fn written(label: &str, is_array: bool) -> String {
    let is_plain = !label.is_empty()
        && !label.eq_ignore_ascii_case("null")
        && label
            .chars()
            .all(|each| each.is_alphanumeric() || each == '_');
    match (is_array, is_plain) {
        (false, _) => literal(label),
        (true, true) => literal(&format!("{{{label}}}")),
        (true, false) => {
            let quoted = label.replace('\\', "\\\\").replace('"', "\\\"");
            literal(&format!("{{\"{quoted}\"}}"))
        }
    }
}

/// What has to be readable as something else.
pub(super) fn guards<'a>(
    before: &'a Objects,
    after: &'a Objects,
) -> impl Iterator<Item = Guard> + 'a {
    before.of_kind(Kind::Column).filter_map(move |object| {
        let Object::Column(column) = object else {
            return None;
        };
        let later = later(column, after)?;
        let (value, data_type) = (quote(&column.name), &later.column_type);
        let read = format!("{value}::text::{data_type}");
        let check = format!("CHECK ({value} IS NULL OR NOT ({read} IS NULL))");
        let columns = std::slice::from_ref(&column.name);
        Some(Guard::new(&column.schema, &column.table, check, columns))
    })
}

/// A check with its columns as they are to be: it names their types.
pub(super) fn of_later_types(
    check: &str,
    before: &Objects,
    after: &Objects,
    constraint: &Constraint,
) -> String {
    let table = ObjectId::table(&constraint.schema, &constraint.table);
    let read = |name: &String| {
        let (was, is) = (
            before.column_of(&table, name)?,
            after.column_of(&table, name)?,
        );
        let value = quote(name);
        let read = format!("{value}::text::{}", is.column_type);
        let changes = was.column_type != is.column_type && is_known(before, after, &is);
        changes.then_some((value, read))
    };
    let all: Vec<(String, String)> = constraint.columns.iter().filter_map(read).collect();
    all.iter().fold(check.to_string(), |check, (value, read)| {
        let is_value = |token: &Token| {
            matches!(token.kind, TokenKind::Word | TokenKind::QuotedName) && token.text == value
        };
        replaced(&check, is_value, read)
    })
}

/// SQL with something in the place of some of its words.
pub(super) fn replaced(sql: &str, is_meant: impl Fn(&Token) -> bool, by: &str) -> String {
    let (mut text, mut end) = (String::new(), 0);
    for token in tokens(sql)
        .unwrap_or_default()
        .iter()
        .filter(|token| is_meant(token))
    {
        text += &sql[end..token.start];
        text += by;
        end = token.start + token.text.len();
    }
    text + &sql[end..]
}
