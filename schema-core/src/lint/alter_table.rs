//! ALTER TABLE, one action after the other.

use super::Linter;
use super::cursor::{Cursor, parts};
use super::known::Kind;
use super::table_element::{self, NewColumn, NewConstraint, What};
use crate::sql_text::Token;

impl Linter {
    pub(super) fn alter_table(&mut self, mut cursor: Cursor<'_, '_>) {
        let _ = cursor.eat("if exists") && cursor.eat("only") || cursor.eat("only");
        let Some(name) = cursor.name() else { return };
        self.unqualified(&name);
        let path = name.path.as_str();
        let is_proof = ["validate", "attach", "detach"]
            .iter()
            .any(|word| cursor.is_at(word));
        let is_again = self.altered_before.as_deref() == Some(path);
        // A name cannot be changed together with anything else, and what has proved a column has to be there until then.
        let is_proof = is_proof || cursor.is_at("rename") || self.drops_proof(path, cursor);
        if self.known.is_in_use(path) && is_again && !is_proof {
            self.say("lock/many-alter-table", path);
        }
        self.alters = (!is_proof).then(|| path.to_string());
        if !cursor.is_at("validate") {
            self.locks(path);
        }
        // What is dropped is gone before anything else of the statement, wherever it stands.
        let is_drop = |part: &&[Token<'_>]| part.first().is_some_and(|first| first.is_word("drop"));
        let (drops, others): (Vec<_>, Vec<_>) = parts(cursor.rest).into_iter().partition(is_drop);
        for part in drops.into_iter().chain(others) {
            self.action(path, Cursor::new(part));
        }
    }

    /// Whether nothing goes but a check that has proved a column which is required by now.
    fn drops_proof(&mut self, path: &str, mut cursor: Cursor<'_, '_>) -> bool {
        if parts(cursor.rest).len() != 1 || !cursor.eat("drop constraint") {
            return false;
        }
        let name = cursor.word();
        let table = self.known.table(path);
        let mut proofs = table.constraints.iter().filter(|each| each.is_not_null);
        proofs.any(|each| {
            let is_required = |column: &String| table.required.contains(column);
            Some(&each.name) == name.as_ref() && each.columns.iter().any(is_required)
        })
    }

    fn action(&mut self, path: &str, mut cursor: Cursor<'_, '_>) {
        if cursor.eat("add") {
            self.add(path, cursor);
        } else if cursor.eat("drop") {
            self.drop_part(path, cursor);
        } else if cursor.eat("alter") {
            let _ = cursor.eat("column");
            if let Some(column) = cursor.word() {
                self.alter_column(path, &column, cursor);
            }
        } else if cursor.eat("validate constraint") {
            self.validate(path, cursor);
        } else if cursor.eat("rename") {
            self.rename(path, cursor);
        } else if cursor.eat("attach partition") {
            self.attach(path, cursor);
        } else if cursor.eat("detach partition") {
            self.detach(path, cursor);
        } else {
            self.setting(path, cursor);
        }
    }

    fn add(&mut self, path: &str, mut cursor: Cursor<'_, '_>) {
        if let Some(new) = table_element::constraint(cursor.rest) {
            return self.add_constraint(path, new, cursor);
        }
        let _ = cursor.eat("column");
        if cursor.eat("if not exists") && self.known.is_in_use(path) {
            self.say("lock/noop-still-locks", path);
        }
        let Some(new) = table_element::column(cursor.rest) else {
            return;
        };
        if self.known.is_in_use(path) {
            self.add_column(path, &new);
        }
        self.remember_column(path, &new);
        self.known.table(path).new_columns.insert(new.name);
    }

    pub(super) fn remember_column(&mut self, path: &str, new: &NewColumn) {
        let table = self.known.table(path);
        table.columns.insert(
            new.name.clone(),
            crate::object::type_change::canonical(&new.data_type),
        );
        if new.is_required {
            table.required.insert(new.name.clone());
        }
        if new.default.is_some() {
            table.defaults.insert(new.name.clone());
        }
    }

    fn add_column(&mut self, path: &str, new: &NewColumn) {
        let subject = format!("{path}.{}", new.name);
        let is_domain = self.known.is_checked_domain(&new.data_type);
        let has_value = new.default.is_some() || new.is_identity || new.is_stored;
        let found = [
            (new.is_identity, "rewrite/serial-or-identity"),
            (new.is_stored, "rewrite/generated-stored"),
            (
                (new.is_volatile || self.known.is_volatile(&new.default_words)) && !new.is_identity,
                "rewrite/volatile-default",
            ),
            (is_domain, "rewrite/constrained-domain"),
            (new.has_check, "lock/add-column-check"),
            (new.references.is_some(), "lock/add-column-references"),
            (
                new.is_unique || new.is_primary_key,
                "lock/add-column-unique",
            ),
            (new.is_required && !has_value, "data/required-column"),
        ];
        for (_, rule) in found.iter().filter(|(is_so, _)| *is_so) {
            self.say(rule, subject.clone());
        }
        self.cascades(new.references.as_ref(), &subject);
    }

    pub(super) fn cascades(&mut self, foreign: Option<&table_element::Foreign>, subject: &str) {
        if foreign.is_some_and(|foreign| foreign.cascades) {
            self.say("fk/cascade-review", subject);
        }
        if foreign.is_some_and(|foreign| !foreign.is_enforced) {
            self.say("fk/not-enforced", subject);
        }
    }

    fn add_constraint(&mut self, path: &str, new: NewConstraint, cursor: Cursor<'_, '_>) {
        let subject = format!("{path}.{}", new.known.name);
        if self.known.is_in_use(path) {
            let is_direct = !new.is_not_valid && !new.uses_index;
            let rule = match new.what {
                What::Check if is_direct => Some("lock/check-direct"),
                What::NotNull if is_direct => Some("lock/set-not-null-scan"),
                What::Unique if is_direct => Some("lock/unique-direct"),
                What::PrimaryKey if is_direct => Some("lock/primary-key-direct"),
                What::Exclusion => Some("lock/exclusion-direct"),
                What::ForeignKey if is_direct && !cursor.has("not enforced") => {
                    Some("lock/fk-direct")
                }
                What::ForeignKey if self.known.table(path).is_partitioned && new.is_not_valid => {
                    Some("fk/partitioned-not-valid")
                }
                _ => None,
            };
            if let Some(rule) = rule {
                self.say(rule, subject.clone());
            }
        }
        self.cascades(new.foreign.as_ref(), &subject);
        if new.is_not_valid {
            self.transaction.not_valid.insert(subject);
        }
        if new.uses_index
            && let Some(index) = cursor
                .find("using index")
                .and_then(|mut behind| behind.word())
        {
            let (schema, _) = path.split_once('.').unwrap_or(("public", path));
            self.known.indexes.remove(&format!("{schema}.{index}"));
        }
        self.known.table(path).constraints.push(new.known);
    }

    fn validate(&mut self, path: &str, mut cursor: Cursor<'_, '_>) {
        let Some(name) = cursor.word() else { return };
        let subject = format!("{path}.{name}");
        if self.known.is_in_use(path)
            && self.transaction.not_valid.contains(&subject)
            && !self.is_alone
        {
            self.say("tx/validate-same-transaction", subject.clone());
        } else if self
            .transaction
            .locked
            .as_deref()
            .is_some_and(|locked| self.known.is_in_use(locked))
        {
            self.works(&subject);
        }
        for constraint in &mut self.known.table(path).constraints {
            constraint.is_valid |= constraint.name == name;
        }
    }

    fn drop_part(&mut self, path: &str, mut cursor: Cursor<'_, '_>) {
        if cursor.eat("constraint") {
            let _ = cursor.eat("if exists");
            if let Some(name) = cursor.word() {
                let table = self.known.table(path);
                let gone = table
                    .constraints
                    .iter()
                    .find(|each| each.name == name)
                    .cloned();
                table.constraints.retain(|each| each.name != name);
                let is_key = gone.is_some_and(|gone| gone.kind == Kind::Key);
                if is_key && self.known.published.contains(path) {
                    self.say("index/drop-replica-identity", format!("{path}.{name}"));
                }
            }
        } else {
            let _ = cursor.eat("column");
            if cursor.eat("if exists") && self.known.is_in_use(path) {
                self.say("lock/noop-still-locks", path);
            }
            if let Some(column) = cursor.word() {
                self.drop_column(path, &column);
            }
        }
        if cursor.has("cascade") {
            self.say("data/cascade", path);
        }
    }

    fn drop_column(&mut self, path: &str, column: &str) {
        if !self.known.is_in_use(path) {
            return;
        }
        let subject = format!("{path}.{column}");
        // A long name is cut.
        let mut exchanged = self.transaction.exchanged.iter();
        let is_exchanged = exchanged.any(|each| subject.starts_with(each.as_str()));
        if !self.known.kept.contains(&subject) && !is_exchanged {
            self.say("data/drop-column", subject.clone());
        }
        let is_shared =
            |columns: &[String]| columns.len() > 1 && columns.iter().any(|each| each == column);
        let table = self.known.tables.get(path).cloned().unwrap_or_default();
        let goes_along = table
            .constraints
            .iter()
            .any(|each| is_shared(&each.columns))
            || self
                .known
                .indexes
                .values()
                .any(|each| each.table == path && is_shared(&each.columns));
        if goes_along && !is_exchanged {
            self.say("data/drop-column-takes-constraints", subject.clone());
        }
        self.untracked(column, &subject);
        let table = self.known.table(path);
        table.columns.remove(column);
        table
            .constraints
            .retain(|each| !each.columns.iter().any(|each| each == column));
    }

    /// A function's text that names what is dropped or renamed.
    pub(super) fn untracked(&mut self, word: &str, subject: &str) {
        if let Some(function) = self.known.body_with(word).map(str::to_string) {
            self.say(
                "compat/untracked-bodies",
                format!("{subject}, in {function}"),
            );
        }
    }

    fn alter_column(&mut self, path: &str, column: &str, mut cursor: Cursor<'_, '_>) {
        let subject = format!("{path}.{column}");
        let in_use = self.known.is_in_use(path);
        if cursor.eat("set data type") || cursor.eat("type") {
            let (data_type, _) = table_element::data_type(cursor.rest);
            if in_use {
                self.type_change(path, column, &data_type, cursor.has("using"));
            }
        } else if cursor.eat("set not null") {
            let table = self.known.table(path);
            let is_proved = table.required.contains(column)
                || table.constraints.iter().any(|each| {
                    each.is_valid && each.is_not_null && each.columns.iter().any(|c| c == column)
                });
            let has_default = table.defaults.contains(column);
            table.required.insert(column.to_string());
            if in_use && !is_proved {
                self.say("lock/set-not-null-scan", subject.clone());
            }
            if in_use && !has_default {
                self.say("compat/required-for-old-writers", subject);
            }
        } else if cursor.eat("drop not null") {
            self.known.table(path).required.remove(column);
            if in_use {
                self.say("compat/drop-not-null", subject);
            }
        } else if cursor.eat("set default") {
            self.known.table(path).defaults.insert(column.to_string());
        } else if cursor.eat("drop default") {
            let table = self.known.table(path);
            table.defaults.remove(column);
            if in_use && table.required.contains(column) {
                self.say("compat/required-for-old-writers", subject);
            }
        } else if cursor.eat("set expression") && in_use {
            self.say("rewrite/generated-stored", subject);
        }
    }

    fn rename(&mut self, path: &str, mut cursor: Cursor<'_, '_>) {
        let mut names = cursor;
        let _ = names.eat("column");
        if let (Some(old), true, Some(new)) = (names.word(), names.eat("to"), names.word()) {
            // What was proved of it is proved of it under its new name.
            let constraints = self.known.table(path).constraints.iter_mut();
            let columns = constraints.flat_map(|each| each.columns.iter_mut());
            columns
                .filter(|column| **column == old)
                .for_each(|column| column.clone_from(&new));
        }
        if cursor.eat("constraint") || !self.known.is_in_use(path) {
            return;
        }
        if cursor.eat("to") {
            let new = cursor.word().unwrap_or_default();
            return self.moved(
                path,
                &format!("{}.{new}", path.split_once('.').map_or("public", |at| at.0)),
            );
        }
        let _ = cursor.eat("column");
        if let Some(column) = cursor.word() {
            let _ = cursor.eat("to");
            let new = cursor.word().unwrap_or_default();
            let table = self.known.table(path);
            if let Some(data_type) = table.columns.remove(&column) {
                table.columns.insert(new.clone(), data_type);
            }
            if table.new_columns.remove(&column) {
                table.new_columns.insert(new);
                return;
            }
            let subject = format!("{path}.{column}");
            self.say("compat/rename-column", subject.clone());
            self.untracked(&column, &subject);
        }
    }

    /// A table goes by another name; a view under the old one makes it harmless, if it comes at once.
    fn moved(&mut self, path: &str, new: &str) {
        self.say("compat/rename-table", path);
        let name = path.split_once('.').map_or(path, |at| at.1).to_string();
        self.untracked(&name, path);
        if let Some(table) = self.known.tables.remove(path) {
            self.known.tables.insert(new.to_string(), table);
        }
    }

    fn setting(&mut self, path: &str, mut cursor: Cursor<'_, '_>) {
        let in_use = self.known.is_in_use(path);
        if cursor.eat("set schema") {
            let schema = cursor.word().unwrap_or_default();
            let name = path.split_once('.').map_or(path, |at| at.1);
            if in_use && !schema.contains("quarantine") {
                self.moved(path, &format!("{schema}.{name}"));
            }
        } else if cursor.is_at("set logged") || cursor.is_at("set unlogged") {
            if in_use {
                self.say("rewrite/logged-unlogged", path);
            }
        } else if cursor.is_at("set tablespace") || cursor.is_at("set access method") {
            if in_use {
                self.say("rewrite/tablespace-access-method", path);
            }
        } else if cursor.is_at("enable row level security") {
            self.known.table(path).row_security = true;
            let place = self.place;
            self.transaction.secured.insert(path.to_string(), place);
        } else if cursor.is_at("force row level security") {
            self.known.table(path).is_forced = true;
        } else if cursor.eat("replica identity using index")
            && let Some(index) = cursor.word()
        {
            let schema = path.split_once('.').map_or("public", |at| at.0);
            self.known
                .indexes
                .entry(format!("{schema}.{index}"))
                .or_default()
                .is_identity = true;
        }
    }
}
