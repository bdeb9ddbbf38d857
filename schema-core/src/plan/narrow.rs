//! Values that a column's new type cannot hold as they are: rounded, cut, without their time of day. On the way
//! up the originals are kept, and the way back brings back those that nobody has changed since. Where there is
//! no key to find a row by, and on the way down, nothing is cut in silence: the server refuses.

use super::build::Builder;
use super::named_type::named_type;
use super::quarantine::name_for;
use super::rewrite::base_of;
use super::row_key::RowKey;
use super::step::{BothWays, DATA};
use crate::model::name::{literal, qualified, quote};
use crate::object::type_change::{canonical, loses};
use crate::object::{Column, Object, ObjectId, Objects, Sql};

/// What stands around the changes of a table's types.
#[derive(Debug, Default)]
pub(super) struct Narrowed {
    /// Before them, on the way up: copies of the originals.
    pub keep: Vec<Sql>,
    /// Before them, on the way up.
    pub refuse: Vec<Sql>,
    /// Before them, on the way down.
    pub refuse_back: Vec<Sql>,
    /// Behind everything of the step, on the way down.
    pub restore: Vec<Sql>,
    /// Behind that.
    pub forget: Vec<Sql>,
    /// Of the way down, what can be done only when the originals are back.
    pub behind: Vec<Sql>,
}

impl Narrowed {
    /// What brings the originals back, for a step of its own.
    pub fn take_restore(&mut self) -> Self {
        Narrowed {
            restore: std::mem::take(&mut self.restore),
            forget: std::mem::take(&mut self.forget),
            ..Self::default()
        }
    }
}

/// Values that the other type cannot hold.
pub(super) struct Original<'a> {
    pub column: &'a Column,
    /// Their type.
    pub from: &'a str,
    /// Which they are.
    pub misfit: &'a str,
    /// What stands in their place, as text.
    pub becomes: &'a str,
}

/// One direction of the change.
pub(super) struct Change<'a> {
    pub column: &'a Column,
    /// The types.
    pub from: &'a str,
    pub to: &'a str,
    pub through_text: bool,
}

impl<'a> Change<'a> {
    /// From one column, among its objects, to another one.
    pub fn between(
        id: &ObjectId,
        from: (&'a Objects, &'a Column),
        to: (&'a Objects, &'a Column),
    ) -> Self {
        Change {
            column: to.1,
            from: &from.1.column_type,
            to: &to.1.column_type,
            through_text: has_enum(from.0, id) && has_enum(to.0, id),
        }
    }

    pub fn cast(&self, value: &str, to: &str) -> String {
        let text = if self.through_text { "::text" } else { "" };
        format!("{value}{text}::{to}")
    }

    /// What a value is when it has gone there and come back, as text.
    fn back(&self) -> String {
        let there = self.cast(&quote(&self.column.name), self.to);
        format!("{}::text", self.cast(&there, self.from))
    }

    fn does_not_fit(&self) -> String {
        format!(
            "{}::text IS DISTINCT FROM {}",
            quote(&self.column.name),
            self.back()
        )
    }

    /// Whether a value would be cut, where no original is kept. What was text may be written otherwise (`007` and
    /// `7`), but not be rounded.
    pub fn is_cut(&self) -> Option<String> {
        let is_text = |name: &str| {
            let texts = ["text", "character", "json"];
            texts.iter().any(|text| name.starts_with(text)) && !name.ends_with(']')
        };
        let value = quote(&self.column.name);
        // 1 and 1.00 are the same number.
        let is_compared = |name: &str| {
            let types = [
                "numeric", "time", "date", "interval", "double", "real", "bit",
            ];
            types.iter().any(|each| name.starts_with(each))
        };
        if is_compared(self.from) {
            let there = self.cast(&value, self.to);
            return Some(format!(
                "{value} IS DISTINCT FROM {}",
                self.cast(&there, self.from)
            ));
        }
        if !is_text(self.from) || is_text(self.to) {
            return Some(self.does_not_fit());
        }
        let (start, rest) = self.to.split_once('(')?;
        let (_, end) = rest.split_once(')')?;
        let whole = self.cast(&value, &format!("{start}{end}"));
        Some(format!(
            "{whole} IS DISTINCT FROM {}",
            self.cast(&value, self.to)
        ))
    }

