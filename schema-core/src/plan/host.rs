//! What hangs on what: the objects with which one disappears, and the cluster in which it is shown.

use crate::object::{Aspect, Default, Identity, Kind, Object, ObjectId, Objects, Partition};

/// The objects whose removal takes this one along, without a statement of its own.
pub(super) fn hosts(objects: &Objects, id: &ObjectId) -> Vec<ObjectId> {
    if !id.is_itself() {
        let target = id.target();
        let others = match objects.identity_behind(id) {
            Some(identity) => [vec![identity.clone()], hosts(objects, &identity)].concat(),
            None => relations_of(objects, id),
        };
        return [vec![target], others].concat();
    }
    let mut hosts = match objects.get(id) {
        Some(Object::Partition(partition)) => {
            let (schema, parent) = (&partition.parent_schema, &partition.parent);
            vec![partition.parent_id(), ObjectId::partition(schema, parent)]
        }
        // A sequence goes with its column in silence; that it does not is said before, and then it is dropped.
        Some(Object::OwnedBy(_) | Object::Sequence(_)) => return Vec::new(),
        Some(Object::PublicationTable(_) | Object::PublicationSchema(_)) => {
            let publication = ObjectId::new(Kind::Publication, "", None, &id.name);
            vec![publication, ObjectId::schema(&id.schema)]
        }
        Some(Object::DomainCheck(check)) => {
            vec![ObjectId::new(Kind::Domain, &id.schema, None, &check.domain)]
        }
        Some(Object::Default(_) | Object::Identity(_)) => {
            let table = id.table.as_deref().unwrap_or_default();
            vec![ObjectId::column(&id.schema, table, &id.name)]
        }
        _ => Vec::new(),
    };
    hosts.extend(relations_of(objects, id));
    // A column that goes takes along what a host of its own would.
    for host in hosts.clone() {
        if host.kind == Kind::Column {
            hosts.extend(relation_ids(
                &host.schema,
                host.table.as_deref().unwrap_or_default(),
            ));
        }
    }
    hosts.retain(|host| host != id);
    hosts
}

/// The relation an object hangs on, as every kind that it could be.
fn relations_of(objects: &Objects, id: &ObjectId) -> Vec<ObjectId> {
    match relation_of(objects, id) {
        Some((schema, name)) => relation_ids(&schema, &name),
        None => Vec::new(),
    }
}

fn relation_ids(schema: &str, name: &str) -> Vec<ObjectId> {
    [
        Kind::Table,
        Kind::Partition,
        Kind::View,
        Kind::MaterializedView,
    ]
    .map(|kind| ObjectId::new(kind, schema, None, name))
    .to_vec()
}

/// The relation an object is a part of; for a relation itself, and for a partition, its own name.
pub(super) fn relation_of(objects: &Objects, id: &ObjectId) -> Option<(String, String)> {
    let named = |name: &String| Some((id.schema.clone(), name.clone()));
    match (id.kind, &id.table) {
        (kind, _) if kind.is_relation() => named(&id.name),
        (Kind::Index, _) => match objects.get(&id.target())? {
            Object::Index(index) => named(&index.table),
            _ => None,
        },
        (Kind::Statistics, _) => match objects.get(&id.target())? {
            Object::Statistics(statistics) => Some(statistics.table.clone()),
            _ => None,
        },
        (Kind::OwnedBy, _) => match objects.get(id)? {
            Object::OwnedBy(owned) => Some(owned.table.clone()),
            _ => None,
        },
        (Kind::DomainCheck | Kind::DefaultPrivileges, _) => None,
        (_, Some(table)) => named(table),
        _ => None,
    }
}

/// The object that this one's cluster is named after: the table that a column, an index, a partition
/// or a comment on one of them belongs to; a domain for its checks; the object itself otherwise.
pub(super) fn cluster_of(objects: &Objects, id: &ObjectId) -> ObjectId {
    let target = match &id.aspect {
        Aspect::Itself => id.clone(),
        _ => objects.identity_behind(id).unwrap_or_else(|| id.target()),
    };
    if matches!(
        target.kind,
        Kind::PublicationTable | Kind::PublicationSchema
    ) {
        return ObjectId::new(Kind::Publication, "", None, &target.name);
    }
    if let (Kind::DomainCheck, Some(domain)) = (target.kind, &target.table) {
        return ObjectId::new(Kind::Domain, &target.schema, None, domain);
    }
    match relation_of(objects, &target) {
        Some((schema, name)) => cluster_of_relation(objects, &schema, &name),
        None => target,
    }
}

/// A partition belongs to the table at the root of its tree; one that has columns of its own is about to be attached,
/// or was detached, and stands for itself.
fn cluster_of_relation(objects: &Objects, schema: &str, name: &str) -> ObjectId {
    let own = ObjectId::partition(schema, name);
    let upwards = objects.partitions_upwards(&own);
    let highest = upwards
        .take_while(|each| !each.stands_for_itself(objects))
        .last();
    let at = highest.map_or(own, Partition::parent_id);
    let of = |kind| ObjectId::new(kind, &at.schema, None, &at.name);
    [Kind::View, Kind::MaterializedView, Kind::CompositeType]
        .map(of)
        .into_iter()
        .find(|id| objects.contains(id))
        .unwrap_or_else(|| of(Kind::Table))
}

/// What fills a column by itself, its default or its identity: the object and the words in which a
/// column's definition has it.
pub(super) fn filler_of(objects: &Objects, column: &ObjectId) -> Option<(ObjectId, String)> {
    let table = column.table.as_deref().unwrap_or_default();
    let ids = [
        Default::id_of(&column.schema, table, &column.name),
        Identity::id_of(&column.schema, table, &column.name),
    ];
    ids.into_iter().find_map(|id| match objects.get(&id)? {
        Object::Default(default) => Some((id, format!("DEFAULT {}", default.expression))),
        Object::Identity(identity) => Some((id, identity.clause())),
        _ => None,
    })
}
