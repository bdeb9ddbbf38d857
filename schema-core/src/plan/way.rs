//! One way between two schemas: what turns into what, and what has to be out of the way meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use super::dependents::Dependents;
use super::materialized::alters_attribute;
use super::narrow::has_enum;
use super::refuse::{BY_HAND, Refusal};
use super::swap;
use super::swap_composite::swap_composite;
use crate::object::{self, Differences, Kind, Object, ObjectId, Objects, Sql};

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
    pub(super) from: &'a Objects,
    pub(super) to: &'a Objects,
    dependents: Dependents<'a>,
    pub(super) turned: BTreeMap<ObjectId, Turned>,
    /// What is made, or goes, within the step of another object.
    pub carried: BTreeSet<ObjectId>,
    /// What has to go before anything comes.
    pub apart: BTreeSet<ObjectId>,
    /// Columns that take another type.
    pub(super) disturbed: BTreeSet<ObjectId>,
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

    pub(super) fn refuse(&mut self, id: &ObjectId, message: String) {
        self.refusals.push(Refusal {
            id: id.clone(),
            message,
            help: BY_HAND.to_string(),
        });
    }

    /// Whether a column's type, or an array's element, is this type.
    pub(super) fn columns_of(&self, id: &ObjectId) -> Vec<&'a ObjectId> {
        let mut all = self.dependents(id);
        all.retain(|each| each.kind == Kind::Column && each.is_itself());
        all
    }

    /// The columns that stay and are of this type, now or then.
    pub(super) fn columns_of_both(&self, id: &ObjectId) -> Vec<&'a ObjectId> {
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
            altered if id.kind == Kind::CompositeType => {
                self.turn_composite(id, before, after, altered)
            }
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

    /// Attributes come and go beside the columns of the type; for anything else these turn over to a new one.
    fn turn_composite(
        &self,
        id: &ObjectId,
        before: &Object,
        after: &Object,
        altered: Option<Vec<Sql>>,
    ) -> Turned {
        let columns = self.columns_of_both(id);
        let in_place = altered
            .as_deref()
            .is_some_and(|parts| !alters_attribute(parts));
        let swapped = match (before, after) {
            (Object::CompositeType(before), Object::CompositeType(after))
                if !in_place && !columns.is_empty() =>
            {
                swap_composite((self.from, before), (self.to, after), &columns)
            }
            _ => None,
        };
        swapped.or(altered).map_or(Turned::Beside, Turned::InPlace)
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
        if after.changes_type(before) && has_enum(self.from, id) && has_enum(self.to, id) {
            let plain = after.set_type(false);
            for part in parts.iter_mut().filter(|part| **part == plain) {
                *part = after.set_type(true);
            }
        }
        parts
    }

    pub(super) fn put_apart(&mut self, id: &ObjectId) {
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

    /// Puts apart what hangs on an object, as far as it is meant.
    pub(super) fn put_dependents_apart(
        &mut self,
        id: &ObjectId,
        is_meant: impl Fn(&ObjectId) -> bool,
    ) {
        for dependent in self.dependents(id) {
            if is_meant(dependent) {
                self.put_apart(dependent);
            }
        }
    }

    pub(super) fn put_apart_if_possible(&mut self, id: &ObjectId, because: &ObjectId) {
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
pub(super) fn can_be_made_again(object: &Object) -> bool {
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
