//! Nothing is destroyed: rows and values that a migration takes away are put into a schema of their own
//! (`migrator_quarantine_<version>`), from which the way back brings them back, until `purge` ends it.
//!
//! A table is copied and dropped in one transaction: nobody uses it any more. The values of a column are
//! kept beside the traffic (`keep_values.rs`).

use super::build::{Builder, Stage};
use super::online::cut;
use super::step::BothWays;
use crate::model::name::{MAX_BYTES, literal, qualified, quote};
use crate::object::{Column, Kind, Object, ObjectId, Sql};

/// The beginning of every such schema's name.
pub const QUARANTINE: &str = "migrator_quarantine";

/// What row security hides would be lost in silence: with this the server refuses instead, until the transaction
/// ends.
pub(super) const SEE_ALL: &str = "SET LOCAL row_security = off";

/// What a dropped object leaves behind, and how it comes back.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// Before it is dropped, in the same transaction.
    pub keep: Vec<Sql>,
    /// When it is there again.
    pub restore: Vec<Sql>,
}

/// The step that makes the schema; the first one of its plan.
pub(super) fn open(schema: &str) -> BothWays {
    let mut step = BothWays::titled(
        format!("make {schema} for what is taken away"),
        format!("drop {schema}: everything is back"),
    );
    let name = quote(schema);
    let comment = literal(
        "What a migration has taken away. `migrator rollback` brings it back, `migrator purge` ends it.",
    );
    step.push(
        vec![
            Sql::statement(format!("CREATE SCHEMA {name}")),
            Sql::statement(format!("REVOKE ALL ON SCHEMA {name} FROM PUBLIC")),
            Sql::statement(format!("COMMENT ON SCHEMA {name} IS {comment}")),
        ],
        vec![Sql::statement(format!("DROP SCHEMA {name}"))],
    );
    step
}

