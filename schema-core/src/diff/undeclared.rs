//! What no declaration can say stays as the migrations have it: views, sequences, grants that somebody made
//! by hand, and how the rows of a table are kept.

use crate::object::{Kind, Object, ObjectId, Objects};

/// `to`, which was declared, with what `from` has beyond the reach of declarations.
pub fn with_undeclared(from: &Objects, to: &Objects) -> Objects {
    let mut all = to.clone();
    for (id, object) in to.iter() {
        let Some(before) = from.get(id).filter(|before| *before != object) else {
            continue;
        };
        let mut kept = object.clone();
        keep_what_is_not_said(before, &mut kept);
        if kept != *object {
            all.replace(kept);
        }
    }
    for (id, object) in from.iter() {
        // What hangs on something that is gone goes with it.
        if !to.contains(id) && is_beyond(from, id) && has_its_place(from, &all, id) {
            let _ = all.insert(object.clone());
        }
    }
    all.take_needs_of(from);
    all
}

/// Whether no declaration can make it.
fn is_beyond(objects: &Objects, id: &ObjectId) -> bool {
    use crate::object::Aspect;
    match &id.aspect {
        Aspect::Owner | Aspect::Grant(_) => return true,
        Aspect::Comment => return is_beyond(objects, &id.target()),
        Aspect::Itself => {}
    }
    let on_a_view = id.table.as_ref().is_some_and(|table| {
        let of = |kind| ObjectId::new(kind, &id.schema, None, table);
        objects.contains(&of(Kind::View)) || objects.contains(&of(Kind::MaterializedView))
    });
    match id.kind {
        Kind::Extension
        | Kind::Domain
        | Kind::DomainCheck
        | Kind::CompositeType
        | Kind::RangeType
        | Kind::Procedure
        | Kind::Aggregate
        | Kind::Sequence
        | Kind::OwnedBy
        | Kind::Exclusion
        | Kind::View
        | Kind::MaterializedView
        | Kind::Rule
        | Kind::ReplicaIdentity
        | Kind::ClusterMark
        | Kind::Statistics
        | Kind::Publication
        | Kind::PublicationTable
        | Kind::PublicationSchema
        | Kind::EventTrigger
        | Kind::DefaultPrivileges => true,
        Kind::Index => match objects.get(id) {
            Some(Object::Index(index)) => objects.contains(&ObjectId::new(
                Kind::MaterializedView,
                &id.schema,
                None,
                &index.table,
            )),
            _ => false,
        },
        Kind::Trigger | Kind::Default => on_a_view,
        _ => false,
    }
}

/// Whether everything that it hangs on is there: a grant on a table that goes has no place any more. A
/// namespace is one that hangs on nothing.
fn has_its_place(from: &Objects, all: &Objects, id: &ObjectId) -> bool {
    // A check of a domain hangs on that, and default privileges on a role.
    let hangs_on_a_relation = !matches!(id.kind, Kind::DomainCheck | Kind::DefaultPrivileges);
    let relation = id.table.as_ref().filter(|_| hangs_on_a_relation);
    let kinds = [
        Kind::Table,
        Kind::Partition,
        Kind::View,
        Kind::MaterializedView,
        Kind::CompositeType,
    ];
    let relation_is_there = relation.is_none_or(|table| {
        kinds.iter().any(|kind| {
            let own = ObjectId::new(*kind, &id.schema, None, table);
            all.contains(&own) || from.contains(&own) && is_beyond(from, &own)
        })
    });
    if let Some(identity) = from.identity_behind(id) {
        return all.contains(&identity);
    }
    let target = id.target();
    let target_is_there = id.is_itself()
        || !from.contains(&target)
        || all.contains(&target)
        || is_beyond(from, &target);
    let column = matches!(id.kind, Kind::Column) && !id.is_itself();
    let column_is_there = !column || !from.contains(&target) || all.contains(&target);
    relation_is_there && target_is_there && column_is_there
}

/// Attributes that no declaration sets.
fn keep_what_is_not_said(before: &Object, after: &mut Object) {
    match (before, after) {
        (Object::Table(before), Object::Table(after)) => {
            after.storage = before.storage.clone();
            after.inherits = before.inherits.clone();
        }
        (Object::Partition(before), Object::Partition(after)) => {
            after.storage = before.storage.clone();
        }
        (Object::Column(before), Object::Column(after)) => after.keeping = before.keeping.clone(),
        (Object::Identity(before), Object::Identity(after)) => {
            after.options = before.options.clone();
            after.sequence = before.sequence.clone();
        }
        (Object::Index(before), Object::Index(after)) if before.definition == after.definition => {
            after.statistics = before.statistics.clone();
        }
        (Object::Constraint(before), Object::Constraint(after)) => {
            after.index_options = before.index_options.clone();
        }
        (Object::Trigger(before), Object::Trigger(after)) => after.firing = before.firing,
        _ => {}
    }
}
