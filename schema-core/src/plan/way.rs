//! One way between two schemas: what turns into what, and what has to be out of the way meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use super::dependents::Dependents;
use super::refuse::{BY_HAND, Refusal};
use super::swap;
use crate::object::{self, Column, Differences, Identity, Kind, Object, ObjectId, Objects, Sql};
use crate::sql_text;

/// What becomes of an object on one way.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Turned {
    /// Nothing.
    Same,
    /// It is altered.
    InPlace(Vec<Sql>),
    /// It is dropped and made again at once: nothing hangs on it.
    Beside,
    /// It goes early, and is made again later.
    Apart,
}

/// One way between two schemas.
pub(super) struct Way<'a> {
    from: &'a Objects,
    to: &'a Objects,
    dependents: Dependents<'a>,
    turned: BTreeMap<ObjectId, Turned>,
    /// What is made, or goes, within the step of another object.
    pub carried: BTreeSet<ObjectId>,
    /// What has to go before anything comes.
    pub apart: BTreeSet<ObjectId>,
    /// Columns that take another type.
    disturbed: BTreeSet<ObjectId>,
    open: Vec<ObjectId>,
    pub refusals: Vec<Refusal>,
}

impl<'a> Way<'a> {
    pub fn between(from: &'a Objects, to: &'a Objects, differences: &Differences<'a>) -> Self {
        let mut way = Way {
            from,
            to,
            dependents: Dependents::none(from),
            turned: BTreeMap::new(),
            carried: BTreeSet::new(),
            apart: BTreeSet::new(),
            disturbed: BTreeSet::new(),
            open: Vec::new(),
            refusals: Vec::new(),
        };
        if !differences.is_empty() {
            way.dependents = Dependents::of_all(from);
        }
        for id in &differences.changed {
            if let (Some(before), Some(after)) = (from.get(id), to.get(id)) {
                way.turn(id, before, after);
            }
        }
        let mut touched = [differences.gone.as_slice(), &differences.changed].concat();
        touched.sort();
        for id in touched {
            way.look_around(id);
        }
        for id in &differences.new {
            way.make_room_for(id);
        }
        way.close();
        way
    }

    fn close(&mut self) {
        while let Some(id) = self.open.pop() {
            self.take_dependents(&id);
        }
    }

    /// What is there before and afterwards, and is altered, made anew or out of the way meanwhile.
    pub fn changed(&self) -> BTreeSet<ObjectId> {
        let all = self.turned.keys().chain(&self.apart);
        all.filter(|id| self.to.contains(id)).cloned().collect()
    }

    /// Whether the object cannot be turned as long as others are as they are before: it is made anew, or
    /// will need something that is new.
    pub fn cannot_turn_early(&self, id: &ObjectId) -> bool {
        match self.turned(id) {
            Turned::Beside => true,
            Turned::InPlace(_) => self
                .from
                .needs(id)
                .iter()
                .any(|needed| !self.to.contains(needed)),
            Turned::Same | Turned::Apart => false,
        }
    }

    /// Whether the object will need something that is not yet what it will be: a column that takes another
    /// type, or what is made anew.
    pub fn will_need_changed(&self, id: &ObjectId) -> bool {
        let changes = |needed: &ObjectId| {
            self.disturbed.contains(needed) || needed.is_itself() && self.is_made_anew(needed)
        };
        id.is_itself()
            && matches!(self.turned(id), Turned::Beside | Turned::InPlace(_))
            && self.from.get(id).is_some_and(can_be_made_again)
            && self.to.needs(id).iter().any(changes)
    }

    /// Whether the object of this name is another one afterwards.
    pub fn is_made_anew(&self, id: &ObjectId) -> bool {
        match self.turned(id) {
            Turned::Beside | Turned::Apart => true,
            Turned::Same => false,
            Turned::InPlace(_) => match (self.from.get(id), self.to.get(id)) {
                (Some(before), Some(after)) => object::alter(before, after).is_none(),
                _ => false,
            },
        }
    }

