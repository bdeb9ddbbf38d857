//! The steps that exchange a column: the same on the way up and, turned round, on the way down.

use super::build::Builder;
use super::exchange::Exchange;
use super::narrow::{Change, is_lossy, stop_at};
use super::note::PATIENCE;
use super::online::{cut, drop_proof, free_name, proof_of_not_null};
use super::quarantine::SEE_ALL;
use super::rewrite::domain_default;
use super::step::BothWays;
use crate::model::name::{literal, qualified, quote};
use crate::object::{
    Column, Constraint, Default, Index, Kind, Object, ObjectId, Objects, Sql, make,
};
use crate::sql_text::tokens;

/// How many pages are filled at once: some thousand rows, which a writer can wait for.
const PAGES: usize = 32;

/// One way of an exchange.
struct OneWay<'a> {
    to: &'a Objects,
    /// The column as it will be, under the name that it has meanwhile.
    new: Column,
    change: Change<'a>,
    table: ObjectId,
    /// Each check and index as it will be, with the name that it has meanwhile.
    checks: Vec<(&'a Constraint, String)>,
    indexes: Vec<(&'a Index, String)>,
    /// The check that no value is missing.
    is_there: String,
    /// Whether a value may have become another one in silence.
    is_lossy: bool,
}

impl Builder<'_> {
    /// Adds both ways of the exchange; the column's own step makes the swap.
    pub(super) fn exchange(&mut self, step: &mut BothWays, id: &ObjectId, exchange: &Exchange) {
        let (before, after) = (self.before, self.after);
        let up = self.one_way(before, after, id, exchange);
        let down = self.one_way(after, before, id, exchange);
        let (Some(up), Some(down)) = (up, down) else {
            return;
        };
        self.first.extend(up.prepare());
        let back = down.prepare().into_iter().rev();
        self.later.extend(back.map(BothWays::reversed));
        step.note_both(format!(
            "{} stands at the end of its table from then on: name the columns where rows are inserted",
            id.path()
        ));
        step.push(up.swap(), down.swap());
    }

    fn one_way<'a>(
        &self,
        from: &'a Objects,
        to: &'a Objects,
        id: &ObjectId,
        exchange: &Exchange,
    ) -> Option<OneWay<'a>> {
        let (Object::Column(old), Object::Column(wanted)) = (from.get(id)?, to.get(id)?) else {
            return None;
        };
        let is_free = |twin: ObjectId| {
            [self.before, self.after, self.source]
                .iter()
                .all(|objects| objects.names_of(&twin).is_empty())
        };
        let column = free_name(&id.name, "_new", |name| {
            is_free(ObjectId::column(&old.schema, &old.table, name))
        });
        let check = |name: &str| ObjectId::new(Kind::Check, &old.schema, Some(&old.table), name);
        let checks = exchange.checks.iter().filter_map(|id| match to.get(id)? {
            Object::Constraint(own) => Some((
                own,
                free_name(&id.name, "_new", |name| is_free(check(name))),
            )),
            _ => None,
        });
        let indexes = exchange.indexes.iter().filter_map(|id| match to.get(id)? {
            Object::Index(own) => Some((own, self.free_index_name(id))),
            _ => None,
        });
        let change = Change::between(id, (from, old), (to, wanted));
        Some(OneWay {
            to,
            new: Column {
                name: column,
                ..wanted.clone()
            },
            change,
            table: ObjectId::table(&old.schema, &old.table),
            checks: checks.collect(),
            indexes: indexes.collect(),
            is_there: self.name_of_proof(old),
            is_lossy: is_lossy((from, old), (to, wanted)),
        })
    }
}

