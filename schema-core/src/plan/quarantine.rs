//! Nothing is destroyed: rows and values that a migration takes away are put into a schema of their own
//! (`migrator_quarantine_<version>`), from which the way back brings them back, until `purge` ends it.
//!
//! A table is copied and dropped in one transaction: nobody uses it any more. The values of a column are
//! copied beside the traffic, by primary key, while a trigger carries over what is written meanwhile;
//! the lock that drops the column is brief.

use super::build::{Builder, Stage};
use super::note::PATIENCE;
use super::online::cut;
use super::step::BothWays;
use crate::model::name::{MAX_BYTES, literal, qualified, quote};
use crate::object::{Column, Kind, Object, ObjectId, Objects, Sql};

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
    fn quarantine_of(&self, id: &ObjectId) -> Option<&str> {
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

    /// Whether the values of a column that goes can be kept.
    pub(super) fn keeps_values(&self, id: &ObjectId) -> bool {
        let Some(Object::Column(column)) = self.source.get(id) else {
            return false;
        };
        let key = self.key_of(column);
        self.quarantine_of(id).is_some() && key.is_some_and(|key| !key.contains(&column.name))
    }

    /// The values of a column that goes while its table stays; `None` where there is no key to find their
    /// rows by.
    pub(super) fn kept_values(&mut self, column: &Column) -> Option<Kept> {
        let id = ObjectId::column(&column.schema, &column.table, &column.name);
        let schema = self.quarantine_of(&id)?.to_string();
        let key = self.key_of(column)?;
        if column.generated.is_some() || key.contains(&column.name) {
            return None;
        }
        let table = ObjectId::table(&column.schema, &column.table);
        let own = qualified(&column.schema, &column.table);
        let short = name_for(&[&column.schema, &column.table, &column.name]);
        let copy = qualified(&schema, &short);
        let (value, read) = (quote(&column.name), self.as_kept(column));
        let keys: Vec<String> = key.iter().map(|each| quote(each)).collect();
        let list = keys.join(", ");
        let of = |prefix: &str| -> String {
            let each = keys.iter().map(|key| format!("{prefix}.{key}"));
            each.collect::<Vec<_>>().join(", ")
        };
        let new_value = self.as_kept_of(column, "NEW.");
        // A row that the copy has written and not committed yet is waited for, and then overwritten.
        let body = format!(
            "BEGIN\n    IF TG_OP = 'DELETE' THEN\n        DELETE FROM {copy} AS kept WHERE ({}) = ({});\n        RETURN NULL;\n    END IF;\n    \
             INSERT INTO {copy} VALUES ({}, {new_value})\n    ON CONFLICT ({list}) DO UPDATE SET {value} = EXCLUDED.{value};\n    \
             RETURN NULL;\nEND",
            of("kept"),
            of("OLD"),
            of("NEW"),
        );
        let trigger = quote(&name_for(&["keep", &column.name]));
        let mut begin = BothWays::titled(
            format!("drop where the values of {} were kept", id.path()),
            format!("keep the values of {} from here on", id.path()),
        );
        begin.down.note(format!(
            "lock: SHARE ROW EXCLUSIVE on {}, brief: writes wait{PATIENCE}",
            table.path()
        ));
        begin.push(
            vec![
                Sql::statement(format!("DROP FUNCTION {copy}()")),
                Sql::statement(format!("DROP TABLE {copy}")),
            ],
            vec![
                Sql::statement(format!(
                    "CREATE TABLE {copy} AS SELECT {list}, {read} FROM {own} WITH NO DATA"
                )),
                Sql::statement(format!("ALTER TABLE {copy} ADD PRIMARY KEY ({list})")),
                Sql::statement(format!(
                    "CREATE FUNCTION {copy}() RETURNS trigger\nLANGUAGE plpgsql SECURITY DEFINER\nSET search_path = pg_catalog, pg_temp\n\
                     AS $keep$\n{body}\n$keep$"
                )),
                Sql::statement(format!(
                    "CREATE TRIGGER {trigger} AFTER INSERT OR UPDATE OR DELETE ON {own}\n    \
                     FOR EACH ROW EXECUTE FUNCTION {copy}()"
                )),
            ],
        );
        let mut fill = BothWays::titled(
            String::new(),
            format!("keep the values of {} that are there", id.path()),
        );
        fill.down.note(format!(
            "lock: none on {}: reads and writes go on",
            table.path()
        ));
        let insert = format!("INSERT INTO {copy} SELECT {list}, {read} FROM {own}");
        if self.is_partitioned(&table) {
            let all = format!("{insert} ON CONFLICT DO NOTHING");
            fill.push(
                Vec::new(),
                vec![Sql::statement(SEE_ALL), Sql::statement(all)],
            );
        } else {
            fill.push(Vec::new(), vec![in_pieces(&own, &insert)]);
            fill.down.alone = true;
        }
        begin.touch();
        fill.touch();
        self.later.extend([fill, begin]);
        self.keeps = true;
        let written = self.as_it_was(column);
        let written = written.replacen(&value, &format!("kept.{value}"), 1);
        let (off, on) = self.triggers_off_and_on(&table);
        let mut restore: Vec<Sql> = self.force(&table, "NO FORCE").into_iter().collect();
        restore.extend([
            off,
            Sql::statement(format!(
                "UPDATE {own} AS own SET {value} = {written} FROM {copy} AS kept WHERE ({}) = ({})",
                of("own"),
                of("kept")
            )),
        ]);
        restore.extend(on);
        restore.extend(self.force(&table, "FORCE"));
        if column.not_null {
            restore.push(Sql::of_table(
                own.clone(),
                format!("ALTER COLUMN {value} SET NOT NULL"),
            ));
        }
        Some(Kept {
            keep: vec![Sql::statement(format!("DROP TRIGGER {trigger} ON {own}"))],
            restore,
        })
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
        self.source
            .iter()
            .filter_map(|(_, object)| of_table(object))
            .collect()
    }

    /// The columns that tell the rows apart when the column goes: the primary key, or the new one where the
    /// column was part of the old.
    pub(super) fn key_of(&self, column: &Column) -> Option<Vec<String>> {
        // A partition's key may be that of a table above it.
        let key_in = |objects: &Objects| {
            let own = ObjectId::partition(&column.schema, &column.table);
            let above = objects.partitions_upwards(&own);
            let above = above.map(|each| (&each.parent_schema, &each.parent));
            let mut tables = std::iter::once((&column.schema, &column.table)).chain(above);
            tables.find_map(|(schema, table)| {
                let mut keys = objects.hanging_on(Kind::PrimaryKey, schema, table);
                keys.find_map(|object| match object {
                    Object::Constraint(key) => Some(key.columns.clone()),
                    _ => None,
                })
            })
        };
        let is_there = |name: &String| {
            let id = ObjectId::column(&column.schema, &column.table, name);
            self.source.contains(&id) && self.before.contains(&id)
        };
        let fits = |key: &Vec<String>| !key.contains(&column.name) && key.iter().all(is_there);
        let own = key_in(self.source).filter(fits);
        own.or_else(|| key_in(self.after).filter(fits))
    }

    /// Whether the column's type may go as well.
    fn is_of_a_type_of_ours(&self, column: &Column) -> bool {
        let id = ObjectId::column(&column.schema, &column.table, &column.name);
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
                && (needed.kind != Kind::Table || needed.name != column.table)
        })
    }

    fn as_kept(&self, column: &Column) -> String {
        let name = quote(&column.name);
        match self.is_of_a_type_of_ours(column) {
            true => format!("{name}::text AS {name}"),
            false => name,
        }
    }

    fn as_kept_of(&self, column: &Column, prefix: &str) -> String {
        let name = quote(&column.name);
        match self.is_of_a_type_of_ours(column) {
            true => format!("{prefix}{name}::text"),
            false => format!("{prefix}{name}"),
        }
    }

    fn as_it_was(&self, column: &Column) -> String {
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

/// Copies a table a thousand pages at a time, so that no row stays locked for long. A row that moves to
/// another page meanwhile is carried over by the trigger. The tag says that it may be run again.
fn in_pieces(table: &str, insert: &str) -> Sql {
    Sql::statement(format!(
        "DO $again$\nDECLARE\n    page bigint := 0;\n    pages bigint := pg_catalog.pg_relation_size({}) / pg_catalog.current_setting('block_size')::bigint;\nBEGIN\n    \
         WHILE page <= pages LOOP\n        {SEE_ALL};\n        {insert}\n            WHERE ctid >= pg_catalog.format('(%s,0)', page)::tid AND ctid < pg_catalog.format('(%s,0)', page + 1000)::tid\n            \
         ON CONFLICT DO NOTHING;\n        COMMIT;\n        page := page + 1000;\n    END LOOP;\nEND\n$again$",
        literal(table)
    ))
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
