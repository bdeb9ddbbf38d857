//! Names that change while the object stays: declared renames of tables and columns, and constraints,
//! indexes, triggers and policies that are the same in everything but their name.

use std::collections::BTreeMap;

use super::note::PATIENCE;
use super::step::BothWays;
use crate::model::name::{qualified, quote};
use crate::object::{Comment, Differences, Kind, Object, ObjectId, Objects, Rename, Renames, Sql};

/// The declared renames that are still to be done, tables before their columns.
pub fn due_renames(from: &Objects, declared: &Renames) -> Vec<Rename> {
    let mut due: Vec<Rename> = Vec::new();
    let all = &declared.objects;
    let of_kind = |kind| all.iter().filter(move |rename| rename.from.kind == kind);
    for rename in of_kind(Kind::Table) {
        if from.contains(&rename.from) && !from.contains(&rename.to) {
            due.push(rename.clone());
        }
    }
    for rename in of_kind(Kind::Column) {
        // The column is still found under its table's former name.
        let table = rename.from.table.clone().unwrap_or_default();
        let to = ObjectId::table(&rename.from.schema, &table);
        let was = due
            .iter()
            .find(|each| each.to == to)
            .map_or(to, |each| each.from.clone());
        let column = |name: &str| ObjectId::column(&was.schema, &was.name, name);
        if from.contains(&column(&rename.from.name)) && !from.contains(&column(&rename.to.name)) {
            due.push(rename.clone());
        }
    }
    due
}

/// Partitions that take the same rows of the same table under another name: they follow their table's.
pub fn partition_renames(from: &Objects, to: &Objects) -> Vec<Rename> {
    let partitions =
        |objects: &'_ Objects, other: &'_ Objects| -> Vec<(ObjectId, ObjectId, String)> {
            let all = objects.of_kind(Kind::Partition);
            all.filter_map(|object| match object {
                Object::Partition(each) if !other.contains(&object.id()) => {
                    Some((object.id(), each.parent_id(), each.bound.clone()))
                }
                _ => None,
            })
            .collect()
        };
    let new = partitions(to, from);
    partitions(from, to)
        .into_iter()
        .filter_map(|(from, parent, bound)| {
            let twin = new
                .iter()
                .find(|(_, other, its)| *other == parent && *its == bound)?;
            let to = twin.0.clone();
            (from.schema == to.schema).then_some(Rename { from, to })
        })
        .collect()
}

/// The statement of a rename.
pub fn rename_sql(rename: &Rename) -> String {
    statement(&rename.from, &rename.to).to_string()
}

/// The step of a declared rename.
pub(super) fn declared_step(rename: &Rename) -> BothWays {
    let (from, to) = (&rename.from, &rename.to);
    let mut step = BothWays::titled(
        format!("rename {from} to {}", to.name),
        format!("rename {to} back to {}", from.name),
    );
    let table = |id: &ObjectId| match &id.table {
        Some(table) => format!("{}.{table}", id.schema),
        None => id.path(),
    };
    step.up.note(format!(
        "lock: ACCESS EXCLUSIVE on {}, brief{PATIENCE}",
        table(from)
    ));
    step.down.note(format!(
        "lock: ACCESS EXCLUSIVE on {}, brief{PATIENCE}",
        table(to)
    ));
    step.note_both("code that still uses the other name fails from here on");
    step.push(vec![statement(from, to)], vec![statement(to, from)]);
    step.touch();
    step
}

fn statement(from: &ObjectId, to: &ObjectId) -> Sql {
    let new = quote(&to.name);
    match from.kind {
        Kind::Table | Kind::Partition => Sql::statement(format!(
            "ALTER TABLE {} RENAME TO {new}",
            qualified(&from.schema, &from.name)
        )),
        Kind::Column => Sql::statement(format!(
            "ALTER TABLE {} RENAME COLUMN {} TO {new}",
            from.relation(),
            quote(&from.name)
        )),
        Kind::Index | Kind::Trigger | Kind::Policy => {
            Sql::statement(format!("ALTER {} RENAME TO {new}", from.in_sql()))
        }
        _ => Sql::statement(format!(
            "ALTER TABLE {} RENAME CONSTRAINT {} TO {new}",
            from.relation(),
            quote(&from.name)
        )),
    }
}

