//! What is said about a table or column: rules, publications, exclusion constraints, default privileges, and how they
//! are kept.

use super::{Dice, Random, TABLES, plain};

impl Random {
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
