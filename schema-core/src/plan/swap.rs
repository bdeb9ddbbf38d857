//! A type that cannot be altered in place is made anew under its name, and its columns are turned
//! over to it, all in one step: rename, create, alter the columns, drop.

use super::narrow::Change;
use super::online::free_name;
use super::quarantine::SEE_ALL;
use crate::model::name;
use crate::object::type_change::{canonical, loses};
use crate::object::{Column, Kind, Object, ObjectId, Objects, Sql, make};

/// The statements, where columns are of this type.
pub(super) fn swap(
    from: &Objects,
    to: &Objects,
    before: &Object,
    after: &Object,
    columns: &[&ObjectId],
) -> Option<Vec<Sql>> {
    let id = before.id();
    let word = if id.kind == Kind::Domain {
        "DOMAIN"
    } else {
        "TYPE"
    };
    let stays = columns.iter().filter_map(|column| to.get(column));
    let stays: Vec<&Object> = stays.collect();
    if stays.is_empty() {
        return None;
    }
    let own = name::qualified(&id.schema, &id.name);
    let mut parts = refusals(before, after, &stays);
    let mut at_the_end = None;
    if id.kind == Kind::RangeType {
        // Its constructors keep their names when it is renamed, so it has to be gone before.
        for column in &stays {
            if let Object::Column(column) = column {
                let text = Column {
                    column_type: "text".to_string(),
                    ..column.clone()
                };
                parts.push(text.set_type(false));
            }
        }
        parts.push(Sql::statement(format!("DROP TYPE {own}")));
    } else {
        let old = name_aside(&id, from, to);
        let quoted = name::quote(&old);
        parts.push(Sql::statement(format!(
            "ALTER {word} {own} RENAME TO {quoted}"
        )));
        let old = name::qualified(&id.schema, &old);
        at_the_end = Some(Sql::statement(format!("DROP {word} {old}")));
    }
    parts.extend(make(after));
    // A check cannot be added any more once there are arrays of the domain.
    for check in checks_of(to, &id) {
        parts.extend(to.get(check).map(make).unwrap_or_default());
        parts.extend(to.aspects_of(check).flat_map(make));
    }
    for column in stays {
        if let Object::Column(column) = column
            && column.generated.is_none()
        {
            parts.push(column.set_type(id.kind != Kind::Domain));
        }
    }
    parts.extend(to.aspects_of(&id).flat_map(make));
    parts.extend(at_the_end);
    Some(parts)
}

/// What a type is called while another one stands under its name.
pub(super) fn name_aside(id: &ObjectId, from: &Objects, to: &Objects) -> String {
    free_name(&id.name, "_old", |name| {
        let twin = ObjectId {
            name: name.to_string(),
            ..id.clone()
        };
        let is_free = |objects: &Objects| objects.names_of(&twin).is_empty();
        is_free(from) && is_free(to)
    })
}

/// What refuses to cut the values of a domain whose type becomes a narrower one.
fn refusals(before: &Object, after: &Object, columns: &[&Object]) -> Vec<Sql> {
    let (Object::Domain(before), Object::Domain(after)) = (before, after) else {
        return Vec::new();
    };
    if !loses(&canonical(&before.base), &canonical(&after.base)) {
        return Vec::new();
    }
    let mut parts = vec![Sql::statement(SEE_ALL)];
    for column in columns {
        if let Object::Column(column) = column {
            let change = Change {
                column,
                from: &before.base,
                to: &after.base,
                through_text: false,
            };
            parts.extend(change.refuse());
        }
    }
    parts
}

/// The checks of a domain.
pub(super) fn checks_of<'a>(
    objects: &'a Objects,
    domain: &'a ObjectId,
) -> impl Iterator<Item = &'a ObjectId> {
    let of_domain = |id: &ObjectId| {
        id.kind == Kind::DomainCheck
            && domain.kind == Kind::Domain
            && id.is_itself()
            && id.schema == domain.schema
            && id.table.as_ref() == Some(&domain.name)
    };
    objects.sorted_ids().filter(move |id| of_domain(id))
}
