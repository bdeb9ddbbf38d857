//! CREATE: tables, indexes, views, functions, policies, types.

use super::Linter;
use super::cursor::{Cursor, Name, parts, words};
use super::known::{Constraint, Index, Kind, Routine, Table, View};
use super::table_element::{self, What};
use crate::plan::QUARANTINE;
use crate::sql_text::{Statement, TokenKind, tokens};

impl Linter {
    pub(super) fn create(&mut self, mut cursor: Cursor<'_, '_>, statement: &Statement<'_>) {
        let is_replaced = cursor.eat("or replace");
        while [
            "temp",
            "temporary",
            "unlogged",
            "global",
            "local",
            "recursive",
            "constraint",
        ]
        .iter()
        .any(|word| cursor.eat(word))
        {}
        if cursor.eat("table") {
            self.create_table(cursor);
        } else if cursor.eat("unique index") || cursor.eat("index") {
            self.create_index(cursor);
        } else if cursor.eat("view") {
            self.create_view(cursor, is_replaced);
        } else if cursor.eat("materialized view") {
            let _ = cursor.eat("if not exists");
            if let Some(name) = cursor.name() {
                self.known.table(&name.path).is_new = true;
            }
        } else if cursor.eat("function") || cursor.eat("procedure") {
            self.create_routine(cursor, is_replaced, statement);
        } else if cursor.eat("policy") {
            self.create_policy(cursor);
        } else if cursor.eat("domain") {
            self.create_domain(cursor);
        } else if cursor.eat("trigger") {
            if let Some(name) = cursor.find("on").and_then(|mut behind| behind.name()) {
                self.unqualified(&name);
                self.locks(&name.path);
            }
        } else if cursor.eat("publication") {
            let tables = cursor.find("for table").map(|mut behind| behind.names());
            for name in tables.into_iter().flatten() {
                self.known.published.insert(name.path);
            }
        }
    }

    fn create_domain(&mut self, mut cursor: Cursor<'_, '_>) {
        let Some(name) = cursor.name() else { return };
        let _ = cursor.eat("as");
        let base = cursor.clone().name().map(|base| base.path);
        let is_over_checked = base.is_some_and(|base| self.known.checked_domains.contains(&base));
        let is_array = cursor.rest.iter().any(|token| token.is_symbol("["));
        if cursor.has("check") || cursor.has("not null") || is_over_checked && !is_array {
            self.known.checked_domains.insert(name.path);
        }
    }

    fn create_table(&mut self, mut cursor: Cursor<'_, '_>) {
        let _ = cursor.eat("if not exists");
        let Some(name) = cursor.name() else { return };
        self.unqualified(&name);
        let path = name.path.clone();
        if is_quarantine(&path) {
            self.known.kept.insert(name.name.clone());
        }
        if self.dropped_tables.contains(&path) {
            self.say("data/drop-and-recreate", path.clone());
        }
        let mut table = Table {
            is_new: true,
            is_partitioned: cursor.has("partition by"),
            ..Table::default()
        };
        if cursor.eat("partition of") {
            let Some(parent) = cursor.name() else { return };
            self.create_partition(&path, &parent, cursor);
            table.parent = Some(parent.path);
        } else {
            let inside = cursor.parenthesis().unwrap_or_default();
            self.known.tables.insert(path.clone(), table.clone());
            for part in parts(inside) {
                self.element(&path, part);
            }
            return;
        }
        self.known.tables.insert(path, table);
    }

    fn create_partition(&mut self, path: &str, parent: &Name<'_>, cursor: Cursor<'_, '_>) {
        let is_default = cursor.has("default");
        if self.known.is_in_use(&parent.path) {
            self.say("part/create-partition-of", path);
            let of_parent = self.known.table(&parent.path);
            if of_parent.has_default_partition && !is_default {
                self.default_scan(&parent.path);
            }
        }
        let of_parent = self.known.table(&parent.path);
        of_parent.has_default_partition |= is_default;
        if of_parent.row_security {
            self.say("part/child-privileges", path);
        }
    }

