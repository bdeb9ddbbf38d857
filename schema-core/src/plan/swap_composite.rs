//! A composite type that cannot be altered in place is made anew under its name: attributes of other types, in another
//! order, or one that comes back in the middle. Its columns turn over value by value, each attribute by its name.

use super::castless::casts;
use super::narrow::is_enum;
use super::swap::name_aside;
use crate::model::name::{qualified, quote};
use crate::object::{CompositeType, Kind, Object, ObjectId, Objects, Sql, make};

/// The statements, where all columns are of the type itself; `None` where one holds values of it inside of others, or
/// PostgreSQL cannot make one attribute of the other.
pub(super) fn swap_composite(
    (from, before): (&Objects, &CompositeType),
    (to, after): (&Objects, &CompositeType),
    columns: &[&ObjectId],
) -> Option<Vec<Sql>> {
    let own = qualified(&after.schema, &after.name);
    let values = values(&own, (from, before), (to, after))?;
    let mut turned = Vec::new();
    for id in columns {
        let (Some(Object::Column(old)), new) = (from.get(id), to.get(id)) else {
            return None;
        };
        match new {
            // It goes, and is computed or not there meanwhile.
            None => {}
            _ if old.generated.is_some() => {}
            Some(Object::Column(new)) if old.column_type == own && new.column_type == own => {
                turned.push(new.set_type_by(&values(&quote(&new.name))));
            }
            _ => return None,
        }
    }
    let id = ObjectId::new(Kind::CompositeType, &after.schema, None, &after.name);
    let old = name_aside(&id, from, to);
    let mut parts = vec![Sql::statement(format!(
        "ALTER TYPE {own} RENAME TO {}",
        quote(&old)
    ))];
    parts.extend(to.get(&id).map(make)?);
    parts.extend(turned);
    parts.extend(to.aspects_of(&id).flat_map(make));
    parts.push(Sql::statement(format!(
        "DROP TYPE {}",
        qualified(&after.schema, &old)
    )));
    Some(parts)
}

/// What becomes of a value of the old type, by the expression that gives it.
fn values(
    own: &str,
    (from, before): (&Objects, &CompositeType),
    (to, after): (&Objects, &CompositeType),
) -> Option<impl Fn(&str) -> String> {
    let mut becomes: Vec<(String, String)> = Vec::new();
    for new in &after.attributes {
        let (name, data_type) = (quote(&new.name), &new.data_type);
        becomes.push(match before.attribute(&new.name) {
            None => (String::new(), format!("NULL::{data_type}")),
            Some(old) if old.data_type == *data_type => (format!(".{name}"), String::new()),
            Some(old) if casts((from, &old.data_type), (to, data_type)) => {
                let is_over_text = is_enum(from, &old.data_type) && is_enum(to, data_type);
                let text = if is_over_text { "::text" } else { "" };
                (format!(".{name}"), format!("{text}::{data_type}"))
            }
            Some(_) => return None,
        });
    }
    let own = own.to_string();
    Some(move |value: &str| {
        let of = |(attribute, rest): &(String, String)| match attribute.is_empty() {
            true => rest.clone(),
            false => format!("({value}){attribute}{rest}"),
        };
        let attributes: Vec<String> = becomes.iter().map(of).collect();
        // A value of which every attribute is NULL counts as NULL too, but is one; this asks for the value itself.
        format!(
            "CASE WHEN {value} IS DISTINCT FROM NULL THEN ROW({})::{own} END",
            attributes.join(", ")
        )
    })
}

/// Whether a composite type is made anew by these statements.
pub(super) fn is_swapped(parts: &[Sql]) -> bool {
    parts
        .iter()
        .any(|part| part.to_string().starts_with("CREATE TYPE"))
}
