//! Attributes that a composite type has no more, or whose type cannot hold their values. The values of its columns
//! are kept, as text and by the key of their row, and the way back brings back those that nobody has changed since.
//! Arrays, domains and composite types of the type are values like others: what stands inside of them is kept with them.

use std::collections::BTreeMap;

use super::build::{Builder, Stage};
use super::inside::holders;
use super::narrow::{Narrowed, loses_values, refuse};
use super::quarantine::name_for;
use super::step::{BothWays, DATA};
use crate::model::name::{qualified, quote};
use crate::object::{Attribute, Column, CompositeType, Object, ObjectId, Objects, Sql};

impl Builder<'_> {
    /// Puts around the step that alters a composite type what becomes of the attributes that go, on both ways.
    pub(super) fn keep_attributes(&mut self, step: &mut BothWays, id: &ObjectId) {
        let (Some(Object::CompositeType(before)), Some(Object::CompositeType(after))) =
            (self.before.get(id), self.after.get(id))
        else {
            return;
        };
        if self.stage() != Stage::Middle {
            return;
        }
        let (gone, new) = (lacking(before, after), lacking(after, before));
        let (was, is) = ((self.before, before), (self.after, after));
        let (cut, cut_back) = (narrowed(was, is), narrowed(is, was));
        for column in self.holders_that_stay(id) {
            let table = ObjectId::table(&column.schema, &column.table);
            let path = column.own_id().path();
            let mut around = Narrowed::default();
            let is_kept = !(gone.is_empty() && cut.is_empty())
                && self.keep_whole(&mut around, step, &column, id);
            if is_kept {
                step.note_both(format!(
                    "lock: ACCESS EXCLUSIVE on {} while its values are copied",
                    table.path()
                ));
                step.up.note(format!(
                    "kept: the values of {path}; the other way brings back those that are as they were left"
                ));
                step.touch();
            } else {
                if !gone.is_empty() {
                    step.up.note(lost_inside(&path, &gone));
                }
                around.refuse = cut.iter().map(|each| each.refuse(&column)).collect();
                step.up
                    .notes
                    .extend(cut.iter().map(|each| each.refused(&path)));
            }
            if !new.is_empty() {
                step.down.note(lost_inside(&path, &new));
            }
            around
                .refuse_back
                .extend(cut_back.iter().map(|each| each.refuse(&column)));
            step.down
                .notes
                .extend(cut_back.iter().map(|each| each.refused(&path)));
            self.put_around(&table, around, step);
        }
    }

    /// The columns whose values have values of the type inside of them, or are such, and stay as they are.
    fn holders_that_stay(&self, id: &ObjectId) -> Vec<Column> {
        let stays = |column: &&Column| {
            let is = self.after.get(&column.own_id());
            column.generated.is_none()
                && matches!(is, Some(Object::Column(is)) if is.column_type == column.column_type)
        };
        let own: Vec<Column> = holders(self.before, id).filter(stays).cloned().collect();
        let heirs: Vec<Column> = own
            .iter()
            .flat_map(|each| self.before.heirs_of(each))
            .collect();
        let mut all: BTreeMap<ObjectId, Column> = BTreeMap::new();
        for column in own.into_iter().chain(heirs) {
            all.entry(column.own_id()).or_insert(column);
        }
        all.into_values().collect()
    }

    /// Keeps the values of a column as they are, and brings back those that are as the step has left them; false
    /// where they cannot be kept.
    fn keep_whole(
        &mut self,
        around: &mut Narrowed,
        step: &mut BothWays,
        column: &Column,
        of: &ObjectId,
    ) -> bool {
        let (Some(schema), Some(key)) = (self.options.quarantine.as_deref(), self.key_of(column))
        else {
            return false;
        };
        let table = ObjectId::table(&column.schema, &column.table);
        // The values may be kept for another type as well.
        let short = name_for(&[&column.schema, &column.table, &column.name, &of.name]);
        let copy = qualified(schema, &short);
        let plain = qualified(&column.schema, &column.table);
        let own = match self.before.has_heirs(&column.schema, &column.table) {
            true => format!("ONLY {plain}"),
            false => plain.clone(),
        };
        let value = quote(&column.name);
        let became = key.became(&column.name);
        let same_row = key.same_row("own", "kept");
        around.keep.push(Sql::statement(format!(
            "CREATE TABLE {copy} AS\n    SELECT {}, {value}::text AS {value}, NULL::text AS {became} FROM {own}\n    \
             WHERE {value}::text IS NOT NULL",
            key.list()
        )));
        let mark = Sql::statement(format!(
            "UPDATE {copy} AS kept SET {became} = own.{value}::text FROM {own} AS own WHERE {same_row}"
        ));
        around.refuse_back.extend([
            Sql::statement(format!("LOCK TABLE {plain} IN ACCESS EXCLUSIVE MODE")),
            Sql::statement(format!(
                "DELETE FROM {copy} AS kept USING {own} AS own\n    \
                 WHERE {same_row} AND own.{value}::text IS DISTINCT FROM kept.{became}"
            )),
        ]);
        around.restore.push(Sql::statement(format!(
            "UPDATE {own} AS own SET {value} = kept.{value}::{} FROM {copy} AS kept WHERE {same_row}",
            column.column_type
        )));
        around
            .forget
            .push(Sql::statement(format!("DROP TABLE {copy}")));
        let mark = self.in_sight(&table, vec![mark]);
        step.up.closing.extend(mark);
        self.keeps = true;
        true
    }
}

/// The attributes that the other one lacks; empty where there are none.
fn lacking(one: &CompositeType, other: &CompositeType) -> String {
    let names: Vec<String> = one.lacking_in(other).map(quote).collect();
    names.join(", ")
}

/// What is said where a column's values lose something inside of them.
pub(super) fn lost_inside(path: &str, attributes: &str) -> String {
    format!("{DATA}what {path} holds in {attributes} is lost; the other way makes it without")
}

/// An attribute of a type that may not have room for its values.
struct Cut {
    /// The attribute, as it stands in SQL.
    name: String,
    from: String,
    to: String,
}

impl Cut {
    fn refuse(&self, column: &Column) -> Sql {
        let value = format!("({}).{}", quote(&column.name), self.name);
        let (from, to) = (&self.from, &self.to);
        let which = format!("{value}::text IS DISTINCT FROM {value}::{to}::{from}::text");
        let has = format!("values whose {} {to} cannot hold as it is", self.name);
        let hint = "Change these values first; nothing was cut or rounded.";
        refuse(column, &which, &has, hint)
    }

    fn refused(&self, path: &str) -> String {
        let (name, to) = (&self.name, &self.to);
        format!(
            "refused by the server where {name} of {path} is one that {to} cannot hold as it is"
        )
    }
}

/// The attributes whose values may become others in silence.
fn narrowed(
    (from, before): (&Objects, &CompositeType),
    (to, after): (&Objects, &CompositeType),
) -> Vec<Cut> {
    let cut = |old: &Attribute| {
        let new = after.attribute(&old.name)?;
        loses_values((from, &old.data_type), (to, &new.data_type)).then(|| Cut {
            name: quote(&old.name),
            from: old.data_type.clone(),
            to: new.data_type.clone(),
        })
    };
    before.attributes.iter().filter_map(cut).collect()
}
