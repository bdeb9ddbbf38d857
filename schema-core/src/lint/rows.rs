//! Statements that write or take away rows.

use super::Linter;
use super::cursor::Cursor;

impl Linter {
    /// Whether it was one of them.
    pub(super) fn rows(&mut self, mut cursor: Cursor<'_, '_>) -> bool {
        if cursor.eat("truncate") {
            let _ = cursor.eat("table");
            let _ = cursor.eat("only");
            for name in cursor.names() {
                self.unqualified(&name);
                if self.known.is_in_use(&name.path) {
                    self.locks(&name.path);
                    self.say("data/truncate", name.path);
                }
            }
            if cursor.has("cascade") {
                self.say("data/cascade", "the tables");
            }
            return true;
        }
        let is_insert = cursor.eat("insert into");
        let is_update = !is_insert && cursor.eat("update");
        if !is_insert && !is_update && !cursor.eat("delete from") {
            return false;
        }
        let _ = cursor.eat("only");
        let Some(name) = cursor.name() else {
            return true;
        };
        if name.path == "pg_catalog.pg_enum" || name.path == "public.pg_enum" {
            self.say("enum/remove-value", "pg_enum");
            return true;
        }
        self.unqualified(&name);
        let uses = |value: &String| {
            cursor
                .rest
                .iter()
                .any(|token| token.text.trim_matches('\'') == value)
        };
        if let Some(value) = self
            .transaction
            .enum_values
            .iter()
            .find(|value| uses(value))
            .cloned()
        {
            self.say("tx/enum-value-same-transaction", value);
        }
        let path = name.path;
        if !self.known.is_in_use(&path) {
            return true;
        }
        if !is_insert {
            let limited = cursor.has("limit");
            if limited && cursor.has("is null") {
                self.say("data/backfill-rescan", path.clone());
            } else if !cursor.has("where") {
                self.say("data/unbounded-dml", path.clone());
            }
        }
        if self.transaction.locked.is_some() && !self.is_alone {
            self.say("data/backfill-in-ddl", path.clone());
        }
        self.transaction.written.insert(path);
        true
    }
}
