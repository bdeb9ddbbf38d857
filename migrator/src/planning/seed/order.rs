//! In which order tables get their rows: parents before children. Where foreign keys go round in a circle, it is
//! entered where one of them may stay empty.

use schema_core::object::{Column, Constraint, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// The tables that one table's foreign keys lead to, as far as they have no rows yet.
#[derive(Default)]
struct Parents<'a> {
    /// Of keys whose columns are all required.
    required: BTreeSet<&'a ObjectId>,
    /// Of those that may stay empty.
    others: BTreeSet<&'a ObjectId>,
}

/// All tables, each behind what it needs, as far as that goes.
pub(super) fn in_order(
    columns: &BTreeMap<ObjectId, Vec<Column>>,
    constraints: &BTreeMap<ObjectId, Vec<&Constraint>>,
) -> Vec<ObjectId> {
    let mut waiting: BTreeMap<&ObjectId, Parents<'_>> = BTreeMap::new();
    let mut children: BTreeMap<&ObjectId, BTreeSet<&ObjectId>> = BTreeMap::new();
    for (table, own) in columns {
        let parents = waiting.entry(table).or_default();
        let may_be_empty =
            |name: &String| own.iter().any(|each| each.name == *name && !each.not_null);
        for key in constraints.get(table).into_iter().flatten() {
            let Some(to) = &key.references else { continue };
            let to = ObjectId::table(&to.schema, &to.table);
            let Some((to, _)) = columns.get_key_value(&to).filter(|(to, _)| *to != table) else {
                continue;
            };
            match key.columns.iter().any(may_be_empty) {
                true => parents.others.insert(to),
                false => parents.required.insert(to),
            };
            children.entry(to).or_default().insert(table);
        }
    }
    let mut order = Vec::new();
    let is_free = |parents: &Parents<'_>| parents.required.is_empty() && parents.others.is_empty();
    let free = waiting.iter().filter(|(_, parents)| is_free(parents));
    let mut free: BTreeSet<&ObjectId> = free.map(|(table, _)| *table).collect();
    while let Some(table) = free.pop_first().or_else(|| least_bound(&waiting)) {
        waiting.remove(table);
        order.push(table.clone());
        for child in children.get(table).into_iter().flatten() {
            if let Some(parents) = waiting.get_mut(child) {
                parents.required.remove(table);
                parents.others.remove(table);
                if is_free(parents) {
                    free.insert(child);
                }
            }
        }
    }
    order
}

/// Where a circle is entered.
fn least_bound<'a>(waiting: &BTreeMap<&'a ObjectId, Parents<'a>>) -> Option<&'a ObjectId> {
    let unbound = waiting
        .iter()
        .find(|(_, parents)| parents.required.is_empty());
    unbound
        .or_else(|| waiting.first_key_value())
        .map(|(table, _)| *table)
}