    /// Refuses the change where a value would be cut.
    pub fn refuse(&self) -> Option<Sql> {
        let message = format!("values that {} cannot hold as they are", self.to);
        let hint = "Change these values first; nothing was cut or rounded.";
        Some(refuse(self.column, &self.is_cut()?, &message, hint))
    }
}

/// Refuses to go on where a column has such values.
pub(super) fn refuse(column: &Column, which: &str, has: &str, hint: &str) -> Sql {
    let own = qualified(&column.schema, &column.table);
    let path = format!("{}.{}.{}", column.schema, column.table, column.name);
    stop_at("", &own, which, &format!("{path} has {has}"), hint)
}

/// Stops where a table has such rows; `first` is said before they are looked for.
pub(super) fn stop_at(first: &str, own: &str, which: &str, message: &str, hint: &str) -> Sql {
    Sql::statement(format!(
        "DO $fits$\nBEGIN\n{first}    IF EXISTS (SELECT FROM {own} WHERE {which}) THEN\n        RAISE EXCEPTION USING\n            \
         MESSAGE = {},\n            HINT = {};\n    END IF;\nEND\n$fits$",
        literal(message),
        literal(hint),
    ))
}

impl Builder<'_> {
    /// Adds what stands around this column's change of type.
    pub(super) fn narrow(&mut self, all: &mut Narrowed, step: &mut BothWays, id: &ObjectId) {
        let (Some(Object::Column(before)), Some(Object::Column(after))) =
            (self.before.get(id), self.after.get(id))
        else {
            return;
        };
        if before.generated.is_none() != after.generated.is_none() {
            self.computed(all, step, before, after);
            return;
        }
        let own = self.statements(id);
        let takes = |parts: &[Sql], column: &Column| {
            let ways = [false, true].map(|through_text| column.set_type(through_text));
            ways.iter().any(|way| parts.contains(way))
        };
        // Columns of a type that is made anew turn over to it elsewhere.
        let (turns, turns_back) = (takes(&own.up, after), takes(&own.down, before));
        let (was, is) = ((self.before, before), (self.after, after));
        let (up, down) = (Change::between(id, was, is), Change::between(id, is, was));
        let path = id.path();
        let lossy = turns && is_lossy(was, is);
        let keeps = |builder: &mut Self, all: &mut Narrowed| {
            let original = Original {
                column: after,
                from: up.from,
                misfit: &up.does_not_fit(),
                becomes: &up.back(),
            };
            builder.keep_originals(all, &original)
        };
        if lossy && keeps(self, all) {
            step.up.note(format!(
                "kept: values of {path} that {} cannot hold as they are; the other way brings them back",
                after.column_type
            ));
            step.down.note(format!(
                "lock: ACCESS EXCLUSIVE on {} while they are written back",
                ObjectId::table(&after.schema, &after.table).path()
            ));
        } else if let Some(refuse) = up.refuse().filter(|_| lossy) {
            step.up.note(refused(&path, after));
            all.refuse.push(refuse);
        } else if lossy {
            let how = "are written is lost; there is no key to keep them by";
            step.up
                .note(format!("{DATA}how the values of {path} {how}"));
        }
        let lossy = turns_back && is_lossy(is, was);
        if let Some(refuse) = down.refuse().filter(|_| lossy) {
            step.down.note(refused(&path, before));
            all.refuse_back.push(refuse);
        }
    }

    /// Puts it around the step.
    pub(super) fn put_around(&self, table: &ObjectId, all: Narrowed, step: &mut BothWays) {
        let own = qualified(&table.schema, &table.name);
        let mut up = Vec::new();
        if !all.keep.is_empty() {
            let lock = format!("LOCK TABLE {own} IN ACCESS EXCLUSIVE MODE");
            up.push(Sql::statement(lock));
        }
        up.extend(self.in_sight(table, [all.keep, all.refuse].concat()));
        step.up.statements.splice(0..0, up);
        step.push(Vec::new(), self.in_sight(table, all.refuse_back));
        if !all.restore.is_empty() {
            let (off, on) = self.triggers_off_and_on(table);
            let restore = self.in_sight(table, [vec![off], all.restore, on].concat());
            step.down.closing.extend(restore);
            let down = std::mem::take(&mut step.down.statements);
            let (behind, others) = down.into_iter().partition(|each| all.behind.contains(each));
            step.down.statements = others;
            step.down.closing.extend(behind);
            step.down.closing.extend(all.forget);
        }
    }

    /// With row security out of the way, where it binds the owner.
    pub(super) fn in_sight(&self, table: &ObjectId, statements: Vec<Sql>) -> Vec<Sql> {
        if statements.is_empty() {
            return statements;
        }
        let mut all: Vec<Sql> = self.force(table, "NO FORCE").into_iter().collect();
        all.extend(statements);
        all.extend(self.force(table, "FORCE"));
        all
    }

    /// Adds what puts the originals aside, and what brings them back; false where they cannot be kept.
    pub(super) fn keep_originals(&mut self, all: &mut Narrowed, original: &Original) -> bool {
        let column = original.column;
        let Some((copy, key)) = self.copy_of(column) else {
            return false;
        };
        let own = qualified(&column.schema, &column.table);
        let value = quote(&column.name);
        let became = key.became(&column.name);
        all.keep.push(Sql::statement(format!(
            "CREATE TABLE {copy} AS\n    SELECT {}, {value}::text AS {value}, {} AS {became} FROM {own}\n    WHERE {}",
            key.list(),
            original.becomes,
            original.misfit
        )));
        all.restore.push(Sql::statement(format!(
            "UPDATE {own} AS own SET {value} = kept.{value}::{} FROM {copy} AS kept\n    \
             WHERE {} AND own.{value}::text IS NOT DISTINCT FROM kept.{became}",
            original.from,
            key.same_row("own", "kept")
        )));
        all.forget
            .push(Sql::statement(format!("DROP TABLE {copy}")));
        self.keeps = true;
        true
    }

    /// Where values of a column can be put, and the key to find their rows by.
    pub(super) fn copy_of(&self, column: &Column) -> Option<(String, RowKey)> {
        // The rows of a table that inherits the column have no key of their own here.
        let has_heirs = self.before.has_heirs(&column.schema, &column.table);
        let key = self.key_of(column).filter(|_| !has_heirs)?;
        let schema = self.options.quarantine.as_deref()?;
        let short = name_for(&[&column.schema, &column.table, &column.name]);
        Some((qualified(schema, &short), key))
    }
}

