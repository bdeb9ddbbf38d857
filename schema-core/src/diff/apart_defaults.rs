//! Defaults of partitions and heirs that differ from those of the tables above. A default that is changed above is
//! changed for all tables below, also for those that have another one; so where one of them has its own on either
//! side, each table of the tree is told with the default that it has, and each is changed alone.

use super::Heir;
use crate::object::{Default, Kind, Object, ObjectId, Objects};
use std::collections::{BTreeMap, BTreeSet};

/// A table, with its namespace.
type Table = (String, String);

/// Columns, each with the tables of its tree.
type Concerned = BTreeMap<String, BTreeSet<Table>>;

/// Both sides, with the defaults of such trees told one by one.
///
/// The heirs have all that they have, or will have, told as their own already.
pub fn with_apart_defaults(from: Objects, to: Objects, heirs: &[Heir]) -> (Objects, Objects) {
    let (before, after) = (Trees::of(&from, heirs), Trees::of(&to, heirs));
    if before.above.is_empty() && after.above.is_empty() {
        return (from, to);
    }
    let all = before.with(&after);
    let concerned = concerned((&from, &before), (&to, &after), &all);
    if concerned.is_empty() {
        return (from, to);
    }
    (
        told(&from, &before, &all, &concerned),
        told(&to, &after, &all, &concerned),
    )
}

/// The columns of which a partition or an heir has its own default, and whose defaults differ somewhere in the tree.
fn concerned(from: (&Objects, &Trees), to: (&Objects, &Trees), all: &Trees) -> Concerned {
    let apart = |(objects, trees): (&Objects, &Trees)| -> Vec<(String, Table)> {
        let tables = defaults(objects).map(|own| (own.column.clone(), table_of(own)));
        let apart = tables.filter(|(_, table)| trees.above.contains_key(table));
        apart.collect()
    };
    let mut concerned = Concerned::new();
    for (column, table) in [from, to].into_iter().flat_map(apart) {
        let is_known = |tables: &BTreeSet<Table>| tables.contains(&table);
        if concerned.get(&column).is_some_and(is_known) {
            continue;
        }
        let family: BTreeSet<Table> = all.family(&table).into_iter().collect();
        let differs = family.iter().any(|(schema, table)| {
            let id = Default::id_of(schema, table, &column);
            from.0.get(&id) != to.0.get(&id)
        });
        if differs {
            concerned.entry(column).or_default().extend(family);
        }
    }
    concerned
}

fn told(one: &Objects, trees: &Trees, all: &Trees, concerned: &Concerned) -> Objects {
    let is_concerned = |own: &Default| {
        let tables = concerned.get(&own.column);
        tables.is_some_and(|tables| tables.contains(&table_of(own)))
    };
    let mut told = Objects::new();
    for (id, object) in one.iter() {
        let object = match object {
            Object::Default(own) if is_concerned(own) => Object::Default(Default {
                inherited: None,
                is_alone: all.below.contains_key(&table_of(own)),
                ..own.clone()
            }),
            object => object.clone(),
        };
        let _ = told.insert_as(id.clone(), object);
    }
    for (column, tables) in concerned {
        for table in tables.iter().filter(|each| trees.above.contains_key(*each)) {
            let is_alone = all.below.contains_key(table);
            let default = Default {
                schema: table.0.clone(),
                table: table.1.clone(),
                column: column.clone(),
                expression: String::new(),
                inherited: None,
                is_alone,
            };
            tell(&mut told, one, &trees.upwards(table), default);
        }
    }
    told.take_needs_of(one);
    told.take_merged_of(one);
    told
}

/// The default that a table has because of those above it, nearest first.
fn tell(told: &mut Objects, one: &Objects, above: &[Table], mut default: Default) {
    let columns = above
        .iter()
        .map(|(schema, table)| ObjectId::column(schema, table, &default.column));
    let columns: Vec<ObjectId> = columns.filter(|column| one.contains(column)).collect();
    if columns.is_empty() {
        return;
    }
    let id = default.own_id();
    if !told.contains(&id) {
        let mut defaults = above
            .iter()
            .filter_map(|(schema, table)| one.get(&Default::id_of(schema, table, &default.column)));
        let mut needs = Vec::new();
        if let Some(Object::Default(nearest)) = defaults.next() {
            default.expression = nearest.expression.clone();
            needs = one.needs(&nearest.own_id());
        }
        let _ = told.insert(Object::Default(default));
        for needed in needs {
            told.add_need(id.clone(), needed);
        }
    }
    for needed in columns {
        told.add_need(id.clone(), needed);
    }
}

fn defaults(objects: &Objects) -> impl Iterator<Item = &Default> {
    objects
        .of_kind(Kind::Default)
        .filter_map(|object| match object {
            Object::Default(default) => Some(default),
            _ => None,
        })
}

fn table_of(own: &Default) -> Table {
    (own.schema.clone(), own.table.clone())
}

/// Which tables stand directly above and below others.
struct Trees {
    above: BTreeMap<Table, Vec<Table>>,
    below: BTreeMap<Table, Vec<Table>>,
}

impl Trees {
    fn of(objects: &Objects, heirs: &[Heir]) -> Self {
        let is_heir = |table: &ObjectId| heirs.iter().any(|heir| heir.table == *table);
        let (above, below) = (BTreeMap::new(), BTreeMap::new());
        let mut trees = Trees { above, below };
        let kinds = [Kind::Partition, Kind::Table].into_iter();
        for object in kinds.flat_map(|kind| objects.of_kind(kind)) {
            let (table, above) = match object {
                Object::Partition(own) if !own.stands_for_itself(objects) => {
                    let above = vec![(own.parent_schema.clone(), own.parent.clone())];
                    ((own.schema.clone(), own.name.clone()), above)
                }
                Object::Table(own) if !own.inherits.is_empty() && !is_heir(&object.id()) => {
                    ((own.schema.clone(), own.name.clone()), own.inherits.clone())
                }
                _ => continue,
            };
            for parent in &above {
                let below = trees.below.entry(parent.clone()).or_default();
                below.push(table.clone());
            }
            trees.above.insert(table, above);
        }
        trees
    }

    fn with(&self, others: &Self) -> Self {
        let both = |one: &BTreeMap<Table, Vec<Table>>, other: &BTreeMap<Table, Vec<Table>>| {
            let mut all = one.clone();
            for (table, edges) in other {
                all.entry(table.clone()).or_default().extend(edges.clone());
            }
            all
        };
        Trees {
            above: both(&self.above, &others.above),
            below: both(&self.below, &others.below),
        }
    }

    /// All tables above one, nearest first.
    fn upwards(&self, table: &Table) -> Vec<Table> {
        let mut all = reached(&self.above, vec![table.clone()]);
        all.remove(0);
        all
    }

    /// All tables of its tree: those above, and everything below them.
    fn family(&self, table: &Table) -> Vec<Table> {
        let above = reached(&self.above, vec![table.clone()]);
        reached(&self.below, above)
    }
}

/// Where one comes to from these tables.
fn reached(edges: &BTreeMap<Table, Vec<Table>>, from: Vec<Table>) -> Vec<Table> {
    let mut seen: BTreeSet<Table> = from.iter().cloned().collect();
    let mut all = from;
    let mut next = 0;
    while let Some(table) = all.get(next) {
        let further: Vec<Table> = edges.get(table).into_iter().flatten().cloned().collect();
        all.extend(further.into_iter().filter(|each| seen.insert(each.clone())));
        next += 1;
    }
    all
}
