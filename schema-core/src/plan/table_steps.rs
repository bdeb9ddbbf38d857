//! The steps of a table: what makes or alters it, its row security, its indexes, triggers, comments.
//!
//! A new table is one CREATE TABLE with its columns and constraints, its partitions and its row
//! security in the same step, because no row may ever be there without it.

use super::build::Builder;
use super::host::filler_of;
use super::narrow::Narrowed;
use super::note;
use super::step::BothWays;
use super::title;
use crate::model::name;
use crate::object::{Aspect, Column, Constraint, Kind, Object, ObjectId, Sql};

/// The steps of a table, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    /// The table, its columns, defaults and constraints, owner and privileges.
    Structure,
    /// Partitions.
    Partitions,
    /// Row security and policies.
    Security,
    /// Indexes and statistics.
    Indexes,
    /// Triggers and rules.
    Triggers,
    /// Comments.
    Comments,
}

const SECTIONS: [Section; 6] = [
    Section::Structure,
    Section::Partitions,
    Section::Security,
    Section::Indexes,
    Section::Triggers,
    Section::Comments,
];

impl Section {
    fn of(id: &ObjectId) -> Self {
        if id.is_comment() {
            return Section::Comments;
        }
        match id.kind {
            Kind::Partition if id.is_itself() => Section::Partitions,
            Kind::RowSecurity | Kind::Policy => Section::Security,
            Kind::Index | Kind::ClusterMark | Kind::ReplicaIdentity | Kind::Statistics => {
                Section::Indexes
            }
            Kind::Trigger | Kind::Rule => Section::Triggers,
            _ => Section::Structure,
        }
    }
}

