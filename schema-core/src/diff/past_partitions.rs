//! Partitions that are no longer due stay: they hold the rows of their time. They keep up with
//! their table's row security, because rows can be read through a partition directly.

use crate::object::{Object, ObjectId, Objects, Partition, is_of_a_period};

/// `to`, and the partitions of past periods that `from` has, with the row security that their table
/// has in `to`. What else hangs on such a partition stays as it is in `from`.
pub fn with_past_partitions(from: &Objects, to: &Objects) -> Objects {
    let mut all = to.clone();
    for (id, object) in from.iter() {
        let Object::Partition(partition) = object else {
            continue;
        };
        if to.contains(id) || !rolls(to, partition) {
            continue;
        }
        // Names in `to` cannot collide: a partition that is there in both was left out above.
        let _ = all.insert(object.clone());
        for hanging in from.iter().map(|(_, hanging)| hanging) {
            let is_security = matches!(hanging, Object::RowSecurity(_) | Object::Policy(_));
            if !is_security && hangs_on(hanging, partition) {
                let _ = all.insert(hanging.clone());
            }
        }
        for security in to
            .iter()
            .filter_map(|(_, object)| copy_for(object, partition))
        {
            let _ = all.insert(security);
        }
    }
    all
}

/// Whether the partition's table makes new partitions as time goes by, and this is one of them.
fn rolls(to: &Objects, partition: &Partition) -> bool {
    let of_a_period = |each: &Partition| {
        is_of_a_period(&each.parent, &each.name) && each.parent_id() == partition.parent_id()
    };
    of_a_period(partition)
        && to
            .iter()
            .any(|(_, object)| matches!(object, Object::Partition(each) if of_a_period(each)))
}

fn hangs_on(object: &Object, partition: &Partition) -> bool {
    let own = ObjectId::partition(&partition.schema, &partition.name);
    match object {
        Object::Index(index) => index.schema == own.schema && index.table == own.name,
        Object::Comment(comment) => comment.target == own || is_on(&comment.target, partition),
        other => is_on(&other.id(), partition),
    }
}

fn is_on(id: &ObjectId, partition: &Partition) -> bool {
    id.schema == partition.schema && id.table.as_deref() == Some(&partition.name)
}

fn copy_for(object: &Object, partition: &Partition) -> Option<Object> {
    let is_parent =
        |schema: &str, table: &str| ObjectId::table(schema, table) == partition.parent_id();
    match object {
        Object::RowSecurity(each) if is_parent(&each.schema, &each.table) => {
            let mut copy = each.clone();
            (copy.schema, copy.table) = (partition.schema.clone(), partition.name.clone());
            Some(Object::RowSecurity(copy))
        }
        Object::Policy(each) if is_parent(&each.schema, &each.table) => {
            let mut copy = each.clone();
            (copy.schema, copy.table) = (partition.schema.clone(), partition.name.clone());
            Some(Object::Policy(copy))
        }
        _ => None,
    }
}
