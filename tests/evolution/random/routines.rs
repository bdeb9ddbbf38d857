//! Functions, procedures, aggregates and event triggers, with their options; and functions whose bodies the server
//! understands, so that they hang on tables and columns.

use super::{Dice, Random, plain};

/// What can be said of a function that returns one value.
const OPTIONS: [&str; 7] = [
    "",
    " STRICT",
    " COST 7",
    " PARALLEL SAFE",
    " SECURITY DEFINER SET search_path = s, public",
    " LEAKPROOF",
    " STRICT PARALLEL RESTRICTED SET work_mem = '8MB'",
];

impl Random {
    pub(super) fn functions(&mut self, dice: &mut Dice) {
        let result = dice.pick(&["integer", "bigint"]);
        let argument = dice.pick(&["i", "number"]);
        let options = dice.pick(&OPTIONS);
        self.push(format!(
            "CREATE FUNCTION public.twice({argument} integer) RETURNS {result} LANGUAGE sql IMMUTABLE{options} AS $$SELECT ({argument} * {})::{result}$$",
            dice.roll(3)
        ));
        if dice.one_in(3) {
            self.push("REVOKE ALL ON FUNCTION public.twice(integer) FROM PUBLIC".to_string());
        }
        self.push(format!(
            "CREATE FUNCTION s.touch() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN /* {} */ RETURN NEW; END $f$",
            dice.roll(3)
        ));
        if dice.one_in(2) {
            let arguments = dice.pick(&[
                "name text DEFAULT 'it''s', times integer DEFAULT 1",
                "name text, times integer DEFAULT 2",
                "name text, times integer",
                "INOUT name text, times integer DEFAULT 3",
            ]);
            let result = if arguments.starts_with("INOUT") {
                ""
            } else {
                " RETURNS text"
            };
            self.push(format!(
                "CREATE FUNCTION s.greet({arguments}){result} LANGUAGE sql AS $$SELECT repeat($1, $2)$$"
            ));
            self.comment(dice, "FUNCTION s.greet(text, integer)");
        }
        if dice.one_in(2) {
            let (result, body) = [
                ("SETOF integer", "SELECT 1"),
                ("TABLE (x integer, y text)", "SELECT 1, 'one'"),
                ("SETOF integer ROWS 5", "SELECT 2"),
            ][dice.roll(3)];
            self.push(format!(
                "CREATE FUNCTION s.some(VARIADIC all_of integer[]) RETURNS {result} LANGUAGE sql STABLE AS $${body}$$"
            ));
        }
        // A label that goes away makes its type anew, and with it what takes one.
        if dice.one_in(2) {
            let body = dice.pick(&["$1 = 'a'", "$1 <> 'a'"]);
            self.push(format!(
                "CREATE FUNCTION s.is_good(public.mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$SELECT {body}$$"
            ));
            if dice.one_in(2) {
                self.push("GRANT EXECUTE ON FUNCTION s.is_good(public.mood) TO reader".to_string());
            }
        }
    }

    /// Routines and types that no table needs.
    pub(super) fn routines(&mut self, dice: &mut Dice) {
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
    }

    /// Functions that read tables, and one that takes a row.
    pub(super) fn readers(&mut self, dice: &mut Dice, tables: &[(&str, Vec<String>)]) {
        for (table, columns) in tables {
            let own = plain(table);
            if dice.one_in(4) {
                let column = columns.first().map_or("id", String::as_str);
                let condition = dice.pick(&["", " WHERE id > 1"]);
                self.push(format!(
                    "CREATE FUNCTION s.count_{own}() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT count({column}) FROM {table}{condition}; END"
                ));
                self.comment(dice, &format!("FUNCTION s.count_{own}()"));
            }
            if dice.one_in(5) {
                let body = dice.pick(&["$1.id::text", "'row ' || $1.id"]);
                self.push(format!(
                    "CREATE FUNCTION s.label_of({table}) RETURNS text LANGUAGE sql STABLE AS $$SELECT {body}$$"
                ));
            }
            if dice.one_in(6) {
                self.push(format!(
                    "CREATE FUNCTION s.all_{own}() RETURNS SETOF {table} LANGUAGE sql STABLE AS $$SELECT * FROM {table}$$"
                ));
            }
        }
    }
}
