//! The kinds of objects that stand beside tables or say something about one of them: ranges, procedures, aggregates, rules, event
//! triggers, publications, exclusion constraints, default privileges, and how tables and columns are kept.

use super::{Dice, Random, TABLES, plain};

impl Random {
    /// Routines and types that no table needs.
    pub(super) fn routines(&mut self, dice: &mut Dice) {
        if dice.one_in(2) {
            let subtype = dice.pick(&["integer", "bigint", "date"]);
            self.push(format!("CREATE TYPE s.span AS RANGE (SUBTYPE = {subtype})"));
            self.comment(dice, "TYPE s.span");
        }
        if dice.one_in(2) {
            let (argument, body) = (dice.pick(&["i", "number"]), dice.roll(3));
            self.push(format!(
                "CREATE PROCEDURE s.work({argument} integer) LANGUAGE sql AS $$SELECT {body}$$"
            ));
            self.comment(dice, "PROCEDURE s.work(integer)");
            if dice.one_in(3) {
                self.push("REVOKE ALL ON PROCEDURE s.work(integer) FROM PUBLIC".to_string());
            }
        }
        if dice.one_in(2) {
            let (start, kind) = (dice.roll(2), dice.pick(&["", ", PARALLEL = SAFE"]));
            self.push(format!(
                "CREATE AGGREGATE public.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '{start}'{kind})"
            ));
            self.comment(dice, "AGGREGATE public.total(integer)");
        }
        if dice.one_in(3) {
            let body = dice.roll(2);
            self.push(format!(
                "CREATE FUNCTION s.guard() RETURNS event_trigger LANGUAGE plpgsql AS $f$ BEGIN /* {body} */ NULL; END $f$"
            ));
            let when = dice.pick(&[
                "ddl_command_end",
                "ddl_command_end WHEN TAG IN ('CREATE TABLE')",
                "sql_drop",
            ]);
            self.push(format!(
                "CREATE EVENT TRIGGER guarded ON {when} EXECUTE FUNCTION s.guard()"
            ));
            if dice.one_in(3) {
                self.push("ALTER EVENT TRIGGER guarded DISABLE".to_string());
            }
        }
        if dice.one_in(4) && self.has("CREATE SEQUENCE s.counter") {
            self.push("ALTER SEQUENCE s.counter OWNER TO writer".to_string());
        }
    }

    /// What is said about some of the tables.
    pub(super) fn said_of_tables(&mut self, dice: &mut Dice, tables: &[(&str, Vec<String>)]) {
        for (table, columns) in tables {
            let own = plain(table);
            if dice.one_in(5) {
                let event = dice.pick(&["UPDATE", "DELETE"]);
                let limit = dice.roll(2);
                self.push(format!(
                    "CREATE RULE {own}_rule AS ON {event} TO {table} WHERE old.id > {limit} DO ALSO NOTHING"
                ));
            }
            if dice.one_in(5) {
                let how = dice.pick(&["", " DEFERRABLE", " WHERE (id > 1)"]);
                self.push(format!(
                    "ALTER TABLE {table} ADD CONSTRAINT {own}_alone EXCLUDE USING btree (id WITH =){how}"
                ));
            }
            if dice.one_in(5) {
                let how = dice.pick(&["FULL", "NOTHING"]);
                self.push(format!("ALTER TABLE {table} REPLICA IDENTITY {how}"));
            }
            if dice.one_in(5) && self.has(&format!("ALTER TABLE {table} ADD CONSTRAINT the_key_")) {
                self.push(format!("ALTER TABLE {table} CLUSTER ON the_key_{own}"));
            }
            if dice.one_in(3) && self.has(&format!("CREATE TRIGGER {own}_touch ")) {
                let how = dice.pick(&["DISABLE", "ENABLE ALWAYS", "ENABLE REPLICA"]);
                self.push(format!("ALTER TABLE {table} {how} TRIGGER {own}_touch"));
            }
            for column in columns
                .iter()
                .filter(|column| *column == "w" || *column == "n")
            {
                if dice.one_in(5) {
                    let how = dice.pick(&["STATISTICS 50", "STATISTICS 0", "(n_distinct = 7)"]);
                    self.push(format!("ALTER TABLE {table} ALTER {column} SET {how}"));
                }
                if column == "w" && dice.one_in(5) {
                    let how = dice.pick(&["STORAGE EXTERNAL", "COMPRESSION pglz"]);
                    self.push(format!("ALTER TABLE {table} ALTER {column} SET {how}"));
                }
            }
            if let (true, Some(column)) = (dice.one_in(5), columns.iter().find(|name| *name == "w"))
            {
                let how = dice.pick(&[
                    "USING hash (w)",
                    "(w text_pattern_ops)",
                    "(w DESC NULLS LAST)",
                    "(id) INCLUDE (w)",
                ]);
                self.push(format!(
                    "CREATE INDEX {own}_{column}_other ON {table} {how}"
                ));
            }
        }
        // One that is not logged cannot be published.
        let logged = tables.iter().find(|(table, _)| *table != TABLES[3]);
        if let (true, Some((table, _))) = (dice.one_in(3), logged) {
            let what = dice.pick(&["insert", "insert, truncate"]);
            self.push(format!(
                "CREATE PUBLICATION told FOR TABLE {table} WITH (publish = '{what}')"
            ));
        }
        if dice.one_in(4) {
            let what = dice.pick(&["SELECT ON TABLES TO reader", "USAGE ON SEQUENCES TO writer"]);
            self.push(format!("ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT {what}"));
        }
    }
}
