//! What a change asks of the objects around it: who has to be out of the way meanwhile.

use super::inside;
use super::materialized::materialized_rows;
use super::swap_composite::is_swapped;
use super::way::{Turned, Way, can_be_made_again};
use crate::object::{self, Column, Identity, Kind, Object, ObjectId};
use crate::sql_text;

impl Way<'_> {
    /// What a change, or a removal, asks of others.
    pub(super) fn look_around(&mut self, id: &ObjectId) {
        self.look_around_owner(id);
        self.materialized_values_step_aside(id);
        self.keys_to_its_tables_step_aside(id);
        if !self.to.contains(id) || id.kind == Kind::CompositeType {
            self.row_functions_step_aside(id);
        }
        let (Some(before), after) = (self.from.get(id), self.to.get(id)) else {
            return;
        };
        match (before, after) {
            (_, None) if self.makes_room(id) || self.would_be_merged(id) => self.put_apart(id),
            (Object::Default(default), None) => {
                // A column has one or the other.
                let identity = Identity::id_of(&default.schema, &default.table, &default.column);
                if self.to.contains(&identity) {
                    self.put_apart(id);
                    self.put_sequences_apart(&default.schema, &default.table, &default.column);
                }
            }
            (Object::Column(before), Some(Object::Column(after)))
                if after.changes_type(before) && self.is_partitioned_by(before) =>
            {
                let message = format!("{id} changed its type, and is part of the partition key");
                self.refuse(id, message);
            }
            (Object::Column(before), Some(Object::Column(after))) if after.changes_type(before) => {
                self.disturb(id, before, after);
            }
            (Object::EnumType(_) | Object::Domain(_) | Object::RangeType(_), Some(_))
                if object::alter(before, after.unwrap_or(before)).is_none() =>
            {
                self.look_around_swapped(id);
            }
            // Its values are there when it comes back, and are asked.
            (Object::DomainCheck(check), None) if self.to.contains(&check.domain_id()) => {
                self.put_apart(id);
            }
            (Object::Domain(before), Some(Object::Domain(after)))
                if before.default != after.default =>
            {
                // One that comes back would have the other default in each row.
                let to = self.to;
                self.put_dependents_apart(id, |each| {
                    each.kind == Kind::Column && each.is_itself() && !to.contains(each)
                });
            }
            (Object::Table(before), Some(Object::Table(after)))
                if before.storage.unlogged != after.storage.unlogged =>
            {
                self.part_from_sequences(id);
            }
            (Object::Extension(before), Some(Object::Extension(after)))
                if before.schema != after.schema =>
            {
                // What goes, or becomes another one, has to come back where the extension is then.
                let (from, to) = (self.from, self.to);
                self.put_dependents_apart(id, |each| {
                    let (was, is) = (from.get(each), to.get(each));
                    was != is && (is.is_none() || was.is_some_and(can_be_made_again))
                });
            }
            (Object::CompositeType(before), Some(Object::CompositeType(after))) => {
                if before.lacking_in(after).next().is_some() {
                    self.put_holders_that_go_apart(id);
                }
                if self.is_composite_swapped(id) {
                    self.look_around_swapped(id);
                }
                let column = self.columns_of(id).first().map(|each| each.to_string());
                let inside = || inside::holder(self.from, id).map(|each| each.own_id().to_string());
                if let Some(column) = column
                    .or_else(inside)
                    .filter(|_| self.alters_attributes(id))
                {
                    let message = format!("{id} changed in a way that needs {column} written anew");
                    self.refuse(id, message);
                }
            }
            (Object::Sequence(_) | Object::Identity(_), None) => self.put_what_is_said_apart(id),
            (Object::Identity(before), Some(Object::Identity(after)))
                if before.sequence != after.sequence =>
            {
                self.put_what_is_said_apart(id);
            }
            _ => {}
        }
        // What is said of a view's columns is not said again with the view.
        let needs = |each: &&ObjectId| each.is_itself() || each.target() != *id;
        let is_needed = self.dependents(id).iter().any(needs);
        if self.turned.get(id) == Some(&Turned::Beside) && is_needed {
            self.put_apart(id);
        }
    }

    /// A type that is made anew: its columns are turned over within the step, all others step aside.
    fn look_around_swapped(&mut self, id: &ObjectId) {
        if self.turned.get(id) == Some(&Turned::Beside) {
            return;
        }
        for column in self.columns_of_both(id) {
            self.has_its_type(column);
        }
        for dependent in self.dependents(id) {
            match self.from.get(dependent) {
                Some(Object::Column(column)) if column.generated.is_none() => {
                    if !self.to.contains(dependent) {
                        self.put_apart(dependent);
                    } else {
                        self.disturb(dependent, column, column);
                        if id.kind == Kind::RangeType {
                            self.put_what_reads_ranges_apart(dependent);
                        }
                    }
                }
                _ if !dependent.is_itself() && dependent.target() == *id => {}
                // Their columns are their parents'.
                Some(Object::Partition(_)) => {}
                Some(Object::Table(table)) if !table.inherits.is_empty() => {}
                Some(Object::DomainCheck(_)) => self.carry(dependent),
                _ => self.put_apart_if_possible(dependent, id),
            }
        }
    }

    /// While its range type is made anew the column is text, and these have no meaning.
    fn put_what_reads_ranges_apart(&mut self, column: &ObjectId) {
        self.put_dependents_apart(column, |each| {
            let is_read = matches!(
                each.kind,
                Kind::Index | Kind::PrimaryKey | Kind::Unique | Kind::Exclusion | Kind::Check
            );
            is_read && each.is_itself()
        });
    }

    /// The step that makes its type anew gives the column its type too.
    fn has_its_type(&mut self, id: &ObjectId) {
        let (Some(Object::Column(column)), Some(Turned::InPlace(parts))) =
            (self.to.get(id), self.turned.get_mut(id))
        else {
            return;
        };
        let by_type = [column.set_type(false), column.set_type(true)];
        parts.retain(|part| !by_type.contains(part));
    }

    /// Whether the rows of its table are spread by this column.
    fn is_partitioned_by(&self, column: &Column) -> bool {
        let id = |kind| ObjectId::new(kind, &column.schema, None, &column.table);
        let key = match self
            .from
            .get(&id(Kind::Table))
            .or(self.from.get(&id(Kind::Partition)))
        {
            Some(Object::Table(table)) => table.partition_key.as_deref(),
            Some(Object::Partition(partition)) => partition.partition_key.as_deref(),
            _ => None,
        };
        let tokens = key.and_then(|key| sql_text::tokens(key).ok());
        let named = |token: &sql_text::Token| token.identifier().as_ref() == Some(&column.name);
        tokens.is_some_and(|tokens| tokens.iter().any(named))
    }

    /// Whether a composite type is made anew, and its columns turn over to it.
    fn is_composite_swapped(&self, id: &ObjectId) -> bool {
        matches!(self.turned.get(id), Some(Turned::InPlace(parts)) if is_swapped(parts))
    }

    /// What goes is kept as it is now.
    fn put_holders_that_go_apart(&mut self, id: &ObjectId) {
        let to = self.to;
        let columns = inside::holders(self.from, id).map(Column::own_id);
        let gone: Vec<ObjectId> = columns.filter(|each| !to.contains(each)).collect();
        for column in &gone {
            self.put_apart(column);
        }
    }

    /// The check goes with the old domain, and comes with the new one.
    fn carry(&mut self, id: &ObjectId) {
        let aspects = self.from.aspects_of(id).map(Object::id);
        self.carried.extend(aspects);
        self.carried.insert(id.clone());
    }

    /// A column takes another type: what the server would refuse to carry over steps aside.
    fn disturb(&mut self, id: &ObjectId, before: &Column, after: &Column) {
        self.disturbed.insert(id.clone());
        for view in materialized_rows(self.from, id) {
            self.put_apart(&view);
        }
        let base = |column: &Column| {
            let end = column.column_type.find('(');
            column.column_type[..end.unwrap_or(column.column_type.len())].to_string()
        };
        let is_other = base(before) != base(after);
        for dependent in self.dependents(id) {
            let steps_aside = match dependent.kind {
                Kind::View
                | Kind::MaterializedView
                | Kind::Rule
                | Kind::Policy
                | Kind::Trigger
                | Kind::Function
                | Kind::Procedure
                | Kind::PublicationTable
                | Kind::Default => true,
                Kind::Column => dependent != id,
                Kind::ForeignKey => is_other,
                _ => self.turned.contains_key(dependent) || !self.to.contains(dependent),
            };
            if dependent.is_itself() && steps_aside {
                self.put_apart_if_possible(dependent, id);
            }
        }
    }

    /// Something that is gone goes first where its table stays, and something new may want its name or
    /// its rows; what hangs on a partition goes with it.
    fn makes_room(&self, id: &ObjectId) -> bool {
        let target = id.target();
        let Some((schema, name)) = super::host::relation_of(self.from, &target) else {
            return false;
        };
        // A comment on an attribute goes before that.
        let composite = ObjectId::new(Kind::CompositeType, &schema, None, &name);
        if !id.is_itself() && self.from.contains(&composite) && self.to.contains(&composite) {
            return true;
        }
        let partition = ObjectId::partition(&schema, &name);
        if let Some(Object::Partition(own)) = self.from.get(&partition) {
            return self.to.contains(&own.parent_id()) && !self.to.contains(&partition);
        }
        let stays = self.to.contains(&ObjectId::table(&schema, &name));
        match self.from.get(&target) {
            Some(Object::Constraint(_)) => stays,
            Some(Object::Identity(identity)) => stays && self.goes_alone(identity),
            _ => false,
        }
    }

    /// Whether an identity that goes does so before its column, if that goes at all: the sequence's name is wanted, or the
    /// column's values come back before they are counted on. Otherwise a column that comes back has to be numbered at once.
    fn goes_alone(&self, identity: &Identity) -> bool {
        let (schema, table) = (&identity.schema, &identity.table);
        let column = ObjectId::column(schema, table, &identity.column);
        let is_wanted = !self.to.names_of(&identity.sequence_id()).is_empty();
        let has_key = [self.from, self.to].iter().any(|side| {
            let mut keys = side.hanging_on(Kind::PrimaryKey, schema, table);
            keys.next().is_some()
        });
        self.to.contains(&column) || is_wanted || has_key
    }

    /// A column that goes would become one with that of an heir that comes, and an heir that goes would take over from a
    /// column that comes above it, default and all.
    fn would_be_merged(&self, id: &ObjectId) -> bool {
        let (from, to) = (self.from, self.to);
        match from.get(id) {
            Some(Object::Column(column)) => {
                let own = (column.schema.clone(), column.table.clone());
                let tables = to.of_kind(Kind::Table).map(Object::id);
                let mut new = tables.filter(|table| !from.contains(table));
                new.any(|heir| {
                    to.tables_above(&heir.as_table()).contains(&own)
                        && to.column_of(&heir, &column.name).is_some()
                })
            }
            Some(Object::Table(_)) => {
                from.tables_above(&id.as_table())
                    .iter()
                    .any(|(schema, above)| {
                        let mut columns = to.hanging_on(Kind::Column, schema, above);
                        columns.any(|column| {
                            let column = column.id();
                            !from.contains(&column) && from.column_of(id, &column.name).is_some()
                        })
                    })
            }
            _ => false,
        }
    }

    /// What is said of a sequence goes before that does, or has another name: what is said of the next one of this name is
    /// said anew.
    fn put_what_is_said_apart(&mut self, id: &ObjectId) {
        self.put_dependents_apart(id, |each| !each.is_itself());
    }

    /// The identity's own sequence wants the name of the one that the column had until now.
    fn put_sequences_apart(&mut self, schema: &str, table: &str, column: &str) {
        let owned: Vec<ObjectId> = self
            .from
            .iter()
            .filter_map(|(_, object)| match object {
                Object::OwnedBy(owned)
                    if owned.column == column && owned.table == (schema.into(), table.into()) =>
                {
                    Some(owned.sequence_id())
                }
                _ => None,
            })
            .collect();
        for sequence in owned.iter().filter(|sequence| !self.to.contains(sequence)) {
            self.put_apart(sequence);
        }
    }

    /// Who has the name of something new, and does not stay, goes first; so does a function that makes way
    /// for one with other arguments: what calls it by its name has to find the new one.
    pub(super) fn make_room_for(&mut self, id: &ObjectId) {
        self.look_around_owner(id);
        self.materialized_values_step_aside(id);
        self.row_functions_step_aside(id);
        if id.kind == Kind::ForeignKey && id.is_itself() {
            self.put_former_keys_apart(id);
        }
        if matches!(id.kind, Kind::Function | Kind::Procedure | Kind::Aggregate) && id.is_itself() {
            let is_former = |other: &&ObjectId| {
                (&other.schema, &other.name) == (&id.schema, &id.name)
                    && other.arguments.is_some()
                    && other.is_itself()
                    && !self.to.contains(other)
            };
            let former: Vec<ObjectId> = self.from.sorted_ids().filter(is_former).cloned().collect();
            for each in &former {
                self.put_apart(each);
            }
        }
        let taken_by = match self.to.get(id) {
            Some(Object::Identity(identity)) => self.from.names_of(&identity.sequence_id()),
            _ => self.from.names_of(id),
        };
        for each in taken_by {
            if !self.to.contains(each) {
                self.put_apart(each);
            }
        }
    }
}
