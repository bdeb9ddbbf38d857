//! What a foreign key demands of the table it references.

use super::message::{Message, fill, refuse, same};
use super::words::{fk_across_tenants, fk_to_column_not_unique, waiver_unused};
use crate::decl::{ReferenceDecl, TableDecl};

/// `fk-to-column-not-unique`: refuses columns that together are no key of their table.
#[track_caller]
pub const fn unique_target(reference: &ReferenceDecl) {
    let ReferenceDecl {
        target,
        target_columns: columns,
        ..
    } = reference;
    let mut key = 0;
    while key < target.keys.len() {
        if same_columns(target.keys[key], columns) {
            return;
        }
        key += 1;
    }
    let names = column_names(target, columns);
    refuse(&fill(
        fk_to_column_not_unique::RULE.name,
        fk_to_column_not_unique::MESSAGE,
        fk_to_column_not_unique::HELP,
        &[("table", target.name), ("columns", names.as_str())],
    ));
}

/// `fk-across-tenants`: between tenant tables the tenant belongs into the foreign key, on both
/// sides at the same place. `waived` turns the question round: a waiver that lifts nothing is refused.
#[track_caller]
pub const fn foreign_key(table: &TableDecl, reference: &ReferenceDecl, waived: bool) {
    let crosses = match (table.tenant, reference.target.tenant) {
        (Some(own), Some(theirs)) => !pairs(reference, own, theirs),
        _ => false,
    };
    if crosses == waived {
        return;
    }
    let columns = column_names(table, reference.columns);
    let holes = [
        ("table", table.name),
        ("columns", columns.as_str()),
        ("target", reference.target.name),
        ("rule", fk_across_tenants::RULE.name),
    ];
    if crosses {
        refuse(&fill(
            fk_across_tenants::RULE.name,
            fk_across_tenants::MESSAGE,
            fk_across_tenants::HELP,
            &holes,
        ));
    }
    refuse(&fill(
        waiver_unused::RULE.name,
        waiver_unused::MESSAGE,
        waiver_unused::HELP,
        &holes,
    ));
}

const fn pairs(reference: &ReferenceDecl, own: u16, theirs: u16) -> bool {
    let mut at = 0;
    while at < reference.columns.len() && at < reference.target_columns.len() {
        if reference.columns[at] == own && reference.target_columns[at] == theirs {
            return true;
        }
        at += 1;
    }
    false
}

/// The same columns, in any order.
const fn same_columns(key: &[u16], columns: &[u16]) -> bool {
    if key.len() != columns.len() {
        return false;
    }
    let mut at = 0;
    while at < columns.len() {
        let mut other = 0;
        while other < key.len() && key[other] != columns[at] {
            other += 1;
        }
        if other == key.len() {
            return false;
        }
        at += 1;
    }
    true
}

/// `tenant_id, location_id`
const fn column_names(table: &TableDecl, columns: &[u16]) -> Message {
    let mut names = Message::new();
    let mut at = 0;
    while at < columns.len() {
        let position = columns[at] as usize;
        if position < table.names.len() && !same(table.names[position], "") {
            if at > 0 {
                names = names.text(", ");
            }
            names = names.text(table.names[position]);
        }
        at += 1;
    }
    names
}
