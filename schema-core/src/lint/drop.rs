//! DROP.

use super::Linter;
use super::create::is_quarantine;
use super::cursor::Cursor;
use super::known::Kind;

impl Linter {
    pub(super) fn drop(&mut self, mut cursor: Cursor<'_, '_>) {
        if cursor.eat("table") {
            self.drop_tables(cursor);
        } else if cursor.eat("index") {
            self.drop_indexes(cursor);
        } else if cursor.is_at("schema") || cursor.is_at("database") {
            let mut names = cursor;
            let _ = names.word();
            let _ = names.eat("if exists");
            let name = names.word().unwrap_or_default();
            if !name.starts_with("migrator_quarantine") {
                self.say("data/drop-schema-or-database", name);
            }
        } else if cursor.eat("policy") {
            self.drop_policy(cursor);
        } else if cursor.eat("function") || cursor.eat("procedure") {
            self.drop_routine(cursor);
        } else if cursor.eat("view") || cursor.eat("materialized view") {
            self.drop_view(cursor);
        } else if ["type", "domain", "sequence"]
            .iter()
            .any(|word| cursor.eat(word))
        {
            let _ = cursor.eat("if exists");
            let name = cursor.name().map(|name| name.path).unwrap_or_default();
            if cursor.has("cascade") {
                self.say("lock/cascade-dependants", name);
            }
        } else if cursor.eat("trigger") {
            let _ = cursor.eat("if exists");
            let trigger = cursor.word().unwrap_or_default();
            if let Some(table) = cursor.find("on").and_then(|mut behind| behind.name()) {
                self.locks(&table.path);
                // The trigger of an exchange: `plan` has filled another column with what this one holds.
                if let Some(column) = trigger.strip_prefix('~') {
                    let exchanged = format!("{}.{column}", table.path);
                    self.transaction.exchanged.insert(exchanged);
                }
            }
        }
    }

    fn drop_tables(&mut self, mut cursor: Cursor<'_, '_>) {
        let _ = cursor.eat("if exists");
        for name in cursor.names() {
            self.unqualified(&name);
            let path = name.path;
            let is_kept = path.starts_with("migrator_quarantine");
            if self.known.is_in_use(&path) && !is_kept {
                self.locks(&path);
                if !self.known.kept.contains(&path) {
                    self.say("data/drop-table", path.clone());
                }
                if self.known.table(&path).parent.is_some() {
                    self.say("part/drop-attached", path.clone());
                }
                self.untracked(&name.name, &path);
            }
            if self.known.is_in_use(&path) {
                self.dropped_tables.push(path.clone());
            }
            self.known.tables.remove(&path);
        }
        if cursor.has("cascade") {
            self.say("data/cascade", "the tables");
        }
    }

    fn drop_indexes(&mut self, mut cursor: Cursor<'_, '_>) {
        let is_concurrent = cursor.eat("concurrently");
        if cursor.eat("if exists") {
            self.say("lock/noop-still-locks", "the index");
        }
        for name in cursor.names() {
            self.unqualified(&name);
            if is_concurrent {
                self.wants_to_be_alone(&name.path);
            }
            let index = self.known.indexes.remove(&name.path);
            let in_use = index
                .as_ref()
                .is_none_or(|index| self.known.is_in_use(&index.table));
            if in_use && !is_concurrent {
                self.say("lock/drop-index-not-concurrent", name.path.clone());
            }
            let Some(index) = index.filter(|_| in_use) else {
                continue;
            };
            if index.is_identity && self.known.published.contains(&index.table) {
                self.say("index/drop-replica-identity", name.path.clone());
            }
            let first = index.columns.first().cloned().unwrap_or_default();
            let leads = |columns: &[String]| columns.first() == Some(&first);
            let is_key = |kind: Kind, columns: &[String]| kind == Kind::Key && leads(columns);
            let table = self
                .known
                .tables
                .get(&index.table)
                .cloned()
                .unwrap_or_default();
            let is_foreign = table
                .constraints
                .iter()
                .any(|each| each.kind == Kind::ForeignKey && leads(&each.columns));
            let is_covered = table
                .constraints
                .iter()
                .any(|each| is_key(each.kind, &each.columns))
                || self
                    .known
                    .indexes
                    .values()
                    .any(|each| each.table == index.table && leads(&each.columns));
            if is_foreign && !is_covered {
                self.say("index/drop-last-fk-cover", name.path.clone());
            }
            if !is_covered {
                self.dropped_indexes.push((index.table, first));
            }
        }
        if cursor.has("cascade") {
            self.say("data/cascade", "the indexes");
        }
    }

    fn drop_policy(&mut self, mut cursor: Cursor<'_, '_>) {
        let _ = cursor.eat("if exists");
        let Some(policy) = cursor.word() else { return };
        if let Some(table) = cursor.find("on").and_then(|mut behind| behind.name()) {
            self.locks(&table.path);
            let place = self.place;
            let subject = format!("{}.{policy}", table.path);
            self.transaction.dropped_policies.push((subject, place));
        }
    }

    fn drop_routine(&mut self, mut cursor: Cursor<'_, '_>) {
        let _ = cursor.eat("if exists");
        for name in cursor.names() {
            if cursor.has("cascade") {
                self.say("func/drop-cascade", name.path.clone());
            }
            let known = self.known.routines.remove(&name.path);
            if known.as_ref().is_none_or(|known| !known.is_new) && !is_quarantine(&name.path) {
                self.say("compat/function-signature", name.path.clone());
            }
            self.goes(name.path, known.is_some());
        }
    }

    /// What was granted on it goes along, if anything was.
    fn goes(&mut self, path: String, is_known: bool) {
        if !is_known || self.known.granted.contains(&path) {
            let place = self.place;
            self.dropped_routines.push((path, place));
        }
    }

    fn drop_view(&mut self, mut cursor: Cursor<'_, '_>) {
        let _ = cursor.eat("if exists");
        for name in cursor.names() {
            if cursor.has("cascade") {
                self.say("data/cascade", name.path.clone());
            }
            let is_known = self.known.views.remove(&name.path).is_some();
            self.goes(name.path, is_known);
        }
    }
}
