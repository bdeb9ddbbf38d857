//! What a new object gives away by itself, because somebody has said so of all that one role will make.

use crate::object::{Aspect, Grant, Kind, Object, ObjectId, Objects};
use std::collections::BTreeMap;

/// `to`, with what its new objects will give away by the default privileges of `from`, where this role makes them.
pub fn with_given(from: &Objects, to: &Objects, role: &str) -> Objects {
    let mut all = to.clone();
    if from.of_kind(Kind::DefaultPrivileges).next().is_none() {
        return all;
    }
    let new = to
        .sorted_ids()
        .filter(|id| id.is_itself() && !from.contains(id));
    for id in new {
        let sequence = match to.get(id) {
            Some(Object::Identity(identity)) => Some(identity.sequence_id()),
            _ => None,
        };
        for grant in given(from, sequence.as_ref().unwrap_or(id), Some(role)) {
            let given = grant.target.with(Aspect::Grant(grant.role.clone()));
            if !to.contains(&given) {
                let _ = all.insert(Object::Grant(grant));
                if sequence.is_some() {
                    all.add_need(given, id.clone());
                }
            }
        }
    }
    all
}

/// What an object of this id gives away when this role makes it, or any role.
pub(crate) fn given(objects: &Objects, id: &ObjectId, owner: Option<&str>) -> Vec<Grant> {
    let (word, public): (&str, &[&str]) = match id.kind {
        Kind::Table | Kind::Partition | Kind::View | Kind::MaterializedView => ("TABLES", &[]),
        Kind::Sequence => ("SEQUENCES", &[]),
        Kind::Function | Kind::Procedure | Kind::Aggregate => ("FUNCTIONS", &["EXECUTE"]),
        Kind::EnumType | Kind::Domain | Kind::CompositeType | Kind::RangeType => {
            ("TYPES", &["USAGE"])
        }
        Kind::Schema => ("SCHEMAS", &[]),
        _ => return Vec::new(),
    };
    if !id.is_itself() {
        return Vec::new();
    }
    let mut found: BTreeMap<String, Grant> = BTreeMap::new();
    for object in objects.of_kind(Kind::DefaultPrivileges) {
        let Object::DefaultPrivileges(default) = object else {
            continue;
        };
        let is_meant = default.objects == word
            && (default.schema.is_empty() || default.schema == id.schema)
            && owner.is_none_or(|owner| owner == default.owner)
            && default.role != default.owner;
        if !is_meant {
            continue;
        }
        let grant = found.entry(default.role.clone()).or_insert_with(|| Grant {
            target: id.clone(),
            role: default.role.clone(),
            privileges: Vec::new(),
            with_option: Vec::new(),
            by_itself: Vec::new(),
        });
        if default.role.is_empty() {
            grant.by_itself = public.iter().map(|each| each.to_string()).collect();
        }
        // What is said of one namespace comes on top of what is said of all.
        add(&mut grant.privileges, &default.privileges);
        add(&mut grant.with_option, &default.with_option);
    }
    found.into_values().collect()
}

fn add(all: &mut Vec<String>, more: &[String]) {
    all.extend(more.iter().cloned());
    all.sort();
    all.dedup();
}
