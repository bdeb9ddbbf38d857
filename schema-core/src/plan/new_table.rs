//! A new table: one CREATE TABLE with its columns and constraints, its partitions and its row
//! security as one step, because no row may ever be there without it; then indexes, triggers,
//! comments. Dropping the table takes all of them along.

use super::build::Builder;
use super::lock;
use super::relation_of;
use super::rule_notes::note_rules;
use super::step::{BothWays, count};
use crate::model::name;
use crate::object::{self, Column, Constraint, Kind, Object, ObjectId};

impl Builder<'_> {
    pub(super) fn new_table(&mut self, table: &ObjectId, members: &[ObjectId]) {
        let parts = Parts::of(members);
        let inline = self.inline(table, &parts);
        let policies = self.policies(&parts);
        let (late, early): (Vec<&ObjectId>, Vec<&ObjectId>) =
            parts.triggers.iter().partition(|id| self.has_to_wait(id));
        for id in early {
            self.make_needs_of(id);
        }
        self.create_step(table, members, &parts, &inline, &policies);
        self.finish(table);
        let mut triggers = Vec::new();
        for id in &parts.triggers {
            if self.make_needs_of(id) {
                triggers.push(id.clone());
            } else {
                self.deferred.push(id.clone());
            }
        }
        self.index_step(table, &parts.indexes);
        self.trigger_step(table, &triggers, !late.is_empty());
        self.comments_step(table, members);
    }

    /// Columns and constraints that stand in CREATE TABLE, after what they need was made. Foreign
    /// keys to a table that waits for this one are put off.
    fn inline(&mut self, table: &ObjectId, parts: &Parts) -> Vec<ObjectId> {
        let mut inline = Vec::new();
        for id in parts.columns.iter().chain(&parts.constraints) {
            if id.kind == Kind::ForeignKey && self.closes_a_circle(table, id) {
                self.deferred.push(id.clone());
                continue;
            }
            let there = self.make_needs_of(id);
            if id.kind == Kind::ForeignKey && !there {
                self.deferred.push(id.clone());
            } else if id.table.as_deref() == Some(&table.name) {
                inline.push(id.clone());
            }
        }
        inline
    }

    /// Whether the referenced table references this one in turn. The table that was declared first is
    /// made first, so it is its key that is put off.
    fn closes_a_circle(&self, table: &ObjectId, key: &ObjectId) -> bool {
        let mut targets = self.needed_clusters(key).into_iter();
        targets.any(|target| target.kind == Kind::Table && self.comes_after(&target, table))
    }

    /// The policies that can be made with their table. One that reads what needs this table first is
    /// put off; row security is on meanwhile, so nobody gets in.
    pub(super) fn policies(&mut self, parts: &Parts) -> Vec<ObjectId> {
        let mut policies = Vec::new();
        for id in &parts.policies {
            if self.has_to_wait(id) || !self.make_needs_of(id) {
                self.deferred.push(id.clone());
            } else {
                policies.push(id.clone());
            }
        }
        policies
    }

    fn create_step(
        &mut self,
        table: &ObjectId,
        members: &[ObjectId],
        parts: &Parts,
        inline: &[ObjectId],
        policies: &[ObjectId],
    ) {
        let Some(Object::Table(own)) = self.source.get(table) else {
            return;
        };
        let mut title = format!("create table {}", table.path());
        if !parts.partitions.is_empty() {
            let partitions = count(parts.partitions.len(), "partition", "partitions");
            title.push_str(&format!(" with {partitions}"));
        }
        let mut step = BothWays::titled(title, format!("drop table {}", table.path()));
        lock::none(&mut step, "the table is new");
        for reference in self.referenced_tables(table, inline) {
            lock::referenced(&mut step, &reference);
        }
        note_rules(self.source, members, &mut step);
        lock::rows_lost(&mut step, &table.path());
        let created = own.create_with(&self.lines(inline));
        step.push(created, Some(object::drop(&Object::Table(own.clone()))));
        let own_rows = |id: &&ObjectId| id.table.as_deref() == Some(&table.name);
        let hanging = parts.row_security.iter().filter(own_rows);
        for id in hanging.chain(policies.iter().filter(own_rows)) {
            self.push_create(&mut step, id);
        }
        for partition in &parts.partitions {
            self.push_create(&mut step, partition);
            let of_partition = |id: &&ObjectId| id.table.as_deref() == Some(&partition.name);
            let hanging = parts.row_security.iter().filter(of_partition);
            for id in hanging.chain(policies.iter().filter(of_partition)) {
                self.push_create(&mut step, id);
            }
        }
        self.steps.push(step);
    }

    fn push_create(&self, step: &mut BothWays, id: &ObjectId) {
        if let Some(object) = self.source.get(id) {
            step.push(object::create(object), None);
        }
    }

    /// Tables that are there already and that these foreign keys lock.
    pub(super) fn referenced_tables(&self, own: &ObjectId, keys: &[ObjectId]) -> Vec<String> {
        let mut found = Vec::new();
        for id in keys {
            if let Some(Object::Constraint(Constraint {
                references: Some(to),
                ..
            })) = self.source.get(id)
            {
                let target = ObjectId::table(&to.schema, &to.table);
                if target != *own
                    && !self.work.new.contains(&target)
                    && !found.contains(&target.path())
                {
                    found.push(target.path());
                }
            }
        }
        found
    }

    /// The lines of CREATE TABLE, names and types under each other.
    fn lines(&self, inline: &[ObjectId]) -> Vec<String> {
        let columns: Vec<&Column> = inline
            .iter()
            .filter_map(|id| match self.source.get(id) {
                Some(Object::Column(column)) => Some(column),
                _ => None,
            })
            .collect();
        let width = |text: &dyn Fn(&Column) -> String| {
            columns
                .iter()
                .map(|column| text(column).chars().count())
                .max()
                .unwrap_or(0)
        };
        let names = width(&|column| name::quote(&column.name));
        let types = width(&|column| column.column_type.clone());
        let mut lines: Vec<String> = columns
            .iter()
            .map(|column| {
                let line = format!(
                    "{:names$} {:types$}{}",
                    name::quote(&column.name),
                    column.column_type,
                    column.attributes()
                );
                line.trim_end().to_string()
            })
            .collect();
        for id in inline {
            if let Some(Object::Constraint(constraint)) = self.source.get(id) {
                lines.push(constraint.line());
            }
        }
        lines
    }

    pub(super) fn index_step(&mut self, table: &ObjectId, indexes: &[ObjectId]) {
        if indexes.is_empty() {
            return;
        }
        for id in indexes {
            self.make_needs_of(id);
        }
        let is_new = self.work.new.contains(table);
        let what = count(indexes.len(), "index", "indexes");
        let path = table.path();
        let mut step = match self.verbs(indexes) {
            ("add", _) => BothWays::titled(
                format!("index {path} ({what})"),
                format!("drop {what} of {path}"),
            ),
            (up, down) => BothWays::titled(
                format!("{up} {what} of {path}"),
                format!("{down} {what} of {path}"),
            ),
        };
        if is_new {
            lock::none(&mut step, "the table is new");
        } else {
            lock::index(&mut step, &table.path());
        }
        self.push_all(&mut step, indexes, !is_new);
        self.steps.push(step);
    }

    /// `undo`: whether the way back has to take the triggers away before their table.
    pub(super) fn trigger_step(&mut self, table: &ObjectId, triggers: &[ObjectId], undo: bool) {
        if triggers.is_empty() {
            return;
        }
        for id in triggers {
            self.make_needs_of(id);
        }
        let what = count(triggers.len(), "trigger", "triggers");
        let (up, down) = self.verbs(triggers);
        let to = if up == "add" { "to" } else { "of" };
        let mut step = BothWays::titled(
            format!("{up} {what} {to} {}", table.path()),
            format!("{down} {what} of {}", table.path()),
        );
        if self.work.new.contains(table) {
            lock::none(&mut step, "the table is new");
        } else {
            lock::trigger(&mut step, &table.path());
        }
        note_rules(self.source, triggers, &mut step);
        self.push_all(&mut step, triggers, undo);
        self.steps.push(step);
    }

    pub(super) fn push_all(&self, step: &mut BothWays, ids: &[ObjectId], undo: bool) {
        for id in ids {
            self.push_made(step, id, undo);
        }
    }
}