impl Builder<'_> {
    pub(super) fn table(&mut self, table: &ObjectId, members: &[ObjectId]) {
        let mut members = members.to_vec();
        // Keys, then checks, then foreign keys: the order in which people read a table; a partition behind those above
        // it.
        let depth = |id: &ObjectId| self.source.partitions_upwards(id).count();
        members.sort_by_key(|id| (place_in_structure(table, id), depth(id)));
        let mut rest: Vec<ObjectId> = members.clone();
        if self.is_new(table) && members.contains(table) {
            let first = [Section::Structure, Section::Partitions, Section::Security];
            let is_first = |id: &ObjectId| first.contains(&Section::of(id));
            let (made, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(is_first);
            self.create_step(table, &made, &members);
            rest = others;
        }
        // What is said of something that is made later is said behind that.
        let mut behind = Vec::new();
        for section in SECTIONS {
            let ids = self.of_section(section, &rest);
            let ids = ids.into_iter().filter(|id| !self.in_steps_of_its_own(id));
            let ids: Vec<ObjectId> = ids.collect();
            let (now, late): (Vec<ObjectId>, Vec<ObjectId>) = ids
                .into_iter()
                .partition(|id| !self.needs_what_is_put_off(id));
            self.put_off.extend(late.iter().cloned());
            behind.extend(late);
            self.section_step(table, section, &now);
        }
        let steps = std::mem::take(&mut self.steps);
        for section in SECTIONS {
            let late = self.of_section(section, &behind);
            self.section_step(table, section, &late);
        }
        let made = std::mem::replace(&mut self.steps, steps);
        self.later.extend(made);
    }

    fn of_section(&self, section: Section, ids: &[ObjectId]) -> Vec<ObjectId> {
        let in_section = |id: &&ObjectId| match Section::of(id) {
            // A new partition gets its row security before anybody can read it, and what it has of its own with it.
            Section::Structure | Section::Security if self.new_partition_of(id, ids).is_some() => {
                section == Section::Partitions
            }
            own => own == section,
        };
        ids.iter().filter(in_section).cloned().collect()
    }

    /// One step of a table that is there.
    fn section_step(&mut self, table: &ObjectId, section: Section, ids: &[ObjectId]) {
        if ids.is_empty() {
            return;
        }
        if section == Section::Partitions {
            self.rule_out(ids);
        }
        let (up, down) = title::of_section(self, table, section, ids);
        let mut step = BothWays::titled(up, down);
        note::of_members(self, ids, &mut step);
        self.push_all(&mut step, table, ids);
        self.mark(&mut step, ids);
        if !(step.up.is_empty() && step.down.is_empty()) {
            self.steps.push(step);
        }
        if section == Section::Partitions {
            self.end_ruling_out(ids);
            self.detached(ids);
        }
    }

    /// Each object's statements; a partition's row security directly behind it.
    fn push_all(&mut self, step: &mut BothWays, table: &ObjectId, ids: &[ObjectId]) {
        let mut narrowed = Narrowed::default();
        for id in ids {
            if self.security_of_a_partition(id, ids).is_some() || self.is_said_by_column(id, ids) {
                continue;
            }
            match self.source.get(id) {
                Some(Object::Column(column)) if self.is_new(id) => {
                    self.push_column(step, column, ids);
                }
                _ => {
                    if let Some(exchange) = self.exchanged(id) {
                        self.exchange(step, id, exchange);
                    } else {
                        self.narrow(&mut narrowed, step, id);
                        if !self.online(step, id) {
                            self.push(step, id);
                        }
                    }
                }
            }
            let hangs = |each: &&ObjectId| self.security_of_a_partition(each, ids) == Some(id);
            let hanging: Vec<ObjectId> = ids.iter().filter(hangs).cloned().collect();
            for each in &hanging {
                self.push(step, each);
            }
        }
        self.put_around(table, narrowed, step);
    }

    /// A new column with its default: rows that are there get it at once.
    fn push_column(&mut self, step: &mut BothWays, column: &Column, ids: &[ObjectId]) {
        let id = column.own_id();
        let mut statements = self.statements(&id);
        let filler = filler_of(self.source, &id).filter(|(filler, _)| ids.contains(filler));
        let words = filler.as_ref().map(|(_, words)| &**words);
        let relation = name::qualified(&column.schema, &column.table);
        if let (Some((filler, words)), Some(first)) = (&filler, statements.up.first_mut()) {
            *first = Sql::of_table(relation.clone(), column.add_clause(Some(words)));
            let made = self.source.get(filler);
            let given = made.map(|made| self.not_given_by(made, self.wanted()));
            statements.up.extend(given.unwrap_or_default());
        }
        if let Some(kept) = self.kept_values(column) {
            if column.not_null {
                // It is required again when its values are back.
                let loose = Column {
                    not_null: false,
                    ..column.clone()
                };
                statements.up[0] = Sql::of_table(relation, loose.add_clause(words));
            }
            statements.down.splice(0..0, kept.keep);
            step.up.closing.extend(kept.restore);
        }
        step.push(statements.up, statements.down);
    }

    /// Whether it fills a new column, and stands in the column's own clause.
    fn is_said_by_column(&self, id: &ObjectId, ids: &[ObjectId]) -> bool {
        let (Some(Object::Default(_) | Object::Identity(_)), Some(table)) =
            (self.source.get(id), &id.table)
        else {
            return false;
        };
        let column = ObjectId::column(&id.schema, table, &id.name);
        self.is_new(&column) && ids.contains(&column)
    }

    fn create_step(&mut self, table: &ObjectId, made: &[ObjectId], members: &[ObjectId]) {
        let Some(Object::Table(own)) = self.source.get(table) else {
            return;
        };
        let partitions = made
            .iter()
            .filter(|id| id.kind == Kind::Partition && id.is_itself());
        let (up, down) = title::of_new_table(table, partitions.count());
        // A key to a table that is in use locks that one too: it comes behind, in a step of its own.
        let made: Vec<ObjectId> = made
            .iter()
            .filter(|id| !self.in_steps_of_its_own(id))
            .cloned()
            .collect();
        let made = &made[..];
        let mut step = BothWays::titled(up, down);
        note::of_new_table(self, table, made, members, &mut step);
        let inline: Vec<ObjectId> = made
            .iter()
            .filter(|id| self.is_inline(table, id, made))
            .cloned()
            .collect();
        let create = own.create_with(&self.lines(&inline));
        let mut drop = self.statements(table).down;
        let kept = self.kept_rows(table);
        if let Some(kept) = kept {
            drop.splice(0..0, kept.keep);
            step.up.closing.extend(kept.restore);
        }
        step.push(vec![Sql::Statement(create)], drop);
        let new = [table].into_iter().chain(&inline);
        for object in new.filter_map(|id| self.source.get(id)) {
            step.push(self.not_given_by(object, self.wanted()), Vec::new());
        }
        for id in &inline {
            let extras = match self.source.get(id) {
                Some(Object::Column(column)) => column.keeping_clauses(),
                Some(Object::Constraint(constraint)) => constraint.index_statements(&[]),
                _ => continue,
            };
            step.push(extras, Vec::new());
        }
        let others = made
            .iter()
            .filter(|id| *id != table && !inline.contains(id));
        let others: Vec<ObjectId> = others.cloned().collect();
        self.push_all(&mut step, table, &others);
        self.mark(&mut step, made);
        self.steps.push(step);
    }

    /// The partition, one of those made here, whose row security this is.
    fn security_of_a_partition<'m>(
        &self,
        id: &ObjectId,
        made: &'m [ObjectId],
    ) -> Option<&'m ObjectId> {
        let is_security = Section::of(id) == Section::Security;
        is_security.then(|| self.new_partition_of(id, made))?
    }

    /// The partition, one of those made here, of which this is a part, or is said.
    fn new_partition_of<'m>(&self, id: &ObjectId, made: &'m [ObjectId]) -> Option<&'m ObjectId> {
        let name = match (id.kind, &id.table) {
            (Kind::Partition, _) => &id.name,
            (_, Some(table)) => table,
            _ => return None,
        };
        let is_its = |each: &&ObjectId| {
            each.kind == Kind::Partition
                && each.is_itself()
                && (&each.schema, &each.name) == (&id.schema, name)
        };
        made.iter().find(|each| is_its(each) && self.is_new(each))
    }

    /// Whether it stands between the parentheses of CREATE TABLE.
    fn is_inline(&self, table: &ObjectId, id: &ObjectId, made: &[ObjectId]) -> bool {
        if id.table.as_ref() != Some(&table.name) || id.aspect != Aspect::Itself {
            return false;
        }
        match self.source.get(id) {
            Some(Object::Column(_)) => true,
            // CREATE TABLE has no words for a constraint that is not valid, and makes one of two equal ones.
            Some(Object::Constraint(constraint)) => {
                !constraint.definition.ends_with("NOT VALID") && !self.has_twin(id, made)
            }
            Some(Object::Default(_) | Object::Identity(_)) => {
                made.contains(&ObjectId::column(&id.schema, &table.name, &id.name))
            }
            _ => false,
        }
    }

    /// Whether another constraint before it says the same: within one statement the server makes one of both, also where
    /// the one is the primary key.
    fn has_twin(&self, id: &ObjectId, made: &[ObjectId]) -> bool {
        let constraint = |id: &ObjectId| match self.source.get(id) {
            Some(Object::Constraint(constraint)) => Some(constraint),
            _ => None,
        };
        fn says(own: &Constraint) -> (&str, &str) {
            let key = own.definition.strip_prefix("PRIMARY KEY ");
            let key = key.or_else(|| own.definition.strip_prefix("UNIQUE "));
            (&own.table, key.unwrap_or(&own.definition))
        }
        let own = constraint(id).map(says);
        let before = made.iter().take_while(|each| *each != id);
        before
            .filter_map(constraint)
            .any(|other| Some(says(other)) == own)
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
            let lengths = columns.iter().map(|column| text(column).chars().count());
            lengths.max().unwrap_or(0)
        };
        let names = width(&|column| name::quote(&column.name));
        let types = width(&|column| column.column_type.clone());
        let mut lines: Vec<String> = columns
            .iter()
            .map(|column| {
                let id = column.own_id();
                let filler = filler_of(self.source, &id);
                let filler = filler.filter(|(filler, _)| inline.contains(filler));
                let line = format!(
                    "{:names$} {:types$}{}",
                    name::quote(&column.name),
                    column.column_type,
                    column.attributes(filler.as_ref().map(|(_, words)| words.as_str()))
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
}

/// The table, its columns with their defaults, keys, checks, foreign keys, its partitions and what they have of
/// their own, what is said about all of them, and the sequences that belong to them: to their owners, too.
fn place_in_structure(table: &ObjectId, id: &ObjectId) -> (u8, Kind) {
    let is_of_partition = id.table.as_ref().is_some_and(|own| *own != table.name);
    let place = match id.kind {
        _ if !id.is_itself() => 7,
        Kind::Table => 0,
        Kind::RowSecurity | Kind::Policy => return (3, id.kind),
        Kind::Column | Kind::Default | Kind::Identity if is_of_partition => 5,
        Kind::Column | Kind::Default | Kind::Identity => 1,
        Kind::PrimaryKey | Kind::Unique | Kind::Check | Kind::Exclusion | Kind::ForeignKey => {
            return (if is_of_partition { 6 } else { 2 }, id.kind);
        }
        Kind::OwnedBy => 8,
        _ => 4,
    };
    (place, Kind::Schema)
}