    /// A column or a constraint of a new table.
    fn element(&mut self, path: &str, part: &[crate::sql_text::Token<'_>]) {
        let foreign = if let Some(new) = table_element::constraint(part) {
            let foreign = new.foreign.clone();
            self.known.table(path).constraints.push(new.known);
            foreign
        } else if let Some(new) = table_element::column(part) {
            self.remember_column(path, &new);
            let kinds = [
                (new.is_primary_key || new.is_unique, What::PrimaryKey),
                (new.references.is_some(), What::ForeignKey),
                (new.has_check, What::Check),
            ];
            for (_, what) in kinds.iter().filter(|(is_so, _)| *is_so) {
                let kind = match what {
                    What::ForeignKey => Kind::ForeignKey,
                    What::Check => Kind::Check,
                    _ => Kind::Key,
                };
                let references = new.references.as_ref().filter(|_| kind == Kind::ForeignKey);
                self.known.table(path).constraints.push(Constraint {
                    kind,
                    columns: vec![new.name.clone()],
                    references: references.map(|foreign| foreign.table.clone()),
                    is_valid: true,
                    ..Constraint::default()
                });
            }
            new.references
        } else {
            None
        };
        self.cascades(foreign.as_ref(), path);
        if let Some(foreign) = foreign.filter(|foreign| foreign.table != path)
            && self.known.is_in_use(&foreign.table)
        {
            self.say_at("lock/new-table-fk-parent", foreign.table, self.place);
        }
    }

    fn create_index(&mut self, mut cursor: Cursor<'_, '_>) {
        let is_concurrent = cursor.eat("concurrently");
        let may_be_there = cursor.eat("if not exists");
        let name = if cursor.is_at("on") {
            None
        } else {
            cursor.word()
        };
        if !cursor.eat("on") {
            return;
        }
        let is_only = cursor.eat("only");
        let Some(table) = cursor.name() else { return };
        self.unqualified(&table);
        let path = table.path;
        if cursor.eat("using") {
            let _ = cursor.word();
        }
        let inside = cursor.parenthesis().unwrap_or_default();
        let keys = parts(inside);
        let is_expression = keys
            .iter()
            .any(|key| key.iter().any(|token| token.is_symbol("(")));
        let columns: Vec<String> = if is_expression {
            words(inside).collect()
        } else {
            keys.iter()
                .filter_map(|key| key.first()?.identifier())
                .collect()
        };
        let mut all = columns.clone();
        all.extend(
            cursor
                .find("where")
                .into_iter()
                .flat_map(|behind| words(behind.rest).collect::<Vec<_>>()),
        );
        let in_use = self.known.is_in_use(&path);
        if in_use && may_be_there {
            self.say("lock/noop-still-locks", path.clone());
        }
        if is_concurrent {
            if self.known.table(&path).is_partitioned {
                self.say("index/partitioned-concurrent", path.clone());
            } else {
                self.wants_to_be_alone(&path);
            }
        } else if in_use && !is_only {
            self.say("lock/index-not-concurrent", path.clone());
            self.works(&path);
        }
        if in_use && is_expression {
            let place = self.place;
            self.without_statistics.push((path.clone(), place));
        }
        let first = columns.first().cloned().unwrap_or_default();
        if in_use && self.dropped_indexes.contains(&(path.clone(), first)) {
            self.say("index/replace-before-drop", path.clone());
        }
        let schema = path.split_once('.').map_or("public", |at| at.0).to_string();
        let index = Index {
            table: path,
            is_special: is_expression || cursor.has("where"),
            columns: if is_expression || cursor.has("where") {
                all
            } else {
                columns
            },
            is_identity: false,
        };
        self.known
            .indexes
            .insert(format!("{schema}.{}", name.unwrap_or_default()), index);
    }

    fn create_view(&mut self, mut cursor: Cursor<'_, '_>, is_replaced: bool) {
        let Some(name) = cursor.name() else { return };
        self.unqualified(&name);
        cursor.parenthesis();
        let has_options = cursor.is_at("with");
        let former = self.known.views.get(&name.path);
        if is_replaced && !has_options && former.is_none_or(|former| former.has_options) {
            self.say("rls/view-option-lost", name.path.clone());
        }
        let mut all: std::collections::BTreeSet<String> = words(cursor.rest).collect();
        if cursor.rest.iter().any(|token| token.is_symbol("*")) {
            all.insert("*".to_string());
        }
        self.made_again(&name.path);
        self.known.views.insert(
            name.path,
            View {
                words: all,
                has_options,
            },
        );
    }

    fn create_routine(
        &mut self,
        mut cursor: Cursor<'_, '_>,
        is_replaced: bool,
        statement: &Statement<'_>,
    ) {
        let Some(name) = cursor.name() else { return };
        self.unqualified(&name);
        cursor.parenthesis();
        let body = statement
            .tokens
            .iter()
            .rev()
            .find(|token| token.kind == TokenKind::Literal && token.text.len() > 2);
        let body = body.map_or("", |token| token.text);
        let inside = inside(body);
        let known: std::collections::BTreeSet<String> =
            words(&tokens(inside).unwrap_or_default()).collect();
        let volatility = ["immutable", "stable"]
            .iter()
            .find(|word| cursor.has(word))
            .copied()
            .unwrap_or("volatile");
        let former = self.known.routines.get(&name.path);
        let new = Routine {
            is_new: former.is_none_or(|former| former.is_new),
            is_definer: cursor.has("security definer"),
            volatility: volatility.to_string(),
            words: known,
            body: body.to_string(),
        };
        if let Some(former) = self
            .known
            .routines
            .get(&name.path)
            .filter(|_| is_replaced)
            .cloned()
        {
            if former.is_definer && !new.is_definer {
                self.say("rls/replace-loses-secdef", name.path.clone());
            }
            if former.volatility != new.volatility {
                self.say("func/volatility-change", name.path.clone());
            } else if new.volatility == "immutable" && former.body != new.body {
                self.say("func/immutable-body-change", name.path.clone());
            }
        }
        self.made_again(&name.path);
        if is_quarantine(&name.path) {
            return;
        }
        // With the body in the server's own language the server tracks what it names.
        self.known.routines.insert(name.path, new);
    }

    /// What was dropped and is made again has lost what was granted on it, unless that follows.
    fn made_again(&mut self, path: &str) {
        if let Some(at) = self
            .dropped_routines
            .iter()
            .position(|(dropped, _)| dropped == path)
        {
            let (path, _) = self.dropped_routines.remove(at);
            self.recreated.push((path, self.place));
        }
    }

    fn create_policy(&mut self, mut cursor: Cursor<'_, '_>) {
        let Some(policy) = cursor.word() else { return };
        let Some(table) = cursor.find("on").and_then(|mut behind| behind.name()) else {
            return;
        };
        self.unqualified(&table);
        let subject = format!("{}.{policy}", table.path);
        self.locks(&table.path);
        if self.dropped_policies.contains(&subject) {
            self.say("rls/policy-window", subject.clone());
        }
        self.policy(&subject, cursor);
    }

    /// What a policy says, in CREATE POLICY and ALTER POLICY alike.
    pub(super) fn policy(&mut self, subject: &str, cursor: Cursor<'_, '_>) {
        for word in ["using", "with check"] {
            let Some(inside) = cursor
                .find(word)
                .and_then(|mut behind| behind.parenthesis())
            else {
                continue;
            };
            if let [only] = inside
                && only.is_word("true")
            {
                self.say("rls/always-true", subject);
            }
            let at = inside
                .iter()
                .position(|token| token.is_word("current_setting"));
            let is_bare =
                at.is_some_and(|at| !inside[..at].iter().any(|token| token.is_word("select")));
            if is_bare {
                self.say("rls/initplan", subject);
            }
        }
    }
}

/// Where `plan` keeps what it takes away.
pub(super) fn is_quarantine(path: &str) -> bool {
    path.starts_with(QUARANTINE)
}

/// What stands between the quotes of a literal.
fn inside(literal: &str) -> &str {
    let tag = match literal.strip_prefix('$').and_then(|rest| rest.find('$')) {
        Some(at) => at + 2,
        None => 1,
    };
    literal
        .get(tag..literal.len().saturating_sub(tag))
        .unwrap_or_default()
}
