//! The type that a column's type names, where it is one of the schema's own.

use crate::object::{Kind, Object, ObjectId, Objects};

/// What is a type. A table is one: that of its rows.
pub(super) const TYPES: [Kind; 5] = [
    Kind::Domain,
    Kind::EnumType,
    Kind::CompositeType,
    Kind::RangeType,
    Kind::Table,
];

/// The type of this name, as the server prints it.
pub(super) fn named_type<'a>(objects: &'a Objects, name: &str) -> Option<&'a Object> {
    let (schema, name) = name.split_once('.')?;
    let plain = |text: &str| text.trim_matches('"').replace("\"\"", "\"");
    let (schema, name) = (plain(schema), plain(name));
    let of_kind = |kind| objects.get(&ObjectId::new(kind, &schema, None, &name));
    TYPES.into_iter().find_map(of_kind)
}
