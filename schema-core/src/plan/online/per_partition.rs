//! Indexes of a partitioned table in use: begun for the table alone, built for each partition beside the
//! traffic, and joined when all are there. CONCURRENTLY knows no partitioned table.

use super::super::build::Builder;
use super::super::note::PATIENCE;
use super::super::rule_notes::note_rules;
use super::super::step::{BothWays, Way};
use super::{Act, beside_traffic, cut};
use crate::model::name::{qualified, quote};
use crate::object::{Index, Object, ObjectId, Objects, Partition, Sql, make};

/// One index on a partitioned table, under the names that it and its parts have meanwhile.
struct Tree<'a> {
    index: &'a Index,
    name: String,
    /// Every partition below the table, those above others first.
    partitions: &'a [&'a Partition],
}

impl Builder<'_> {
    /// An index of a partitioned table. False where its partitions change as well: then it has its place among
    /// the table's other steps.
    pub(super) fn per_partition(
        &mut self,
        id: &ObjectId,
        table: &ObjectId,
        up: &Act,
        down: &Act,
    ) -> bool {
        let partitions = partitions_below(self.source, table);
        let same = partitions == partitions_below(self.before, table)
            && partitions == partitions_below(self.after, table);
        if !same || partitions.is_empty() || self.is_apart_now(id) {
            return false;
        }
        let tree = |index, name: &str| Tree::of(index, name, &partitions);
        let mut steps = match (up, down) {
            (Act::Make(Object::Index(index)), Act::Take(_)) if is_plain(index) => {
                tree(index, &index.name).steps(table)
            }
            (Act::Replace(Object::Index(old), Object::Index(new)), Act::Replace(..))
                if is_plain(old) && is_plain(new) =>
            {
                let temporary = self.free_index_name(id);
                let mut steps = replaced(&tree(old, &old.name), &tree(new, &temporary), table);
                let said = |objects: &Objects| objects.aspects_of(id).flat_map(make).collect();
                if let [first, .., last] = steps.as_mut_slice() {
                    last.up.closing = said(self.source);
                    first.down.closing = said(self.before);
                }
                steps
            }
            _ => return false,
        };
        for step in &mut steps {
            note_rules(self.source, std::slice::from_ref(id), step);
        }
        self.later.extend(steps);
        self.put_off.insert(id.clone());
        true
    }
}

/// The partitions of a table and theirs, those above others first.
pub(in crate::plan) fn partitions_below<'a>(
    objects: &'a Objects,
    table: &ObjectId,
) -> Vec<&'a Partition> {
    let all = objects.iter().filter_map(|(_, object)| match object {
        Object::Partition(partition) => Some(partition),
        _ => None,
    });
    let all: Vec<&Partition> = all.collect();
    let mut found: Vec<&Partition> = Vec::new();
    let mut open = vec![(table.schema.as_str(), table.name.as_str())];
    while let Some((schema, name)) = open.pop() {
        let below = all
            .iter()
            .filter(|each| each.parent_schema == schema && each.parent == name);
        for each in below {
            found.push(each);
            open.push((&each.schema, &each.name));
        }
    }
    found
}

/// Whether the name and the table stand where [`Tree::create`] puts others.
fn is_plain(index: &Index) -> bool {
    index.with_head("").is_some()
}

