//! Domains that become stricter while values of theirs stand inside of others: as elements of an array, attributes of a
//! composite type, bounds of a range. PostgreSQL does not look at those, and refuses.

use super::named_type::{TYPES, named_type};
use super::refuse::Refusal;
use super::swap::checks_of;
use super::work::Work;
use crate::model::name::qualified;
use crate::object::{Column, Domain, Kind, Object, ObjectId, Objects};

/// Those that do, on the way up or on the way back, where a table has such a column.
pub(super) fn refusals(from: &Objects, to: &Objects, work: &Work) -> Vec<Refusal> {
    let refusal = |object: &Object| {
        let id = object.id();
        let (Object::Domain(old), Some(Object::Domain(new))) = (object, to.get(&id)) else {
            return None;
        };
        if (&old.base, &old.collation) != (&new.base, &new.collation) {
            return None;
        }
        let is_anew = |check: &ObjectId| to.contains(check) && work.turns.contains_key(check);
        let on_the_way = if checks_of(from, &id).any(is_anew) {
            "has a check that is made anew"
        } else if is_stricter((to, new), (from, old)) {
            "becomes stricter"
        } else if is_stricter((from, old), (to, new)) {
            "becomes stricter on the way back"
        } else {
            return None;
        };
        let column = from.of_kind(Kind::Column).find_map(|each| match each {
            Object::Column(column) if holds(from, &column.column_type, &id, false) => Some(column),
            _ => None,
        })?;
        let path = column.own_id().path();
        let data_type = &column.column_type;
        Some(Refusal {
            message: format!(
                "{id} {on_the_way}, and {path} is `{data_type}`: PostgreSQL does not look for values of a domain inside of \
                 others"
            ),
            help: format!("make a domain of another name, and let {path} take it"),
            id,
        })
    };
    from.of_kind(Kind::Domain).filter_map(refusal).collect()
}

/// A column that holds values of this composite type, or rows of this table, alone or inside of others.
pub(super) fn holder<'a>(objects: &'a Objects, of: &ObjectId) -> Option<&'a Column> {
    holders(objects, of).next()
}

/// All such columns.
pub(super) fn holders<'a>(objects: &'a Objects, of: &ObjectId) -> impl Iterator<Item = &'a Column> {
    objects
        .of_kind(Kind::Column)
        .filter_map(move |each| match each {
            Object::Column(column) if holds(objects, &column.column_type, of, true) => Some(column),
            _ => None,
        })
}

/// Whether a domain asks something of values that the other one does not.
fn is_stricter(
    (objects, domain): (&Objects, &Domain),
    (others, other): (&Objects, &Domain),
) -> bool {
    let id = ObjectId::new(Kind::Domain, &domain.schema, None, &domain.name);
    let asks = |check: &ObjectId| {
        let is_looked_at = matches!(objects.get(check),
            Some(Object::DomainCheck(own)) if !own.definition.ends_with(" NOT VALID"));
        is_looked_at && objects.get(check) != others.get(check)
    };
    domain.not_null && !other.not_null || checks_of(objects, &id).any(asks)
}

/// Whether a view has a column with such values: inside of others, or, where `is_inside`, alone as well.
pub(super) fn holds_inside(
    objects: &Objects,
    view: &Object,
    of: &ObjectId,
    is_inside: bool,
) -> bool {
    let Object::View(view) = view else {
        return false;
    };
    // Each column is told as name, type and collation.
    let has = |data_type: &str| {
        let middle = format!(" {data_type} ");
        view.columns.iter().any(|column| column.contains(&middle))
    };
    let types = objects.iter().filter(|(id, _)| TYPES.contains(&id.kind));
    types
        .map(|(id, _)| qualified(&id.schema, &id.name))
        .any(|name| {
            let array = format!("{name}[]");
            let holds = |data_type: &str| holds(objects, data_type, of, is_inside);
            has(&name) && holds(&name) || has(&array) && holds(&array)
        })
}

/// Whether a value of this type has values of the other one inside of it, or, where `is_inside`, is one.
fn holds(objects: &Objects, data_type: &str, of: &ObjectId, is_inside: bool) -> bool {
    if let Some(element) = data_type.strip_suffix("[]") {
        return holds(objects, element, of, true);
    }
    let Some(object) = named_type(objects, data_type) else {
        return false;
    };
    let is_one = is_inside && object.id() == *of;
    is_one
        || match object {
            Object::Domain(own) => holds(objects, &own.base, of, is_inside),
            Object::CompositeType(own) => {
                let mut attributes = own.attributes.iter();
                attributes.any(|each| holds(objects, &each.data_type, of, true))
            }
            Object::RangeType(own) => {
                let subtype = own.definition.strip_prefix("SUBTYPE = ");
                let subtype = subtype.and_then(|rest| rest.split(", ").next());
                subtype.is_some_and(|subtype| holds(objects, subtype, of, true))
            }
            Object::Table(own) => {
                let mut columns = objects.hanging_on(Kind::Column, &own.schema, &own.name);
                columns.any(|each| matches!(each, Object::Column(column) if holds(objects, &column.column_type, of, true)))
            }
            _ => false,
        }
}
