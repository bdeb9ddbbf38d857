//! Columns that take a type which PostgreSQL cannot make of the old one, or not take back: which value becomes which
//! is then for a person to say. It does not help here that a table is small.

use super::named_type::named_type;
use super::refuse::Refusal;
use super::rewrite::base_of;
use super::work::Work;
use crate::object::{Object, ObjectId, Objects, has_cast, knows_casts_of};

/// Those that change, each with the way out.
pub(super) fn refusals(from: &Objects, to: &Objects, work: &Work) -> Vec<Refusal> {
    let refusal = |id: &ObjectId| {
        let (Some(Object::Column(old)), Some(Object::Column(new))) = (from.get(id), to.get(id))
        else {
            return None;
        };
        if old.generated.is_some() || new.generated.is_some() {
            return None;
        }
        let (old, new) = (&old.column_type, &new.column_type);
        let why = match (casts((from, old), (to, new)), casts((to, new), (from, old))) {
            (true, true) => return None,
            (false, false) => format!("PostgreSQL has no cast between `{old}` and `{new}`"),
            (false, true) => format!("PostgreSQL has no cast from `{old}` to `{new}`"),
            (true, false) => {
                format!("PostgreSQL has no cast from `{new}` to `{old}`, which the way back needs")
            }
        };
        Some(Refusal {
            id: id.clone(),
            message: format!("{} becomes `{new}`, and is `{old}`: {why}", id.path()),
            help: format!(
                "say yourself which value becomes which: declare another column, fill it in a migration of your own, \
                 and drop {} in a later one",
                id.name
            ),
        })
    };
    work.turns.keys().filter_map(refusal).collect()
}

/// Whether values of one type become values of the other; where nobody here knows, the server does.
pub(super) fn casts((from, old): (&Objects, &str), (to, new): (&Objects, &str)) -> bool {
    let (old, new) = (base_of(from, old), base_of(to, new));
    if let (Some(old), Some(new)) = (old.strip_suffix("[]"), new.strip_suffix("[]")) {
        return casts((from, old), (to, new));
    }
    let own = (named_type(from, &old), named_type(to, &new));
    has_cast(&old, &new).unwrap_or_else(|| match own {
        // They go over text.
        (Some(Object::EnumType(_)), Some(Object::EnumType(_))) => true,
        (Some(_), Some(_)) => false,
        (Some(_), None) => !knows_casts_of(&new),
        (None, Some(_)) => !knows_casts_of(&old),
        (None, None) => true,
    })
}