impl<'a> Tree<'a> {
    fn of(index: &'a Index, name: &str, partitions: &'a [&'a Partition]) -> Self {
        Tree {
            index,
            name: name.to_string(),
            partitions,
        }
    }

    fn path(&self) -> String {
        format!("{}.{}", self.index.schema, self.name)
    }

    fn parent(&self) -> String {
        qualified(&self.index.schema, &self.name)
    }

    /// `quotes_status_idx` of `quotes` is `quotes_2026_status_idx` for `quotes_2026`, as the server would call it.
    fn part(&self, partition: &Partition) -> String {
        let rest = self.name.strip_prefix(&format!("{}_", self.index.table));
        let rest = rest.unwrap_or(&self.name);
        cut(&format!("{}_{rest}", partition.name), "")
    }

    /// CREATE INDEX, for one table of the tree.
    fn create(&self, how: &str, name: &str, only: &str, table: &str) -> Sql {
        let index = self.index;
        let head = format!("INDEX {how}{} ON {only}{table} ", quote(name));
        let definition = index.with_head(&head);
        Sql::statement(definition.unwrap_or_else(|| index.definition.clone()))
    }

    /// The indexes that hold no rows: of the table, and of partitions that are partitioned.
    fn begin(&self) -> Vec<Sql> {
        let own = qualified(&self.index.schema, &self.index.table);
        let mut all = vec![self.create("", &self.name, "ONLY ", &own)];
        for partition in self.partitions.iter().filter(|each| each.is_partitioned()) {
            let table = qualified(&partition.schema, &partition.name);
            all.push(self.create("", &self.part(partition), "ONLY ", &table));
        }
        all
    }

    fn note_share(&self, table: &ObjectId, way: &mut Way) {
        let mut say = |path: &str| {
            way.note(format!(
                "lock: SHARE on {path}, brief: writes wait{PATIENCE}"
            ))
        };
        say(&table.path());
        for partition in self.partitions.iter().filter(|each| each.is_partitioned()) {
            say(&path_of(partition));
        }
    }

    fn builds(&self) -> Vec<(&'a Partition, Sql)> {
        let leaves = self.partitions.iter().filter(|each| !each.is_partitioned());
        leaves
            .map(|leaf| {
                let table = qualified(&leaf.schema, &leaf.name);
                let name = self.part(leaf);
                (*leaf, self.create("CONCURRENTLY ", &name, "", &table))
            })
            .collect()
    }

    /// Each part joins the index above it; with the last one the whole becomes valid.
    fn join(&self) -> Vec<Sql> {
        let part = |partition: &&Partition| {
            let above = self.partitions.iter().find(|above| {
                above.schema == partition.parent_schema && above.name == partition.parent
            });
            let above = above.map_or_else(
                || self.parent(),
                |above| qualified(&above.schema, &self.part(above)),
            );
            Sql::statement(format!(
                "ALTER INDEX {above} ATTACH PARTITION {}",
                qualified(&partition.schema, &self.part(partition))
            ))
        };
        self.partitions.iter().rev().map(part).collect()
    }

    fn drop(&self) -> Sql {
        Sql::statement(format!("DROP INDEX {}", self.parent()))
    }

    /// What gives this tree the names of another one.
    fn renamed(&self, to: &str) -> Vec<Sql> {
        let other = Tree::of(self.index, to, self.partitions);
        let rename = |from: String, to: &str| {
            Sql::statement(format!("ALTER INDEX {from} RENAME TO {}", quote(to)))
        };
        let parts = self
            .partitions
            .iter()
            .map(|each| rename(qualified(&each.schema, &self.part(each)), &other.part(each)));
        std::iter::once(rename(self.parent(), to))
            .chain(parts)
            .collect()
    }

    /// The settings that no CREATE INDEX has words for.
    fn extras(&self) -> Vec<Sql> {
        let all = make(&Object::Index(self.index.clone()));
        all.into_iter().skip(1).collect()
    }

    /// It is built; on the way down it goes.
    fn steps(&self, table: &ObjectId) -> Vec<BothWays> {
        let path = self.path();
        let mut begin = BothWays::titled(
            format!("begin index {path}, which its partitions will fill"),
            format!("drop index {path}"),
        );
        self.note_share(table, &mut begin.up);
        begin.down.note(brief(table));
        begin.push(self.begin(), vec![self.drop()]);
        begin.touch();
        let mut steps = vec![begin];
        for (leaf, build) in self.builds() {
            let title = format!("build index {path} for {}", path_of(leaf));
            let mut step = BothWays::titled(title, String::new());
            beside_traffic(&mut step, &path_of(leaf));
            step.push(vec![build], Vec::new());
            steps.push(step);
        }
        let mut join = BothWays::titled(format!("index {path} is whole"), String::new());
        join.up
            .note("lock: none on the tables, the indexes alone, brief");
        join.push([self.join(), self.extras()].concat(), Vec::new());
        join.touch();
        steps.push(join);
        steps
    }
}

/// The new tree is built under another name, then it takes the place of the old one; on the way down likewise.
fn replaced(old: &Tree, new: &Tree, table: &ObjectId) -> Vec<BothWays> {
    let (path, temporary) = (old.path(), new.path());
    let mut begin = BothWays::titled(
        format!("begin index {path} anew, as {temporary}"),
        format!("index {path} is whole as it was, and {temporary} goes"),
    );
    new.note_share(table, &mut begin.up);
    begin.down.note(brief(table));
    let whole = [old.join(), old.extras(), vec![new.drop()]].concat();
    begin.push(new.begin(), whole);
    begin.touch();
    let mut steps = vec![begin];
    for ((leaf, build), (_, again)) in new.builds().into_iter().zip(old.builds()) {
        let mut step = BothWays::titled(
            format!("build index {temporary} for {}", path_of(leaf)),
            format!("build index {path} as it was for {}", path_of(leaf)),
        );
        beside_traffic(&mut step, &path_of(leaf));
        step.push(vec![build], vec![again]);
        steps.push(step);
    }
    let mut exchange = BothWays::titled(
        format!("index {temporary} takes the place of {path}"),
        format!("make room for index {path} as it was"),
    );
    exchange.up.note(brief(table));
    old.note_share(table, &mut exchange.down);
    let up = [
        new.join(),
        vec![old.drop()],
        new.renamed(&old.name),
        new_extras(new, old),
    ]
    .concat();
    let back = Tree::of(new.index, &old.name, new.partitions);
    exchange.push(up, [back.renamed(&new.name), old.begin()].concat());
    exchange.touch();
    steps.push(exchange);
    steps
}

/// The settings of the new tree, which has the old name by then.
fn new_extras(new: &Tree, old: &Tree) -> Vec<Sql> {
    Tree::of(new.index, &old.name, new.partitions).extras()
}

fn path_of(partition: &Partition) -> String {
    format!("{}.{}", partition.schema, partition.name)
}

fn brief(table: &ObjectId) -> String {
    format!(
        "lock: ACCESS EXCLUSIVE on {} and its partitions, brief{PATIENCE}",
        table.path()
    )
}