    /// What hangs on it now, and is gone afterwards.
    pub fn gone_dependents(&self, id: &ObjectId) -> Vec<&'a ObjectId> {
        let mut all = self.dependents(id);
        all.retain(|each| !self.to.contains(each));
        all
    }

    /// Puts the object aside, with all that hangs on it.
    pub fn steps_aside(&mut self, id: &ObjectId) {
        self.put_apart(id);
        self.close();
    }

    /// What becomes of an object that stays.
    pub fn turned(&self, id: &ObjectId) -> Turned {
        if self.apart.contains(id) {
            return Turned::Apart;
        }
        self.turned.get(id).cloned().unwrap_or(Turned::Same)
    }

    pub fn dependents(&self, id: &ObjectId) -> Vec<&'a ObjectId> {
        self.dependents.of(id)
    }

    fn refuse(&mut self, id: &ObjectId, message: String) {
        self.refusals.push(Refusal {
            id: id.clone(),
            message,
            help: BY_HAND.to_string(),
        });
    }

    /// Whether a column's type, or an array's element, is this type.
    fn columns_of(&self, id: &ObjectId) -> Vec<&'a ObjectId> {
        let mut all = self.dependents(id);
        all.retain(|each| each.kind == Kind::Column && each.is_itself());
        all
    }

    /// The columns that stay and are of this type, now or then.
    fn columns_of_both(&self, id: &ObjectId) -> Vec<&'a ObjectId> {
        let mut all = self.columns_of(id);
        let becomes = |each: &ObjectId| {
            each.kind == Kind::Column && each.is_itself() && self.to.needs(each).contains(id)
        };
        let others = self.from.sorted_ids().filter(|each| becomes(each));
        let others: Vec<&ObjectId> = others.filter(|each| !all.contains(each)).collect();
        all.extend(others);
        all
    }

    fn turn(&mut self, id: &ObjectId, before: &Object, after: &Object) {
        let turned = match object::alter(before, after) {
            Some(parts) => Turned::InPlace(self.through_text(id, before, after, parts)),
            None => match id.kind {
                Kind::Table | Kind::Partition => {
                    let what = match (before, after) {
                        (Object::Partition(old), Object::Partition(new))
                            if old.bound != new.bound =>
                        {
                            format!("its rows were {}, and are {}", old.bound, new.bound)
                        }
                        _ => "its partition key is another".to_string(),
                    };
                    return self.refuse(id, format!("{id} changed: {what}"));
                }
                Kind::EnumType | Kind::Domain | Kind::RangeType => {
                    let columns = self.columns_of_both(id);
                    match swap::swap(self.from, self.to, before, after, &columns) {
                        Some(parts) => Turned::InPlace(parts),
                        None => Turned::Beside,
                    }
                }
                _ => Turned::Beside,
            },
        };
        self.turned.insert(id.clone(), turned);
    }

    /// Between two enums there is no cast but the one over text.
    fn through_text(
        &self,
        id: &ObjectId,
        before: &Object,
        after: &Object,
        mut parts: Vec<Sql>,
    ) -> Vec<Sql> {
        let (Object::Column(before), Object::Column(after)) = (before, after) else {
            return parts;
        };
        let has_enum = |of: &Objects| of.needs(id).iter().any(|id| id.kind == Kind::EnumType);
        if after.changes_type(before) && has_enum(self.from) && has_enum(self.to) {
            let plain = after.set_type(false);
            for part in parts.iter_mut().filter(|part| **part == plain) {
                *part = after.set_type(true);
            }
        }
        parts
    }

    /// What a change, or a removal, asks of others.
    fn look_around(&mut self, id: &ObjectId) {
        let (Some(before), after) = (self.from.get(id), self.to.get(id)) else {
            return;
        };
        match (before, after) {
            (_, None) if self.makes_room(id) => self.put_apart(id),
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
            (Object::CompositeType(_), Some(_)) => {
                let column = self.columns_of(id).first().map(|each| each.to_string());
                if let Some(column) = column.filter(|_| !only_adds_or_drops(self.turned.get(id))) {
                    let message = format!("{id} changed in a way that needs {column} written anew");
                    self.refuse(id, message);
                }
            }
            _ => {}
        }
        let is_needed = self.dependents(id).iter().any(|each| each.is_itself());
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

    /// The check goes with the old domain, and comes with the new one.
    fn carry(&mut self, id: &ObjectId) {
        let aspects = self.from.aspects_of(id).map(Object::id);
        self.carried.extend(aspects);
        self.carried.insert(id.clone());
    }

    /// A column takes another type: what the server would refuse to carry over steps aside.
    fn disturb(&mut self, id: &ObjectId, before: &Column, after: &Column) {
        self.disturbed.insert(id.clone());
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
        let partition = ObjectId::partition(&schema, &name);
        if let Some(Object::Partition(own)) = self.from.get(&partition) {
            return self.to.contains(&own.parent_id()) && !self.to.contains(&partition);
        }
        let stays = self.to.contains(&ObjectId::table(&schema, &name));
        stays
            && matches!(
                self.from.get(&target),
                Some(Object::Constraint(_) | Object::Identity(_))
            )
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
                    Some(ObjectId::new(
                        Kind::Sequence,
                        &owned.schema,
                        None,
                        &owned.sequence,
                    ))
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
    fn make_room_for(&mut self, id: &ObjectId) {
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
        for taken_by in self.from.names_of(id) {
            if !self.to.contains(taken_by) {
                self.put_apart(taken_by);
            }
        }
    }

    fn put_apart(&mut self, id: &ObjectId) {
        // A column of a table that goes is kept with its whole row.
        if let (Kind::Column, true, Some(table)) = (id.kind, id.is_itself(), &id.table) {
            let table = ObjectId::table(&id.schema, table);
            let goes = self.from.contains(&table) && !self.to.contains(&table);
            if goes && self.apart.insert(table.clone()) {
                self.open.push(table);
            }
        }
        if self.apart.insert(id.clone()) {
            self.open.push(id.clone());
        }
    }

    fn put_apart_if_possible(&mut self, id: &ObjectId, because: &ObjectId) {
        if self.apart.contains(id) {
            return;
        }
        let possible = !id.is_itself()
            || !self.to.contains(id)
            || self.from.get(id).is_some_and(can_be_made_again);
        if possible {
            self.put_apart(id);
        } else {
            self.refuse(id, format!("{because} changed, and {id} needs it"));
        }
    }

    fn take_dependents(&mut self, id: &ObjectId) {
        for dependent in self.dependents(id) {
            self.put_apart_if_possible(dependent, id);
        }
    }
}

/// Whether dropping it and making it again leaves every row as it was.
fn can_be_made_again(object: &Object) -> bool {
    match object {
        Object::Column(column) => column.generated.is_some(),
        Object::Table(_)
        | Object::Partition(_)
        | Object::Sequence(_)
        | Object::Schema(_)
        | Object::Extension(_)
        | Object::EnumType(_)
        | Object::Domain(_)
        | Object::CompositeType(_)
        | Object::RangeType(_)
        | Object::Publication(_) => false,
        _ => true,
    }
}

fn only_adds_or_drops(turned: Option<&Turned>) -> bool {
    match turned {
        Some(Turned::InPlace(parts)) => !parts
            .iter()
            .any(|part| part.to_string().contains("ALTER ATTRIBUTE")),
        _ => false,
    }
}
