//! Constraints of further kinds and states, triggers of further kinds, and columns that sequences or extensions fill.

use super::{Dice, Random, plain};

impl Random {
    pub(super) fn keys(&mut self, dice: &mut Dice, tables: &[(&str, Vec<String>)]) {
        for (table, columns) in tables {
            let own = plain(table);
            let has_key = self.has(&format!("ALTER TABLE {table} ADD CONSTRAINT the_key_"));
            if has_key && dice.one_in(4) {
                let how = dice.pick(&[
                    "",
                    " DEFERRABLE",
                    " DEFERRABLE INITIALLY DEFERRED",
                    " NOT VALID",
                    " ON UPDATE CASCADE",
                    " MATCH FULL",
                ]);
                self.push(format!(
                    "ALTER TABLE {table} ADD COLUMN above bigint, ADD CONSTRAINT {own}_above FOREIGN KEY (above) REFERENCES {table} (id){how}"
                ));
            }
            if dice.one_in(5) {
                let how = dice.pick(&["", " NOT VALID", " NO INHERIT", " NO INHERIT NOT VALID"]);
                let limit = dice.roll(2);
                self.push(format!(
                    "ALTER TABLE {table} ADD CONSTRAINT {own}_not_less CHECK (id > -1{limit}){how}"
                ));
            }
            if dice.one_in(6) {
                let how = dice.pick(&["", " DEFERRABLE", " INITIALLY DEFERRED"]);
                self.push(format!(
                    "ALTER TABLE {table} ADD CONSTRAINT {own}_once UNIQUE (id){how}"
                ));
            }
            if dice.one_in(6) {
                let how = dice.pick(&["(id)", "(id) WHERE id > 3", "((id + 1))", "(id DESC)"]);
                self.push(format!("CREATE UNIQUE INDEX {own}_unique ON {table} {how}"));
            }
            if dice.one_in(5) {
                let how = dice.pick(&["'s.counter'::regclass", "'s.steps'::regclass"]);
                let name = how
                    .trim_matches('\'')
                    .split('\'')
                    .next()
                    .unwrap_or("s.steps");
                if name == "s.steps" && !self.has("CREATE SEQUENCE s.steps") {
                    self.push("CREATE SEQUENCE s.steps AS integer".to_string());
                }
                if self.has(&format!("CREATE SEQUENCE {name}")) {
                    self.push(format!(
                        "ALTER TABLE {table} ADD COLUMN c bigint DEFAULT nextval({how})"
                    ));
                    let is_beside = table.starts_with("s.");
                    if is_beside
                        && dice.one_in(2)
                        && !self.has(&format!("ALTER SEQUENCE {name} OWNED"))
                    {
                        self.push(format!("ALTER SEQUENCE {name} OWNED BY {table}.c"));
                    }
                }
            }
            self.triggers(dice, table, &own, columns);
        }
    }

    fn triggers(&mut self, dice: &mut Dice, table: &str, own: &str, columns: &[String]) {
        if dice.one_in(4) {
            let event = dice.pick(&[
                "AFTER UPDATE ON @ REFERENCING OLD TABLE AS gone NEW TABLE AS come",
                "AFTER DELETE ON @ REFERENCING OLD TABLE AS gone",
                "BEFORE TRUNCATE ON @",
            ]);
            let event = event.replace('@', table);
            self.push(format!(
                "CREATE TRIGGER {own}_all {event} FOR EACH STATEMENT EXECUTE FUNCTION s.touch('all', 'it''s')"
            ));
            self.comment(dice, &format!("TRIGGER {own}_all ON {table}"));
        }
        if dice.one_in(5) {
            let how = dice.pick(&["NOT DEFERRABLE", "DEFERRABLE", "INITIALLY DEFERRED"]);
            let column = columns.first().map_or("id", String::as_str);
            self.push(format!(
                "CREATE CONSTRAINT TRIGGER {own}_late AFTER UPDATE OF {column} ON {table} {how} FOR EACH ROW WHEN (OLD.id > 1) EXECUTE FUNCTION s.touch()"
            ));
        }
        if let (true, Some(column)) = (dice.one_in(4), columns.last()) {
            let kind = dice.pick(&["PERMISSIVE", "RESTRICTIVE"]);
            self.push(format!(
                "CREATE POLICY {own}_own ON {table} AS {kind} FOR INSERT TO writer WITH CHECK ({column} IS NOT NULL AND EXISTS (SELECT 1 FROM {table} other WHERE other.id > 0))"
            ));
            self.comment(dice, &format!("POLICY {own}_own ON {table}"));
        }
    }

    /// An extension, and columns of its type.
    pub(super) fn extension(&mut self, dice: &mut Dice, tables: &[(&str, Vec<String>)]) {
        if !dice.one_in(4) {
            return;
        }
        let schema = dice.pick(&["s", "public"]);
        self.push(format!("CREATE EXTENSION citext SCHEMA {schema}"));
        for (table, _) in tables {
            if dice.one_in(2) {
                let fill = dice.pick(&["", " DEFAULT 'A'", " DEFAULT 'b'"]);
                self.push(format!(
                    "ALTER TABLE {table} ADD COLUMN x {schema}.citext{fill}"
                ));
                if dice.one_in(2) {
                    let own = plain(table);
                    self.push(format!("CREATE INDEX {own}_x ON {table} (x)"));
                }
            }
        }
    }
}