/// Whether a type is an enum, a domain over one, or an array of such.
pub(super) fn is_enum(objects: &Objects, data_type: &str) -> bool {
    match named_type(objects, data_type.trim_end_matches("[]")) {
        Some(Object::EnumType(_)) => true,
        Some(Object::Domain(domain)) => is_enum(objects, &domain.base),
        _ => false,
    }
}

/// The same of a column's type.
pub(super) fn has_enum(objects: &Objects, id: &ObjectId) -> bool {
    matches!(objects.get(id), Some(Object::Column(column)) if is_enum(objects, &column.column_type))
}

/// Whether a value of a column may become another one in silence.
pub(super) fn is_lossy((from, old): (&Objects, &Column), (to, new): (&Objects, &Column)) -> bool {
    loses_values((from, &old.column_type), (to, &new.column_type))
}

/// Whether a value may become another one in silence.
pub(super) fn loses_values(from: (&Objects, &str), to: (&Objects, &str)) -> bool {
    let (was_enum, is_enum) = (is_enum(from.0, from.1), is_enum(to.0, to.1));
    let old = canonical(&base_of(from.0, from.1));
    let new = canonical(&base_of(to.0, to.1));
    // What an enum does not have is refused by the server, and text has room for all of them.
    let is_text = matches!(new.as_str(), "text" | "varchar");
    loses(&old, &new) && !is_enum && !(was_enum && is_text)
}

fn refused(path: &str, to: &Column) -> String {
    let to = &to.column_type;
    format!("refused by the server where a value of {path} is one that {to} cannot hold as it is")
}
