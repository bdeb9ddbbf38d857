//! The values of a column that goes: they are copied beside the traffic, by primary key, while a trigger carries over
//! what is written meanwhile; the lock that drops the column is brief. Each table that inherits the column keeps its own.

use super::build::Builder;
use super::note::PATIENCE;
use super::quarantine::{Kept, SEE_ALL, name_for};
use super::row_key::RowKey;
use super::step::BothWays;
use crate::model::name::{literal, qualified, quote};
use crate::object::{Column, Kind, Object, ObjectId, Objects, Sql};

impl Builder<'_> {
    /// Whether values of a column that goes can be kept: its own, or those of a table that inherits it. A required column
    /// cannot come back without the values of all.
    pub(super) fn keeps_values(&self, id: &ObjectId) -> bool {
        let Some(Object::Column(column)) = self.source.get(id) else {
            return false;
        };
        let family = self.family_that_stays(column);
        let mut kept = family.iter().map(|each| self.key_of(each).is_some());
        let are_kept = if column.not_null {
            kept.all(|kept| kept)
        } else {
            kept.any(|kept| kept)
        };
        self.quarantine_of(id).is_some() && are_kept
    }

    /// The column, and the same column of the tables that inherit it; those of a table that goes are kept with its rows.
    fn family_that_stays(&self, column: &Column) -> Vec<Column> {
        let heirs = self.source.heirs_of(column).into_iter().filter(|heir| {
            self.after
                .contains(&ObjectId::table(&heir.schema, &heir.table))
        });
        std::iter::once(column.clone()).chain(heirs).collect()
    }

    /// Of a column that goes and those that inherit it: the paths of those whose values are lost although others are
    /// kept, and of the others.
    pub(super) fn lost_and_kept(&self, column: &Column) -> (Vec<String>, Vec<String>) {
        let family = self.family_that_stays(column).into_iter();
        let (lost, kept): (Vec<Column>, Vec<Column>) =
            family.partition(|each| self.key_of(each).is_none());
        let path = |each: Column| each.own_id().path();
        (
            lost.into_iter().map(path).collect(),
            kept.into_iter().map(path).collect(),
        )
    }

    /// The values of a column that goes while its table stays, and those of the tables that inherit it; `None` where
    /// there is no key to find their rows by.
    pub(super) fn kept_values(&mut self, column: &Column) -> Option<Kept> {
        let id = column.own_id();
        if !self.keeps_values(&id) {
            return None;
        }
        let schema = self.quarantine_of(&id)?.to_string();
        let is_alone = !self.source.has_heirs(&column.schema, &column.table);
        let only = if is_alone { "" } else { "ONLY " };
        let mut all = Kept::default();
        for each in self.family_that_stays(column) {
            if let Some(kept) = self.kept_values_of(&each, &schema, only) {
                all.keep.extend(kept.keep);
                all.restore.extend(kept.restore);
            }
        }
        if column.not_null {
            let own = qualified(&column.schema, &column.table);
            let required = format!("ALTER COLUMN {} SET NOT NULL", quote(&column.name));
            all.restore.push(Sql::of_table(own, required));
        }
        Some(all)
    }

    /// Those of one table, `ONLY` where it stands in a tree.
    fn kept_values_of(&mut self, column: &Column, schema: &str, only: &str) -> Option<Kept> {
        let id = column.own_id();
        let key = self.key_of(column)?;
        if column.generated.is_some() || key.contains(&column.name) {
            return None;
        }
        let table = ObjectId::table(&column.schema, &column.table);
        let own = qualified(&column.schema, &column.table);
        let short = name_for(&[&column.schema, &column.table, &column.name]);
        let copy = qualified(schema, &short);
        let (value, read) = (quote(&column.name), self.as_kept(column));
        let list = key.list();
        let new_value = self.as_kept_of(column, "NEW.");
        // A row that the copy has written and not committed yet is waited for, and then overwritten.
        let body = format!(
            "BEGIN\n    IF TG_OP = 'DELETE' THEN\n        DELETE FROM {copy} AS kept WHERE {};\n        RETURN NULL;\n    END IF;\n    \
             INSERT INTO {copy} VALUES ({}, {new_value})\n    ON CONFLICT ({list}) DO UPDATE SET {value} = EXCLUDED.{value};\n    \
             RETURN NULL;\nEND",
            key.same_row("kept", "OLD"),
            key.of("NEW"),
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
        let insert = format!("INSERT INTO {copy} SELECT {list}, {read} FROM {only}{own}");
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
                "UPDATE {only}{own} AS own SET {value} = {written} FROM {copy} AS kept WHERE {}",
                key.same_row("own", "kept")
            )),
        ]);
        restore.extend(on);
        restore.extend(self.force(&table, "FORCE"));
        Some(Kept {
            keep: vec![Sql::statement(format!("DROP TRIGGER {trigger} ON {own}"))],
            restore,
        })
    }

    /// The columns that tell the rows apart when the column goes: the primary key, or the new one where the
    /// column was part of the old.
    pub(super) fn key_of(&self, column: &Column) -> Option<RowKey> {
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
            let table = ObjectId::table(&column.schema, &column.table);
            let is_in = |objects: &Objects| objects.column_of(&table, name).is_some();
            is_in(self.source) && is_in(self.before)
        };
        let fits = |key: &Vec<String>| !key.contains(&column.name) && key.iter().all(is_there);
        let own = key_in(self.source).filter(fits);
        own.or_else(|| key_in(self.after).filter(fits)).map(RowKey)
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
