//! What changes about a table that is there already. Brief changes of one table are one ALTER TABLE.

use super::build::Builder;
use super::lock;
use super::new_table::{Parts, relation_sql};
use super::rule_notes::note_rules;
use super::step::{BothWays, count};
use crate::model::name;
use crate::object::{self, Column, Kind, Object, ObjectId};

impl Builder<'_> {
    pub(super) fn alter_table(&mut self, table: &ObjectId, members: &[ObjectId]) {
        let work = self.work;
        let new: Vec<ObjectId> = members
            .iter()
            .filter(|id| work.is_made(id))
            .cloned()
            .collect();
        let mut parts = Parts::of(&new);
        let mut relations: Vec<Option<String>> = Vec::new();
        let mut inline = Vec::new();
        for id in parts.columns.iter().chain(&parts.constraints) {
            let there = self.make_needs_of(id);
            if id.kind == Kind::ForeignKey && !there {
                self.deferred.push(id.clone());
                continue;
            }
            if !relations.contains(&id.table) {
                relations.push(id.table.clone());
            }
            inline.push(id.clone());
        }
        for relation in relations {
            let ids: Vec<ObjectId> = inline
                .iter()
                .filter(|id| id.table == relation)
                .cloned()
                .collect();
            self.add_step(table, &ids);
        }
        for id in members {
            self.default_step(id);
        }
        self.finish(table);
        let policies = self.policies(&parts);
        self.partition_step(table, &mut parts, &policies);
        self.row_security_step(table, members, &parts, &policies);
        self.index_step(table, &parts.indexes);
        self.trigger_step(table, &parts.triggers, true);
        self.comments_step(table, members);
    }

    /// New columns and constraints.
    fn add_step(&mut self, table: &ObjectId, ids: &[ObjectId]) {
        let Some(relation) = ids
            .first()
            .and_then(|id| self.source.get(id))
            .and_then(relation_sql)
        else {
            return;
        };
        let path = table.path();
        let mut step = BothWays::titled(
            format!("alter table {path}: {}", self.named(ids, "add", "replace")),
            format!("alter table {path}: {}", self.named(ids, "drop", "restore")),
        );
        let (mut up, mut down) = (Vec::new(), Vec::new());
        let (mut comments_up, mut comments_down) = (Vec::new(), Vec::new());
        let (mut rewrites, mut scans) = (false, false);
        for id in ids {
            match self.source.get(id) {
                Some(Object::Column(column)) => {
                    rewrites |= is_written_to_rows(column);
                    lock::values_lost(&mut step, &id.path(), is_required(column));
                    up.push(column.add_clause());
                    down.insert(0, column.drop_clause());
                }
                Some(Object::Constraint(constraint)) => {
                    scans = true;
                    up.push(constraint.add_clause());
                    let Some(before) = self.work.replaced.get(id) else {
                        down.insert(0, constraint.drop_clause());
                        continue;
                    };
                    // Drops come first: both may have the same name.
                    up.insert(0, constraint.drop_clause());
                    if let Object::Constraint(before) = &before.object {
                        down.push(before.add_clause());
                    }
                    down.insert(0, constraint.drop_clause());
                    comments_up.extend(self.source.get(&id.comment()).map(object::create));
                    comments_down.extend(before.comment.as_ref().map(object::create));
                }
                _ => {}
            }
        }
        match (rewrites, scans) {
            (true, _) => lock::rewrite(&mut step, &path),
            (false, true) => lock::scan(&mut step, &path),
            (false, false) => lock::brief(&mut step, &path),
        }
        for reference in self.referenced_tables(table, ids) {
            lock::referenced(&mut step, &reference);
        }
        note_rules(self.source, ids, &mut step);
        comments_up.insert(0, alter(&relation, &up));
        comments_down.insert(0, alter(&relation, &down));
        step.push(comments_up.join("\n"), Some(comments_down.join("\n")));
        self.steps.push(step);
    }

    /// `add column a, column b, replace check c`; many of a kind are counted.
    fn named(&self, ids: &[ObjectId], add: &str, replace: &str) -> String {
        let is_replaced = |id: &&ObjectId| self.work.replaced.contains_key(id);
        let (replaced, added): (Vec<&ObjectId>, Vec<&ObjectId>) = ids.iter().partition(is_replaced);
        let list = |verb: &str, ids: &[&ObjectId]| {
            let columns = ids.iter().filter(|id| id.kind == Kind::Column).count();
            let constraints = ids.len() - columns;
            let names: Vec<String> = if ids.len() <= 3 {
                let named = ids.iter();
                named
                    .map(|id| format!("{} {}", id.kind.word(), id.name))
                    .collect()
            } else {
                let columns = (columns > 0).then(|| count(columns, "column", "columns"));
                let constraints =
                    (constraints > 0).then(|| count(constraints, "constraint", "constraints"));
                columns.into_iter().chain(constraints).collect()
            };
            (!ids.is_empty()).then(|| format!("{verb} {}", names.join(", ")))
        };
        let lists = [list(add, &added), list(replace, &replaced)];
        lists.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// A changed default. Rows that are there keep their values.
    fn default_step(&mut self, id: &ObjectId) {
        let (Some(Object::Column(before)), Some(Object::Column(after))) =
            (self.work.altered.get(id), self.source.get(id))
        else {
            return;
        };
        let set = |column: &Column| {
            let name = name::quote(&column.name);
            let clause = match &column.default {
                Some(default) => format!("ALTER COLUMN {name} SET DEFAULT {default}"),
                None => format!("ALTER COLUMN {name} DROP DEFAULT"),
            };
            alter(&name::qualified(&column.schema, &column.table), &[clause])
        };
        let (up, down) = (set(after), set(before));
        self.make_needs_of(id);
        let title = format!("change the default of {}", id.path());
        let mut step = BothWays::titled(&title, &title);
        let table = id.table.as_deref().unwrap_or_default();
        lock::brief(&mut step, &format!("{}.{table}", id.schema));
        note_rules(self.source, std::slice::from_ref(id), &mut step);
        step.push(up, Some(down));
        self.steps.push(step);
    }

    /// New partitions of a table that is there, each with its row security.
    fn partition_step(&mut self, table: &ObjectId, parts: &mut Parts, policies: &[ObjectId]) {
        let partitions = std::mem::take(&mut parts.partitions);
        if partitions.is_empty() {
            return;
        }
        let what = match partitions.as_slice() {
            [one] => format!("partition {}", one.path()),
            many => format!("{} partitions of {}", many.len(), table.path()),
        };
        let mut step = BothWays::titled(format!("create {what}"), format!("drop {what}"));
        lock::brief(&mut step, &table.path());
        for partition in &partitions {
            let of_partition = |id: &&ObjectId| id.table.as_deref() == Some(&partition.name);
            self.push_all(&mut step, std::slice::from_ref(partition), true);
            let hanging: Vec<ObjectId> = parts
                .row_security
                .iter()
                .filter(of_partition)
                .chain(policies.iter().filter(of_partition))
                .cloned()
                .collect();
            self.push_all(&mut step, &hanging, false);
            lock::rows_lost(&mut step, &partition.path());
        }
        parts.row_security.retain(|id| {
            !partitions
                .iter()
                .any(|each| id.table.as_ref() == Some(&each.name))
        });
        self.steps.push(step);
    }

    /// Row security of relations that are there: switches, then policies.
    fn row_security_step(
        &mut self,
        table: &ObjectId,
        members: &[ObjectId],
        parts: &Parts,
        policies: &[ObjectId],
    ) {
        let work = self.work;
        let is_there = |id: &&ObjectId| {
            let relation = id.table.as_deref().unwrap_or_default();
            !work
                .new
                .contains(&ObjectId::partition(&id.schema, relation))
        };
        let policies: Vec<ObjectId> = policies.iter().filter(is_there).cloned().collect();
        let altered: Vec<&ObjectId> = members
            .iter()
            .filter(|id| id.kind == Kind::RowSecurity && work.altered.contains_key(id))
            .collect();
        if parts.row_security.is_empty() && policies.is_empty() && altered.is_empty() {
            return;
        }
        let path = table.path();
        let (up, down) = match (parts.row_security.is_empty(), policies.as_slice()) {
            (false, _) => (
                format!("switch on row security of {path}"),
                format!("switch off row security of {path}"),
            ),
            (true, [one]) => {
                let (up, down) = self.verbs(&policies);
                (format!("{up} {one}"), format!("{down} {one}"))
            }
            (true, []) => (
                format!("change row security of {path}"),
                format!("change row security of {path}"),
            ),
            (true, many) => {
                let (up, down) = self.verbs(many);
                let what = format!("{} policies of {path}", many.len());
                (format!("{up} {what}"), format!("{down} {what}"))
            }
        };
        let mut step = BothWays::titled(up, down);
        lock::brief(&mut step, &path);
        self.push_all(&mut step, &parts.row_security, true);
        for id in altered {
            if let (Some(Object::RowSecurity(before)), Some(Object::RowSecurity(after))) =
                (work.altered.get(id), self.source.get(id))
            {
                step.push(after.set(), Some(before.set()));
            }
        }
        self.push_all(&mut step, &policies, true);
        self.steps.push(step);
    }
}

fn alter(relation: &str, clauses: &[String]) -> String {
    match clauses {
        [one] => format!("ALTER TABLE {relation} {one};"),
        many => format!("ALTER TABLE {relation}\n    {};", many.join(",\n    ")),
    }
}

/// Whether the server has to write each row anew: the value differs from row to row.
fn is_written_to_rows(column: &Column) -> bool {
    let calls = column
        .default
        .as_deref()
        .is_some_and(|default| default.contains('('));
    let is_now = column.default.as_deref() == Some("now()");
    column.generated.is_some() || column.identity.is_some() || (calls && !is_now)
}

/// Whether the column cannot be added to a table with rows.
pub(super) fn is_required(column: &Column) -> bool {
    column.not_null
        && column.default.is_none()
        && column.generated.is_none()
        && column.identity.is_none()
}