/// What hangs on a table, by kind; comments are left out.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub columns: Vec<ObjectId>,
    pub constraints: Vec<ObjectId>,
    pub partitions: Vec<ObjectId>,
    pub row_security: Vec<ObjectId>,
    pub policies: Vec<ObjectId>,
    pub indexes: Vec<ObjectId>,
    pub triggers: Vec<ObjectId>,
}

impl Parts {
    pub fn of<'a>(members: impl IntoIterator<Item = &'a ObjectId>) -> Self {
        let mut parts = Parts::default();
        for id in members.into_iter().filter(|id| !id.is_comment) {
            let list = match id.kind {
                Kind::Column => &mut parts.columns,
                Kind::PrimaryKey | Kind::Unique | Kind::Check | Kind::ForeignKey => {
                    &mut parts.constraints
                }
                Kind::Partition => &mut parts.partitions,
                Kind::RowSecurity => &mut parts.row_security,
                Kind::Policy => &mut parts.policies,
                Kind::Index => &mut parts.indexes,
                Kind::Trigger => &mut parts.triggers,
                Kind::Table | Kind::Schema | Kind::EnumType | Kind::Function => continue,
            };
            list.push(id.clone());
        }
        // Keys, then checks, then foreign keys: the order in which people read a table.
        parts.constraints.sort_by_key(|id| id.kind);
        parts
    }
}

/// The relation's name in SQL, where an object hangs on one.
pub(super) fn relation_sql(object: &Object) -> Option<String> {
    relation_of(object).map(|(schema, table)| name::qualified(&schema, &table))
}
