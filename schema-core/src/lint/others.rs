//! Everything that is neither CREATE, ALTER TABLE, DROP nor rows.

use super::Linter;
use super::cursor::Cursor;
use crate::sql_text::Statement;

impl Linter {
    pub(super) fn other(&mut self, mut cursor: Cursor<'_, '_>, statement: &Statement<'_>) {
        if cursor.eat("comment on") {
            self.comment(cursor);
        } else if cursor.eat("alter") {
            self.alter(cursor);
        } else if cursor.eat("refresh materialized view") {
            let is_concurrent = cursor.eat("concurrently");
            let name = cursor.name().map(|name| name.path).unwrap_or_default();
            if !is_concurrent && self.known.is_in_use(&name) {
                self.say("lock/matview-refresh", name.clone());
            }
            self.works(&name);
        } else if cursor.eat("reindex") {
            self.reindex(cursor);
        } else if cursor.eat("cluster") {
            self.say(
                "lock/cluster-vacuum-full",
                cursor.name().map(|name| name.path).unwrap_or_default(),
            );
        } else if cursor.eat("vacuum") {
            let options = cursor.parenthesis().unwrap_or_default();
            if options.iter().any(|token| token.is_word("full")) || cursor.is_at("full") {
                self.say("lock/cluster-vacuum-full", "the table");
            }
        } else if cursor.eat("lock") {
            let _ = cursor.eat("table");
            let name = cursor.name().map(|name| name.path).unwrap_or_default();
            if !cursor.has("mode") {
                self.say("lock/explicit", name);
            }
        } else if cursor.eat("analyze") {
            let _ = cursor.eat("verbose");
            let names: Vec<String> = cursor.names().into_iter().map(|name| name.path).collect();
            let known = &self.known;
            let is_seen = |table: &str| names.is_empty() || known.is_in_any(table, &names);
            self.without_statistics.retain(|(table, _)| !is_seen(table));
        } else if cursor.eat("grant") || cursor.eat("revoke") {
            self.grant(cursor, statement);
        } else if cursor.eat("do") {
            self.works("the statement");
            self.block(cursor);
        } else if cursor.is_at("select") || cursor.is_at("call") {
            self.works("the statement");
        }
    }

    fn comment(&mut self, mut cursor: Cursor<'_, '_>) {
        let is_column = cursor.eat("column");
        let is_table = !is_column && cursor.eat("table");
        let name = match () {
            () if is_table => cursor.name().map(|name| name.path),
            () if is_column => {
                let first = cursor.word();
                let second = if cursor.symbol(".") {
                    cursor.word()
                } else {
                    None
                };
                let is_qualified = cursor.symbol(".");
                match (first, second) {
                    (Some(schema), Some(table)) if is_qualified => {
                        Some(format!("{schema}.{table}"))
                    }
                    (Some(table), _) => Some(format!("public.{table}")),
                    _ => None,
                }
            }
            () => cursor
                .find("on")
                .and_then(|mut behind| behind.name())
                .map(|name| name.path),
        };
        let Some(path) = name else { return };
        // The lock that the transaction has on the same table is stronger already.
        let others = |locked: &String| *locked != path && self.known.is_in_use(locked);
        let holds = self.transaction.locked.as_ref().is_some_and(others);
        if holds && self.known.is_in_use(&path) && !self.is_alone {
            self.say("lock/comment", path);
        }
    }

    fn alter(&mut self, mut cursor: Cursor<'_, '_>) {
        if cursor.eat("type") {
            let name = cursor.name().map(|name| name.path).unwrap_or_default();
            if cursor.eat("add value") {
                let _ = cursor.eat("if not exists");
                let value = cursor.rest.first().map_or("", |token| token.text);
                self.transaction
                    .enum_values
                    .insert(value.trim_matches('\'').to_string());
            } else if cursor.is_at("rename value") {
                self.say("compat/rename-enum-value", name);
            }
        } else if cursor.eat("domain") {
            let name = cursor.name().map(|name| name.path).unwrap_or_default();
            if cursor.is_at("add") || cursor.is_at("set not null") || cursor.is_at("validate") {
                self.say("domain/constraint", name.clone());
                self.known.checked_domains.insert(name);
            }
        } else if cursor.eat("schema") {
            let name = cursor.word().unwrap_or_default();
            if cursor.is_at("rename to") {
                self.say("compat/rename-schema", name);
            }
        } else if cursor.eat("policy") {
            let policy = cursor.word().unwrap_or_default();
            if let Some(table) = cursor.find("on").and_then(|mut behind| behind.name()) {
                self.locks(&table.path);
                self.policy(&format!("{}.{policy}", table.path), cursor);
            }
        } else if cursor.eat("publication")
            && let Some(mut behind) = cursor.find("table")
        {
            for name in behind.names() {
                self.known.published.insert(name.path);
            }
        } else if (cursor.eat("function") || cursor.eat("procedure"))
            && let Some(name) = cursor.name()
        {
            cursor.parenthesis();
            let is_new = ["immutable", "stable", "volatile"]
                .iter()
                .find(|word| cursor.is_at(word));
            if let (Some(volatility), Some(routine)) =
                (is_new, self.known.routines.get_mut(&name.path))
                && routine.volatility != **volatility
            {
                routine.volatility = volatility.to_string();
                self.say("func/volatility-change", name.path);
            }
        }
    }

    fn reindex(&mut self, mut cursor: Cursor<'_, '_>) {
        cursor.parenthesis();
        let _ = cursor.word();
        let is_concurrent = cursor.eat("concurrently");
        let name = cursor.name().map(|name| name.path).unwrap_or_default();
        if is_concurrent {
            self.wants_to_be_alone(&name);
        } else if self.known.is_in_use(&name) {
            self.say("lock/reindex-not-concurrent", name);
        }
    }

    fn grant(&mut self, cursor: Cursor<'_, '_>, statement: &Statement<'_>) {
        let is_grant = statement.begins_with(&["grant"]);
        if let Some(mut behind) = cursor.find("on") {
            let _ = ["table", "function", "procedure", "sequence"]
                .iter()
                .any(|word| behind.eat(word));
            for name in behind.names() {
                self.recreated.retain(|(path, _)| *path != name.path);
                self.known.granted.insert(name.path);
            }
            let is_all = cursor.is_at("all");
            let is_for_everybody = behind.has("to public");
            if is_grant && (is_all || is_for_everybody) {
                self.say("rls/overbroad-grant", "the grant");
            }
        }
    }
}