/// `from` with the new names, and the steps that give them. An object is renamed where one that is
/// gone and one that is new say the same of the same table.
pub(super) fn rename_alike(
    from: &Objects,
    to: &Objects,
    differences: &Differences,
) -> (Objects, Vec<BothWays>) {
    let mut gone: BTreeMap<Alike, Vec<&ObjectId>> = BTreeMap::new();
    for id in differences.gone.iter().copied() {
        if let Some(alike) = from.get(id).and_then(alike) {
            gone.entry(alike).or_default().push(id);
        }
    }
    let mut renamed: BTreeMap<ObjectId, &Object> = BTreeMap::new();
    for id in differences.new.iter().copied() {
        let Some(object) = to.get(id) else { continue };
        // Where a name is taken by something else, both are made anew.
        let is_free = from.names_of(id).is_empty();
        let Some(twins) = alike(object)
            .filter(|_| is_free)
            .and_then(|alike| gone.get_mut(&alike))
        else {
            continue;
        };
        let can_be =
            |old: &ObjectId| !is_shared(id, from) && !is_shared(old, from) && !is_shared(old, to);
        if let Some(at) = twins.iter().rposition(|old| can_be(old)) {
            renamed.insert(twins.remove(at).clone(), object);
        }
    }
    if renamed.is_empty() {
        return (from.clone(), Vec::new());
    }
    let mut steps = Vec::new();
    for (old, object) in &renamed {
        let new = object.id();
        let mut step = BothWays::titled(
            format!("rename {old} to {}", new.name),
            format!("rename {new} back to {}", old.name),
        );
        let lock = match old.kind {
            Kind::Index => "lock: none on the table, the index alone, brief".to_string(),
            _ => {
                let table = old.table.as_deref().unwrap_or_default();
                format!(
                    "lock: ACCESS EXCLUSIVE on {}.{table}, brief{PATIENCE}",
                    old.schema
                )
            }
        };
        step.note_both(lock);
        step.push(vec![statement(old, &new)], vec![statement(&new, old)]);
        step.touch();
        steps.push(step);
    }
    (with_names(from, &renamed), steps)
}

/// Whether a table above, or one below, has a check or trigger of this name: then it is one of the whole tree, or its
/// name is taken there.
fn is_shared(id: &ObjectId, objects: &Objects) -> bool {
    if !matches!(id.kind, Kind::Check | Kind::Trigger) {
        return false;
    }
    let table_of = |id: &ObjectId| {
        let table = id.table.as_deref().unwrap_or_default();
        (id.schema.clone(), table.to_string())
    };
    let own = table_of(id);
    let named = objects.sorted_ids();
    let named =
        named.filter(|each| each.kind == id.kind && each.name == id.name && each.is_itself());
    let mut others = named.map(table_of).filter(|other| *other != own);
    others.any(|other| {
        objects.tables_above(&own).contains(&other) || objects.tables_above(&other).contains(&own)
    })
}

/// What two objects have to have in common: kind, table, and everything but the name.
type Alike = (Kind, String, String, String);

fn alike(object: &Object) -> Option<Alike> {
    let id = object.id();
    let (table, text) = match object {
        Object::Constraint(each) => (
            &each.table,
            format!("{} {:?}", each.definition, each.index_options),
        ),
        Object::Index(each) => {
            let named = format!("INDEX {} ON ", quote(&each.name));
            let text = each.definition.replacen(&named, "INDEX ON ", 1);
            (&each.table, format!("{text} {:?}", each.statistics))
        }
        Object::Trigger(each) => {
            let named = format!("TRIGGER {} ", quote(&each.name));
            let text = each.definition.replacen(&named, "TRIGGER ", 1);
            (&each.table, format!("{text} {:?}", each.firing))
        }
        _ => return None,
    };
    Some((id.kind, id.schema, table.clone(), text))
}

/// The same objects, some of them under their new names.
fn with_names(from: &Objects, renamed: &BTreeMap<ObjectId, &Object>) -> Objects {
    let new_id = |id: &ObjectId| {
        renamed
            .get(&id.target())
            .map_or_else(|| id.clone(), |object| object.id().with(id.aspect.clone()))
    };
    let mut all = Objects::new();
    for (id, object) in from.iter() {
        let object = match (renamed.get(id), object) {
            (Some(new), _) => (*new).clone(),
            (None, Object::Comment(comment)) => Object::Comment(Comment {
                target: new_id(&comment.target),
                text: comment.text.clone(),
            }),
            _ => object.clone(),
        };
        // The new names were free.
        let _ = all.insert(object);
    }
    for (id, _) in from.iter() {
        for needed in from.needs(id) {
            all.add_need(new_id(id), new_id(&needed));
        }
        for named in from.named(id) {
            all.add_named(new_id(id), new_id(named));
        }
    }
    all.take_merged_of(from);
    all
}
