//! Values that an enum has no more. Rows that hold one are kept by their key and hold NULL until the way back brings
//! it back; where a column is required, or has no key to find a row by, nothing is guessed: the server refuses.

use super::build::Builder;
use super::narrow::{Narrowed, Original, refuse};
use super::note::PATIENCE;
use super::step::BothWays;
use crate::model::name::{literal, quote};
use crate::object::{Column, EnumType, Object, ObjectId, Sql};

impl Builder<'_> {
    /// Puts around the step that makes an enum anew what becomes of the values that it loses, on both ways.
    pub(super) fn keep_removed_labels(&mut self, step: &mut BothWays, id: &ObjectId) {
        let (Some(Object::EnumType(before)), Some(Object::EnumType(after))) =
            (self.before.get(id), self.after.get(id))
        else {
            return;
        };
        let own = self.statements(id);
        let all = self.after;
        for (column_id, object) in all.iter() {
            // One that takes another type, or comes from one, is the server's to judge.
            let (Object::Column(column), Some(Object::Column(was))) =
                (object, self.before.get(column_id))
            else {
                continue;
            };
            if was.column_type != column.column_type {
                continue;
            }
            let turns = own.up.contains(&column.set_type(true));
            let turns_back = own.down.contains(&column.set_type(true));
            if !turns && !turns_back {
                continue;
            }
            let mut narrowed = Narrowed::default();
            if let Some(gone) = Gone::between(before, after).filter(|_| turns) {
                self.lose(step, &mut narrowed, (column_id, column), &gone);
            }
            if let Some(gone) = Gone::between(after, before).filter(|_| turns_back) {
                narrowed.refuse_back.push(gone.refuse(column));
                step.down.note(gone.refused(column_id));
            }
            let table = ObjectId::table(&column.schema, &column.table);
            if !turns_back {
                // The label comes back in place, and cannot be used in the same transaction.
                let title = format!("bring back what {} held", column_id.path());
                let mut back = BothWays::titled(String::new(), title);
                let path = table.path();
                back.down.note(format!(
                    "lock: ACCESS EXCLUSIVE on {path}, while these rows are written{PATIENCE}"
                ));
                self.put_around(&table, narrowed.take_restore(), &mut back);
                back.touch();
                self.steps.push(back);
            }
            self.put_around(&table, narrowed, step);
        }
    }

    fn lose(
        &mut self,
        step: &mut BothWays,
        narrowed: &mut Narrowed,
        (id, column): (&ObjectId, &Column),
        gone: &Gone,
    ) {
        let misfit = gone.in_column(column);
        let original = Original {
            column,
            from: &column.column_type,
            misfit: &misfit,
            becomes: "NULL::text",
        };
        let has_room = !column.not_null && !column.column_type.ends_with("[]");
        if !has_room || !self.keep_originals(narrowed, &original) {
            narrowed.refuse.push(gone.refuse(column));
            step.up.note(gone.refused(id));
            return;
        }
        let plain = column.set_type(true);
        for part in step.up.statements.iter_mut().filter(|part| **part == plain) {
            *part = column.set_type_without(&misfit);
        }
        step.up.note(format!(
            "kept: values {} of {}, which are NULL until the other way brings them back",
            gone.labels,
            id.path()
        ));
    }
}

/// Labels that a type has no more.
struct Gone {
    /// `'lost', 'stolen'`
    labels: String,
}

impl Gone {
    /// `None` where every label stays.
    fn between(from: &EnumType, to: &EnumType) -> Option<Self> {
        let gone = from
            .labels
            .iter()
            .filter(|label| !to.labels.contains(label));
        let labels: Vec<String> = gone.map(|label| literal(label)).collect();
        (!labels.is_empty()).then(|| Gone {
            labels: labels.join(", "),
        })
    }

    fn in_column(&self, column: &Column) -> String {
        let value = quote(&column.name);
        match column.column_type.ends_with("[]") {
            true => format!("{value}::text[] && ARRAY[{}]", self.labels),
            false => format!("{value}::text IN ({})", self.labels),
        }
    }

    fn refuse(&self, column: &Column) -> Sql {
        let has = format!(
            "rows with one of {}, which its type has no more",
            self.labels
        );
        let hint = "Give these rows another value first; nothing was changed.";
        refuse(column, &self.in_column(column), &has, hint)
    }

    fn refused(&self, column: &ObjectId) -> String {
        format!(
            "refused by the server where {} has one of {}",
            column.path(),
            self.labels
        )
    }
}