impl OneWay<'_> {
    fn own(&self) -> String {
        qualified(&self.table.schema, &self.table.name)
    }

    fn old_name(&self) -> &str {
        &self.change.column.name
    }

    fn path(&self) -> String {
        format!("{}.{}", self.table.path(), self.old_name())
    }

    fn clause(&self, clause: impl Into<String>) -> Sql {
        Sql::of_table(self.own(), clause)
    }

    /// Behind every other trigger of the table: the server takes them in the order of their names.
    fn trigger(&self) -> String {
        quote(&cut(&format!("~{}", self.old_name()), ""))
    }

    fn function(&self) -> String {
        let name = cut(&format!("{}.{}", self.table.name, self.old_name()), ".new");
        qualified(&self.table.schema, &name)
    }

    /// Everything before the swap.
    fn prepare(&self) -> Vec<BothWays> {
        let mut steps = vec![self.begin(), self.fill(), self.verify()];
        if self.new.not_null {
            steps.extend(proof_of_not_null(&self.new, &self.is_there, &self.table));
        }
        steps.extend(self.check_again());
        steps.extend(
            self.indexes
                .iter()
                .map(|(index, name)| self.build(index, name)),
        );
        steps
    }

    fn step(&self, title: String, note: String, statements: Vec<Sql>) -> BothWays {
        let mut step = BothWays::titled(title, String::new());
        step.up.note(note);
        step.push(statements, Vec::new());
        step.touch();
        step
    }

    /// The default of a domain would stand in every row at once, as if it had been written over already.
    fn without_default(&self) -> Option<&'static str> {
        domain_default(self.to, &self.new).map(|_| "DEFAULT NULL")
    }

    /// The second column, and what fills it with each row that is written from here on.
    fn begin(&self) -> BothWays {
        let (own, function) = (self.own(), self.function());
        let loose = Column {
            not_null: false,
            ..self.new.clone()
        };
        let new = quote(&self.new.name);
        let value = self
            .change
            .cast(&format!("NEW.{}", quote(self.old_name())), self.change.to);
        let own_path = literal(&self.path());
        // While the rows that are there are filled, nothing else changes in them, whatever other triggers do.
        let body = format!(
            "BEGIN\n    IF TG_OP = 'UPDATE' AND pg_catalog.current_setting('migrator.fill', true) = {own_path} THEN\n        \
             NEW := OLD;\n    END IF;\n    BEGIN\n        NEW.{new} := {value};\n    EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN\n        \
             NEW.{new} := NULL;\n    END;\n    RETURN NEW;\nEND"
        );
        let mut statements = vec![self.clause(loose.add_clause(self.without_default()))];
        // One ALTER TABLE would take the default away before it adds the column.
        let no_more = format!("ALTER TABLE {own} ALTER COLUMN {new} DROP DEFAULT");
        statements.extend(self.without_default().map(|_| Sql::statement(no_more)));
        statements.extend(loose.keeping_clauses());
        statements.extend([
            Sql::statement(format!(
                "CREATE FUNCTION {function}() RETURNS trigger\nLANGUAGE plpgsql\nSET search_path = pg_catalog, pg_temp\nAS $fill$\n{body}\n$fill$"
            )),
            Sql::statement(format!(
                "CREATE TRIGGER {} BEFORE INSERT OR UPDATE ON {own}\n    FOR EACH ROW EXECUTE FUNCTION {function}()",
                self.trigger()
            )),
        ]);
        self.step(
            format!(
                "write {} as {} too, from here on",
                self.path(),
                self.change.to
            ),
            format!(
                "lock: ACCESS EXCLUSIVE on {}, brief{PATIENCE}",
                self.table.path()
            ),
            statements,
        )
    }

    /// The rows that are there, some pages at a time. It never waits for a row while it holds another one, so that
    /// no writer can be caught in a circle with it. The tag says that it may be run again.
    fn fill(&self) -> BothWays {
        let (own, new) = (self.own(), quote(&self.new.name));
        let open = format!("{new} IS NULL AND {} IS NOT NULL", quote(self.old_name()));
        let alone = format!(
            "{SEE_ALL};\n        SET LOCAL migrator.fill = {};",
            literal(&self.path())
        );
        let size = "pg_catalog.current_setting('block_size')::bigint";
        let block = format!(
            "DO $again$\nDECLARE\n    page bigint := 0;\n    pages bigint := pg_catalog.pg_relation_size({}) / {size};\n    place tid;\nBEGIN\n    \
             WHILE page <= pages LOOP\n        {alone}\n        \
             UPDATE {own} SET {new} = NULL WHERE ctid = ANY (ARRAY(\n            \
             SELECT ctid FROM {own}\n                WHERE ctid >= pg_catalog.format('(%s,0)', page)::tid AND ctid < pg_catalog.format('(%s,0)', page + {PAGES})::tid\n                \
             AND {open}\n                FOR UPDATE SKIP LOCKED));\n        COMMIT;\n        page := page + {PAGES};\n    END LOOP;\n    \
             -- Rows that somebody else held: one at a time.\n    \
             FOR place IN SELECT ctid FROM {own} WHERE {open} LOOP\n        {alone}\n        \
             UPDATE {own} SET {new} = NULL WHERE ctid = place AND {open};\n        COMMIT;\n    END LOOP;\nEND\n$again$",
            literal(&own)
        );
        let mut step = self.step(
            format!(
                "write {} as {} in the rows that are there",
                self.path(),
                self.change.to
            ),
            format!(
                "lock: none on {}: reads and writes go on; who writes a row waits for {PAGES} pages at most",
                self.table.path()
            ),
            vec![Sql::statement(block)],
        );
        step.up.alone = true;
        step
    }

    /// Nothing may have become another value on the way.
    fn verify(&self) -> BothWays {
        let (own, new, old) = (self.own(), quote(&self.new.name), quote(self.old_name()));
        let cut = self.change.is_cut().filter(|_| self.is_lossy);
        let cut = cut.map(|cut| format!(" OR {cut}")).unwrap_or_default();
        let message = format!(
            "{} has values that {} cannot hold",
            self.path(),
            self.change.to
        );
        let block = stop_at(
            &format!("    {SEE_ALL};\n"),
            &own,
            &format!("{old} IS NOT NULL AND ({new} IS NULL{cut})"),
            &message,
            "Change these values, and apply again: it goes on here.",
        );
        self.step(
            format!(
                "make sure that {} holds every value of {}",
                self.change.to,
                self.path()
            ),
            format!(
                "lock: none on {}: reads and writes go on",
                self.table.path()
            ),
            vec![block],
        )
    }

    /// The checks of the old column, for the new one.
    fn check_again(&self) -> Vec<BothWays> {
        if self.checks.is_empty() {
            return Vec::new();
        }
        let path = self.table.path();
        let add = self.checks.iter().map(|(check, name)| {
            let definition = self.reworded(&check.definition);
            self.clause(format!(
                "ADD CONSTRAINT {} {definition} NOT VALID",
                quote(name)
            ))
        });
        let validate = self.checks.iter();
        let validate =
            validate.map(|(_, name)| self.clause(format!("VALIDATE CONSTRAINT {}", quote(name))));
        vec![
            self.step(
                format!("check {} as {} too", self.path(), self.change.to),
                format!("lock: ACCESS EXCLUSIVE on {path}, brief{PATIENCE}"),
                add.collect(),
            ),
            self.step(
                format!("prove that for the rows of {path}"),
                format!("lock: SHARE UPDATE EXCLUSIVE on {path} while every row is checked: reads and writes go on"),
                validate.collect(),
            ),
        ]
    }

    fn build(&self, index: &Index, name: &str) -> BothWays {
        let own = quote(&index.name);
        let head = format!("INDEX {own} ON ");
        let (start, rest) = index.definition.split_once(&head).unwrap_or(("", ""));
        let rest = match rest.split_once(" USING ") {
            Some((table, rest)) => format!("{table} USING {}", self.reworded(rest)),
            None => rest.to_string(),
        };
        let definition = format!("{start}INDEX CONCURRENTLY {} ON {rest}", quote(name));
        let twin = Object::Index(Index {
            name: name.to_string(),
            definition,
            ..index.clone()
        });
        let mut step = self.step(
            format!("build index {}.{} for {}, as {name}", index.schema, index.name, self.change.to),
            format!(
                "lock: SHARE UPDATE EXCLUSIVE on {}: reads and writes go on; it waits as long as it has to",
                self.table.path()
            ),
            make(&twin),
        );
        step.up.alone = true;
        step
    }

    /// The new column has every right of the old one, and takes its place.
    fn swap(&self) -> Vec<Sql> {
        let own = self.own();
        let (old, new) = (quote(self.old_name()), quote(&self.new.name));
        let mut parts = vec![
            Sql::statement(format!("DROP TRIGGER {} ON {own}", self.trigger())),
            Sql::statement(format!("DROP FUNCTION {}()", self.function())),
            self.clause(format!("DROP COLUMN {old}")),
            Sql::statement(format!("ALTER TABLE {own} RENAME COLUMN {new} TO {old}")),
        ];
        let default = Default::id_of(&self.new.schema, &self.new.table, self.old_name());
        parts.extend(self.to.get(&default).map(make).unwrap_or_default());
        if self.new.not_null {
            parts.push(self.clause(format!("ALTER COLUMN {old} SET NOT NULL")));
            parts.push(drop_proof(&self.new, &self.is_there));
        }
        for (check, name) in &self.checks {
            let (from, to) = (quote(name), quote(&check.name));
            parts.push(Sql::statement(format!(
                "ALTER TABLE {own} RENAME CONSTRAINT {from} TO {to}"
            )));
        }
        for (index, name) in &self.indexes {
            let from = qualified(&index.schema, name);
            parts.push(Sql::statement(format!(
                "ALTER INDEX {from} RENAME TO {}",
                quote(&index.name)
            )));
        }
        let column = ObjectId::column(&self.new.schema, &self.new.table, self.old_name());
        let checks = self.checks.iter();
        let checks = checks.map(|(each, _)| each.kind.id(&each.schema, &each.table, &each.name));
        let indexes = self.indexes.iter();
        let indexes = indexes.map(|(each, _)| ObjectId::index(&each.schema, &each.name));
        for id in std::iter::once(column).chain(checks).chain(indexes) {
            parts.extend(self.to.aspects_of(&id).flat_map(make));
        }
        parts
    }

    /// An expression about the new column.
    fn reworded(&self, expression: &str) -> String {
        // What cannot be read is none that a server has told.
        let tokens = tokens(expression).unwrap_or_default();
        let (mut text, mut at) = (String::new(), 0);
        for (place, token) in tokens.iter().enumerate() {
            let is_part = place > 0 && tokens[place - 1].is_symbol(".")
                || tokens
                    .get(place + 1)
                    .is_some_and(|next| next.is_symbol("(") || next.is_symbol("."))
                || place > 0 && tokens[place - 1].is_symbol("::");
            if token.identifier().as_deref() == Some(self.old_name()) && !is_part {
                text.push_str(&expression[at..token.start]);
                text.push_str(&quote(&self.new.name));
                at = token.end();
            }
        }
        text + &expression[at..]
    }
}
