//! Who owns what, and who may do what with it.

use super::{Dice, Random};

impl Random {
    pub(super) fn rights(&mut self, dice: &mut Dice, tables: &[(&str, Vec<String>)]) {
        // A foreign key is looked after by the owner of the table.
        self.push("GRANT USAGE ON SCHEMA s, public TO reader, writer".to_string());
        for (table, columns) in tables {
            if dice.one_in(5) {
                let owner = dice.pick(&["writer", "reader"]);
                self.push(format!("ALTER TABLE {table} OWNER TO {owner}"));
            }
            if let (true, Some(column)) = (dice.one_in(3), columns.last()) {
                let what = dice.pick(&["SELECT", "UPDATE", "SELECT, INSERT"]);
                let what: Vec<String> = what
                    .split(", ")
                    .map(|each| format!("{each} ({column})"))
                    .collect();
                let option = dice.pick(&["", "", " WITH GRANT OPTION"]);
                let what = what.join(", ");
                self.push(format!("GRANT {what} ON {table} TO writer{option}"));
            }
            if dice.one_in(6) {
                self.push(format!(
                    "REVOKE DELETE, TRUNCATE ON {table} FROM CURRENT_USER"
                ));
            }
        }
        let made = [
            ("CREATE VIEW public.v0", "VIEW public.v0"),
            ("CREATE VIEW public.v1", "VIEW public.v1"),
            (
                "CREATE MATERIALIZED VIEW public.v2",
                "MATERIALIZED VIEW public.v2",
            ),
            (
                "CREATE FUNCTION public.twice",
                "FUNCTION public.twice(integer)",
            ),
            ("CREATE FUNCTION s.some", "FUNCTION s.some(integer[])"),
            ("CREATE PROCEDURE s.work", "PROCEDURE s.work(integer)"),
            (
                "CREATE AGGREGATE public.total",
                "AGGREGATE public.total(integer)",
            ),
            ("CREATE TYPE public.mood", "TYPE public.mood"),
            ("CREATE TYPE s.pair", "TYPE s.pair"),
            ("CREATE TYPE s.span", "TYPE s.span"),
            ("CREATE DOMAIN s.feeling", "DOMAIN s.feeling"),
            ("CREATE SEQUENCE s.counter", "SEQUENCE s.counter"),
            ("CREATE SCHEMA s", "SCHEMA s"),
        ];
        for (statement, object) in made {
            let follows = self.has(&format!("ALTER {object} OWNED BY "));
            // What a materialized view reads is read by the owners of the views below it.
            let is_read = object.starts_with("VIEW ") && self.has("CREATE MATERIALIZED VIEW");
            if self.has(statement) && !follows && !is_read && dice.one_in(6) {
                self.push(format!("ALTER {object} OWNER TO writer"));
            }
        }
        let given = [
            ("CREATE TYPE public.color", "USAGE ON TYPE public.color"),
            ("CREATE DOMAIN s.feeling", "USAGE ON DOMAIN s.feeling"),
            (
                "CREATE FUNCTION s.some",
                "EXECUTE ON FUNCTION s.some(integer[])",
            ),
            (
                "CREATE SEQUENCE s.counter",
                "USAGE, SELECT ON SEQUENCE s.counter",
            ),
            ("CREATE SCHEMA s", "CREATE ON SCHEMA s"),
        ];
        for (statement, what) in given {
            if self.has(statement) && dice.one_in(5) {
                let option = dice.pick(&["", "", " WITH GRANT OPTION"]);
                self.push(format!("GRANT {what} TO reader{option}"));
            }
        }
        if dice.one_in(6) {
            self.push("REVOKE USAGE ON TYPE public.mood FROM PUBLIC".to_string());
        }
    }
}
