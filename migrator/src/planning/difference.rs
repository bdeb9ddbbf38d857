//! Two states of a schema, object by object, in words.

use schema_core::object::{Object, ObjectId, Objects, create};
use serde::Serialize;
use std::collections::BTreeSet;

/// One object that is not the same in both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The object: `index public.quotes_status_idx`.
    pub object: String,
    /// What is expected of it, as one line of SQL; `None` where it should not be there.
    pub expected: Option<String>,
    /// What was found; `None` where it is not there.
    pub found: Option<String>,
}

/// What differs, in sorted order, without what `same` knows to be the same.
pub fn differences(expected: &Objects, found: &Objects, same: &[ObjectId]) -> Vec<Difference> {
    let ids: BTreeSet<_> = expected.sorted_ids().chain(found.sorted_ids()).collect();
    ids.into_iter()
        .filter(|id| !same.contains(id) && expected.get(id) != found.get(id))
        .filter(|id| !goes_along(expected, found, id))
        .map(|id| Difference {
            object: id.to_string(),
            expected: expected.get(id).map(on_one_line),
            found: found.get(id).map(on_one_line),
        })
        .collect()
}

/// What hangs on a table that is missing, or is there in vain, is not told again.
fn goes_along(expected: &Objects, found: &Objects, id: &ObjectId) -> bool {
    let is_one_sided = |id: &ObjectId| expected.contains(id) != found.contains(id);
    let of_object = !id.is_itself() && is_one_sided(&id.target());
    let table = id
        .table
        .as_ref()
        .map(|table| ObjectId::table(&id.schema, table));
    let of_table = table.is_some_and(|table| is_one_sided(&table));
    is_one_sided(id) && (of_object || of_table)
}

fn on_one_line(object: &Object) -> String {
    let sql = create(object);
    let line = sql.split_whitespace().collect::<Vec<_>>().join(" ");
    match object {
        Object::Index(index) if index.is_invalid => {
            format!("{line} -- not valid: it was begun, and never finished")
        }
        _ => line,
    }
}
