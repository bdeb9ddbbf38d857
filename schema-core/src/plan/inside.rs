//! Domains that become stricter while values of theirs stand inside of others: as elements of an array, attributes of a
//! composite type, bounds of a range. PostgreSQL does not look at those, and refuses.

use super::named_type::named_type;
use super::refuse::Refusal;
use super::swap::checks_of;
use crate::object::{Domain, DomainCheck, Kind, Object, ObjectId, Objects};

/// Those that do, on the way up or on the way back, where a table has such a column.
pub(super) fn refusals(from: &Objects, to: &Objects) -> Vec<Refusal> {
    let refusal = |object: &Object| {
        let id = object.id();
        let (Object::Domain(old), Some(Object::Domain(new))) = (object, to.get(&id)) else {
            return None;
        };
        if (&old.base, &old.collation) != (&new.base, &new.collation) {
            return None;
        }
        let on_the_way = match (
            is_stricter((from, old), (to, new)),
            is_stricter((to, new), (from, old)),
        ) {
            (true, _) => "becomes stricter",
            (false, true) => "becomes stricter on the way back",
            (false, false) => return None,
        };
        let column = from.of_kind(Kind::Column).find_map(|each| match each {
            Object::Column(column) if holds(from, &column.column_type, &id, false) => Some(column),
            _ => None,
        })?;
        let (path, data_type) = (
            ObjectId::column(&column.schema, &column.table, &column.name).path(),
            &column.column_type,
        );
        Some(Refusal {
            message: format!(
                "{id} {on_the_way}, and {path} is `{data_type}`: PostgreSQL does not look for values of a domain inside of others"
            ),
            help: format!("make a domain of another name, and let {path} take it"),
            id,
        })
    };
    from.of_kind(Kind::Domain).filter_map(refusal).collect()
}

/// Whether one domain asks something of values that the other does not.
fn is_stricter((from, old): (&Objects, &Domain), (to, new): (&Objects, &Domain)) -> bool {
    let id = ObjectId::new(Kind::Domain, &new.schema, None, &new.name);
    let mut checks = checks_of(to, &id);
    let comes = |check: &DomainCheck| {
        let is_looked_at = !check.definition.ends_with(" NOT VALID");
        is_looked_at && from.get(&object_id(check)) != to.get(&object_id(check))
    };
    new.not_null && !old.not_null
        || checks.any(|id| matches!(to.get(id), Some(Object::DomainCheck(check)) if comes(check)))
}

fn object_id(check: &DomainCheck) -> ObjectId {
    ObjectId::new(
        Kind::DomainCheck,
        &check.schema,
        Some(&check.domain),
        &check.name,
    )
}

/// Whether a value of this type has values of the domain inside of it; `is_inside` of the domain itself.
fn holds(objects: &Objects, data_type: &str, domain: &ObjectId, is_inside: bool) -> bool {
    if let Some(element) = data_type.strip_suffix("[]") {
        return holds(objects, element, domain, true);
    }
    match named_type(objects, data_type) {
        Some(Object::Domain(own)) => {
            let id = ObjectId::new(Kind::Domain, &own.schema, None, &own.name);
            id == *domain && is_inside || holds(objects, &own.base, domain, is_inside)
        }
        Some(Object::CompositeType(own)) => {
            let mut attributes = own.attributes.iter();
            attributes.any(|each| holds(objects, &each.data_type, domain, true))
        }
        Some(Object::RangeType(own)) => {
            let subtype = own.definition.strip_prefix("SUBTYPE = ");
            let subtype = subtype.and_then(|rest| rest.split(", ").next());
            subtype.is_some_and(|subtype| holds(objects, subtype, domain, true))
        }
        _ => false,
    }
}
