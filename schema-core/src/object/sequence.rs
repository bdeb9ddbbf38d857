//! A sequence that is not an identity column's, and the column it goes with.

use super::fact::{needs_relation, needs_schema};
use super::{Aspect, Fact, Kind, ObjectId, Sql};
use crate::model::name;

/// A sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// The namespace.
    pub schema: String,
    /// The sequence's name.
    pub name: String,
    /// UNLOGGED.
    pub unlogged: bool,
    /// Its type: `bigint`.
    pub data_type: String,
    /// Every option, also those that are the type's own:
    /// `INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1 NO CYCLE`
    pub options: String,
}

/// `OWNED BY`: the sequence goes when the column goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnedBy {
    /// The sequence's namespace.
    pub schema: String,
    /// The sequence.
    pub sequence: String,
    /// The column's table, with its namespace.
    pub table: (String, String),
    /// The column.
    pub column: String,
}

impl OwnedBy {
    /// The sequence's id.
    pub(crate) fn sequence_id(&self) -> ObjectId {
        ObjectId::new(Kind::Sequence, &self.schema, None, &self.sequence)
    }
}

impl Sequence {
    fn qualified(&self) -> String {
        name::qualified(&self.schema, &self.name)
    }
}

impl Sequence {
    /// The number behind a word of the options. A sequence's bounds fit in 64 bits.
    fn option(&self, word: &str) -> Option<i64> {
        option(&self.options, word)
    }

    /// Where the sequence stands outside of its new bounds, it moves to the nearest one: the server
    /// would refuse them otherwise.
    fn within_bounds(&self, before: &Self) -> Vec<Sql> {
        let bounds = |of: &Self| Some((of.option("MINVALUE")?, of.option("MAXVALUE")?));
        let (Some((least, most)), Some((old_least, old_most))) = (bounds(self), bounds(before))
        else {
            return Vec::new();
        };
        if least <= old_least && most >= old_most {
            return Vec::new();
        }
        let mut parts = Vec::new();
        let own = self.qualified();
        if least > old_most || most < old_least {
            // Nothing is in both: for a moment it has room for all.
            let (low, high) = (least.min(old_least), most.max(old_most));
            parts.push(Sql::statement(format!(
                "ALTER SEQUENCE {own} AS bigint MINVALUE {low} MAXVALUE {high}"
            )));
        }
        let literal = name::literal(&own);
        parts.push(Sql::statement(format!(
            "SELECT pg_catalog.setval({literal}, least(greatest(last_value, {least}), {most}), is_called) \
             FROM {own} WHERE last_value NOT BETWEEN {least} AND {most}"
        )));
        parts
    }
}

/// The number behind a word of a sequence's options.
pub(super) fn option(options: &str, word: &str) -> Option<i64> {
    let mut words = options.split(' ');
    words.find(|each| *each == word)?;
    words.next()?.parse().ok()
}

impl Fact for Sequence {
    fn id(&self) -> ObjectId {
        ObjectId::new(Kind::Sequence, &self.schema, None, &self.name)
    }

    fn make(&self) -> Vec<Sql> {
        let unlogged = if self.unlogged { "UNLOGGED " } else { "" };
        vec![Sql::statement(format!(
            "CREATE {unlogged}SEQUENCE {} AS {} {}",
            self.qualified(),
            self.data_type,
            self.options
        ))]
    }

    fn take(&self) -> Vec<Sql> {
        vec![Sql::statement(format!(
            "DROP SEQUENCE {}",
            self.qualified()
        ))]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        let mut parts = Vec::new();
        if (&self.data_type, &self.options) != (&before.data_type, &before.options) {
            parts.extend(self.within_bounds(before));
            parts.push(Sql::statement(format!(
                "ALTER SEQUENCE {} AS {} {}",
                self.qualified(),
                self.data_type,
                self.options
            )));
        }
        if self.unlogged != before.unlogged {
            let logged = if self.unlogged { "UNLOGGED" } else { "LOGGED" };
            let alter = format!("ALTER SEQUENCE {} SET {logged}", self.qualified());
            parts.push(Sql::statement(alter));
        }
        Some(parts)
    }

    fn needs(&self) -> Vec<ObjectId> {
        needs_schema(&self.schema)
    }
}

impl OwnedBy {
    fn set(&self, owner: &str) -> Vec<Sql> {
        let sequence = name::qualified(&self.schema, &self.sequence);
        vec![Sql::statement(format!(
            "ALTER SEQUENCE {sequence} OWNED BY {owner}"
        ))]
    }
}

impl Fact for OwnedBy {
    fn id(&self) -> ObjectId {
        ObjectId::new(Kind::OwnedBy, &self.schema, None, &self.sequence)
    }

    fn make(&self) -> Vec<Sql> {
        let table = name::qualified(&self.table.0, &self.table.1);
        self.set(&format!("{table}.{}", name::quote(&self.column)))
    }

    fn take(&self) -> Vec<Sql> {
        self.set("NONE")
    }

    fn alter(&self, _before: &Self) -> Option<Vec<Sql>> {
        Some(self.make())
    }

    fn needs(&self) -> Vec<ObjectId> {
        let mut needed = needs_relation(&self.table.0, &self.table.1);
        needed.push(self.sequence_id());
        // Both belong to the same role.
        let owners: Vec<ObjectId> = needed.iter().map(|each| each.with(Aspect::Owner)).collect();
        needed.extend(owners);
        needed.push(ObjectId::column(&self.table.0, &self.table.1, &self.column));
        needed
    }
}
