//! The trees in which tables stand: a partition below its table, an heir below those that it inherits from.

use super::{Column, Constraint, Kind, Object, ObjectId, Objects, Sql};
use crate::model::name::{qualified, quote};
use std::borrow::Cow;
use std::sync::Arc;

/// A table or partition: its namespace and its name.
pub(crate) type TableName = (String, String);

impl ObjectId {
    /// The name of the table that has this id.
    pub(crate) fn as_table(&self) -> TableName {
        (self.schema.clone(), self.name.clone())
    }
}

impl Objects {
    /// The tables that stand directly above one.
    fn parents_of(&self, (schema, name): &TableName) -> Vec<TableName> {
        match self.get(&ObjectId::partition(schema, name)) {
            Some(Object::Partition(own)) => vec![(own.parent_schema.clone(), own.parent.clone())],
            _ => match self.get(&ObjectId::table(schema, name)) {
                Some(Object::Table(own)) => own.inherits.clone(),
                _ => Vec::new(),
            },
        }
    }

    /// All tables above one, nearest first.
    pub(crate) fn tables_above(&self, table: &TableName) -> Vec<TableName> {
        let mut all = vec![table.clone()];
        let mut next = 0;
        while let Some(below) = all.get(next).cloned() {
            next += 1;
            for above in self.parents_of(&below) {
                if !all.contains(&above) {
                    all.push(above);
                }
            }
        }
        all.split_off(1)
    }

    /// The columns that a table has from those that it inherits from alone, as its own ones.
    pub fn inherited_columns(&self, table: &ObjectId) -> Vec<Column> {
        let mut found: Vec<Column> = Vec::new();
        if !matches!(self.get(table), Some(Object::Table(own)) if !own.inherits.is_empty()) {
            return found;
        }
        for (schema, name) in self.tables_above(&table.as_table()) {
            for object in self.hanging_on(Kind::Column, &schema, &name) {
                let Object::Column(column) = object else {
                    continue;
                };
                let own = ObjectId::column(&table.schema, &table.name, &column.name);
                let is_known = found.iter().any(|known| known.name == column.name);
                if !is_known && !self.contains(&own) {
                    found.push(Column {
                        schema: table.schema.clone(),
                        table: table.name.clone(),
                        ..column.clone()
                    });
                }
            }
        }
        found
    }

    /// The checks that a table has from those that it inherits from, as they stand there.
    pub fn inherited_checks(&self, table: &ObjectId) -> Vec<&Constraint> {
        if !matches!(self.get(table), Some(Object::Table(own)) if !own.inherits.is_empty()) {
            return Vec::new();
        }
        let above = self.tables_above(&table.as_table());
        let hanging = above
            .iter()
            .flat_map(|(schema, name)| self.hanging_on(Kind::Check, schema, name));
        let checks = hanging.filter_map(|object| match object {
            Object::Constraint(check) if !check.definition.ends_with(" NO INHERIT") => Some(check),
            _ => None,
        });
        checks.collect()
    }

    /// The columns of all tables, their own and those that they inherit.
    pub fn columns_of_all(&self) -> impl Iterator<Item = Cow<'_, Column>> {
        self.sorted_ids().flat_map(|id| match self.get(id) {
            Some(Object::Column(column)) if id.is_itself() => vec![Cow::Borrowed(column)],
            Some(Object::Table(_)) if id.is_itself() => {
                let inherited = self.inherited_columns(id).into_iter();
                inherited.map(Cow::Owned).collect()
            }
            _ => Vec::new(),
        })
    }

    /// A column of a table, its own or one that it inherits.
    pub fn column_of(&self, table: &ObjectId, name: &str) -> Option<Column> {
        match self.get(&ObjectId::column(&table.schema, &table.name, name)) {
            Some(Object::Column(own)) => Some(own.clone()),
            _ => {
                let mut inherited = self.inherited_columns(table).into_iter();
                inherited.find(|column| column.name == name)
            }
        }
    }

    /// Whether others inherit from a table.
    pub(crate) fn has_heirs(&self, schema: &str, table: &str) -> bool {
        let own = (schema.to_string(), table.to_string());
        let mut tables = self.of_kind(Kind::Table);
        tables.any(|each| matches!(each, Object::Table(heir) if heir.inherits.contains(&own)))
    }

    /// The same column of each table that has it from this one alone, from above downwards.
    pub(crate) fn heirs_of(&self, column: &Column) -> Vec<Column> {
        let own = (column.schema.clone(), column.table.clone());
        let mut heirs: Vec<(usize, Column)> = Vec::new();
        for object in self.of_kind(Kind::Table) {
            let table = object.id();
            let above = self.tables_above(&table.as_table());
            if !above.contains(&own) {
                continue;
            }
            let at = |(schema, name): &&TableName| {
                self.contains(&ObjectId::column(schema, name, &column.name))
            };
            let heir = Column {
                schema: table.schema.clone(),
                table: table.name.clone(),
                ..column.clone()
            };
            let is_own = self.contains(&heir.own_id());
            if !is_own && above.iter().filter(at).count() == 1 {
                heirs.push((above.len(), heir));
            }
        }
        heirs.sort_by(|(one, a), (other, b)| (one, &a.table).cmp(&(other, &b.table)));
        heirs.into_iter().map(|(_, heir)| heir).collect()
    }

    /// Says that an heir has this column or check of its own as well: the server has merged the two. It is told above,
    /// and no part of a comparison, but it stays when the one above goes.
    pub fn add_merged(&mut self, id: ObjectId) {
        Arc::make_mut(&mut self.all).merged.insert(id);
    }

    /// Takes over what the others say of this.
    pub(crate) fn take_merged_of(&mut self, others: &Objects) {
        if !others.all.merged.is_empty() {
            Arc::make_mut(&mut self.all).merged = others.all.merged.clone();
        }
    }

    /// What takes away what heirs that stay keep of a column or check that has been dropped, from above downwards.
    pub(crate) fn take_merged(
        &self,
        dropped: &ObjectId,
        stays: impl Fn(&ObjectId) -> bool,
    ) -> Vec<Sql> {
        let what = match dropped.kind {
            Kind::Column if dropped.is_itself() => "COLUMN",
            Kind::Check if dropped.is_itself() => "CONSTRAINT",
            _ => return Vec::new(),
        };
        let merged = self.all.merged.iter().filter(|id| {
            (id.kind, &id.name) == (dropped.kind, &dropped.name)
                && !self.contains(id)
                && stays(&ObjectId::table(
                    &id.schema,
                    id.table.as_deref().unwrap_or_default(),
                ))
        });
        let mut keeping: Vec<(usize, TableName)> = merged
            .filter_map(|id| {
                let table = table_of(id);
                let above = self.tables_above(&table);
                let at = |(schema, name): &&TableName| {
                    self.contains(&ObjectId::new(id.kind, schema, Some(name), &id.name))
                };
                let mut holders = above.iter().filter(at);
                let is_last =
                    holders.next() == Some(&table_of(dropped)) && holders.next().is_none();
                is_last.then_some((above.len(), table))
            })
            .collect();
        keeping.sort();
        let clause = format!("DROP {what} {}", quote(&dropped.name));
        let take = |(_, (schema, name)): (usize, TableName)| {
            Sql::of_table(qualified(&schema, &name), clause.clone())
        };
        keeping.into_iter().map(take).collect()
    }
}

fn table_of(id: &ObjectId) -> TableName {
    (id.schema.clone(), id.table.clone().unwrap_or_default())
}