impl Builder<'_> {
    /// The quarantine, where this object is taken away for good.
    pub(super) fn quarantine_of(&self, id: &ObjectId) -> Option<&str> {
        let goes = self.stage() != Stage::Middle && self.is_new(id);
        self.options.quarantine.as_deref().filter(|_| goes)
    }

    /// The rows of a table that goes.
    pub(super) fn kept_rows(&mut self, table: &ObjectId) -> Option<Kept> {
        let schema = self.quarantine_of(table)?.to_string();
        let columns = self.stored_columns(table);
        if columns.is_empty() {
            return None;
        }
        let own = qualified(&table.schema, &table.name);
        let copy = qualified(&schema, &name_for(&[&table.schema, &table.name]));
        let only = self.source.only(table);
        let read: Vec<String> = columns.iter().map(|column| self.as_kept(column)).collect();
        let names: Vec<String> = columns.iter().map(|column| quote(&column.name)).collect();
        let back: Vec<String> = columns
            .iter()
            .map(|column| self.as_it_was(column))
            .collect();
        let mut restore: Vec<Sql> = self.force(table, "NO FORCE").into_iter().collect();
        restore.push(Sql::statement(format!(
            "INSERT INTO {own} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM {copy}",
            names.join(", "),
            back.join(", ")
        )));
        restore.extend(self.prove_at_once(table));
        restore.extend(self.force(table, "FORCE"));
        restore.extend(self.identities_behind_values(&columns));
        restore.push(Sql::statement(format!("DROP TABLE {copy}")));
        self.keeps = true;
        let mut keep = vec![Sql::statement(format!(
            "LOCK TABLE {own} IN ACCESS EXCLUSIVE MODE"
        ))];
        keep.extend(self.force(table, "NO FORCE"));
        keep.push(Sql::statement(format!(
            "CREATE TABLE {copy} AS SELECT {} FROM {only}{own}",
            read.join(", ")
        )));
        Some(Kept { keep, restore })
    }

    /// What would be proved at the end of the transaction keeps the table from being altered until then.
    fn prove_at_once(&self, table: &ObjectId) -> Option<Sql> {
        let is_deferred = |object: &Object| matches!(object, Object::Constraint(own) if own.definition.contains(" INITIALLY DEFERRED"));
        let all = [Kind::ForeignKey, Kind::Unique, Kind::Exclusion].into_iter();
        let mut all = all.flat_map(|kind| self.source.hanging_on(kind, &table.schema, &table.name));
        all.any(is_deferred)
            .then(|| Sql::statement("SET CONSTRAINTS ALL IMMEDIATE"))
    }

    /// Row security that is forced hides rows from the table's owner too: it is lifted while they are read or
    /// written, under a lock that lets nobody else in.
    pub(super) fn force(&self, table: &ObjectId, verb: &str) -> Option<Sql> {
        let security = ObjectId::row_security(&table.schema, &table.name);
        // It may change in the same plan, before this or behind it.
        let forced = [self.before, self.after].iter().any(|objects| {
            matches!(objects.get(&security), Some(Object::RowSecurity(each)) if each.forced)
        });
        let own = qualified(&table.schema, &table.name);
        forced.then(|| Sql::of_table(own, format!("{verb} ROW LEVEL SECURITY")))
    }

    /// How far a sequence that goes has counted.
    pub(super) fn kept_count(&mut self, sequence: &ObjectId) -> Option<Kept> {
        let schema = self.quarantine_of(sequence)?.to_string();
        let own = qualified(&sequence.schema, &sequence.name);
        let copy = qualified(&schema, &name_for(&[&sequence.schema, &sequence.name]));
        self.keeps = true;
        Some(Kept {
            keep: vec![Sql::statement(format!(
                "CREATE TABLE {copy} AS SELECT last_value, is_called FROM {own}"
            ))],
            restore: vec![
                Sql::statement(format!(
                    "SELECT pg_catalog.setval({}, last_value, is_called) FROM {copy}",
                    literal(&own)
                )),
                Sql::statement(format!("DROP TABLE {copy}")),
            ],
        })
    }

    /// The columns of a table whose values are stored.
    fn stored_columns(&self, table: &ObjectId) -> Vec<Column> {
        // A partition has those of the table at the root of its tree.
        let table = &super::host::cluster_of(self.source, table);
        let of_table = |object: &Object| match object {
            Object::Column(column)
                if column.schema == table.schema
                    && column.table == table.name
                    && column.generated.is_none() =>
            {
                Some(column.clone())
            }
            _ => None,
        };
        let own = self.source.iter();
        let own = own.filter_map(|(_, object)| of_table(object));
        let inherited = self.source.inherited_columns(table).into_iter();
        own.chain(inherited.filter(|column| column.generated.is_none()))
            .collect()
    }

    /// Whether the column's type may go as well.
    fn is_of_a_type_of_ours(&self, column: &Column) -> bool {
        let own = (column.schema.clone(), column.table.clone());
        let above = self.source.tables_above(&own);
        let mut holders = std::iter::once(own).chain(above);
        let mut ids = holders
            .by_ref()
            .map(|(schema, table)| ObjectId::column(&schema, &table, &column.name));
        let Some(id) = ids.find(|id| self.source.contains(id)) else {
            return false;
        };
        let types = [
            Kind::EnumType,
            Kind::Domain,
            Kind::CompositeType,
            Kind::RangeType,
            Kind::Extension,
            Kind::Table,
        ];
        let needs = self.source.needs(&id);
        needs.iter().any(|needed| {
            types.contains(&needed.kind)
                && (needed.kind != Kind::Table || Some(&needed.name) != id.table.as_ref())
        })
    }

    /// A value, as the copy has it.
    pub(super) fn as_kept(&self, column: &Column) -> String {
        let name = quote(&column.name);
        match self.is_of_a_type_of_ours(column) {
            true => format!("{name}::text AS {name}"),
            false => name,
        }
    }

    /// The same of a row that has a name.
    pub(super) fn as_kept_of(&self, column: &Column, prefix: &str) -> String {
        let name = quote(&column.name);
        match self.is_of_a_type_of_ours(column) {
            true => format!("{prefix}{name}::text"),
            false => format!("{prefix}{name}"),
        }
    }

    /// A value of the copy, as the column had it.
    pub(super) fn as_it_was(&self, column: &Column) -> String {
        let name = quote(&column.name);
        match self.is_of_a_type_of_ours(column) {
            true => format!("{name}::{}", column.column_type),
            false => name,
        }
    }

    fn identities_behind_values(&self, columns: &[Column]) -> Vec<Sql> {
        let identity = |column: &Column| {
            let id = crate::object::Identity::id_of(&column.schema, &column.table, &column.name);
            match self.source.get(&id) {
                Some(Object::Identity(identity)) => Some(identity.begin_behind_values()),
                _ => None,
            }
        };
        columns.iter().filter_map(identity).collect()
    }
}

/// `public.quotes.status`, cut with a number that stands for the whole where it is too long.
pub(super) fn name_for(parts: &[&str]) -> String {
    let whole = parts.join(".");
    if whole.len() <= MAX_BYTES {
        return whole;
    }
    // FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/
    let hash = whole.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    cut(&whole, &format!("~{hash:08x}"))
}
