//! What is dangerous about the SQL of a migration, whoever has written it.
//!
//! Each statement is looked at with what the ones before it have told: which tables the same files have made
//! (nobody uses those yet, so the rules are quiet about them), which locks the transaction holds, which
//! constraint is not valid yet. It reads tokens and asks no server; `plan` writes the safe forms by itself.

mod alter_table;
mod catalogue;
mod create;
mod cursor;
mod drop;
mod known;
mod nested;
mod others;
mod partition;
mod rows;
mod table_element;
mod transaction;
mod types;

pub use catalogue::{Act, LINT_RULES, LintRule, lint_rule};

use crate::object::Date;
use crate::sql_text::{Statement, Token, TokenKind, Unfinished, statements, tokens};
use cursor::Cursor;
use known::Known;
use transaction::Transaction;

/// A file of SQL.
#[derive(Debug, Clone)]
pub struct SqlFile {
    /// Its name, as it is shown.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Something that a rule has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// Which of the files.
    pub file: usize,
    /// Where it begins, in bytes.
    pub start: usize,
    /// How many bytes it is about.
    pub length: usize,
    /// What it is about: `public.quotes`.
    pub subject: String,
    /// Why it is allowed, where it is.
    pub allowed: Option<String>,
}

/// What came out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Linted {
    /// In the order of the files.
    pub findings: Vec<Finding>,
    /// Comments that allow what nothing does, or no longer: file, place, and what is wrong.
    pub useless: Vec<(usize, usize, String)>,
}

/// Looks at the files, in their order, after those that have made what is there already.
///
/// # Errors
/// The number of the file and what is never closed in it.
pub fn lint(
    there: &[SqlFile],
    files: &[SqlFile],
    today: Date,
) -> Result<Linted, (usize, Unfinished)> {
    let mut linter = Linter::default();
    for (number, file) in there.iter().enumerate() {
        linter
            .read(usize::MAX, &file.text)
            .map_err(|error| (number, error))?;
    }
    linter.findings.clear();
    linter.known.begin();
    let mut linted = Linted::default();
    for (number, file) in files.iter().enumerate() {
        linter
            .read(number, &file.text)
            .map_err(|error| (there.len() + number, error))?;
        let mut findings = std::mem::take(&mut linter.findings);
        let useless = allow(&file.text, &mut findings, today);
        linted.findings.extend(findings);
        let useless = useless.into_iter().map(|(start, why)| (number, start, why));
        linted.useless.extend(useless);
    }
    Ok(linted)
}

#[derive(Default)]
struct Linter {
    known: Known,
    transaction: Transaction,
    findings: Vec<Finding>,
    /// The file that is being read.
    file: usize,
    /// The first token of the statement that is being read.
    place: (usize, usize),
    /// Whether the statement runs outside a transaction.
    is_alone: bool,
    /// Whether it is sent with others as one message.
    is_one_of_several: bool,
    /// The table that the statement before has altered, and the one that this one does.
    altered_before: Option<String>,
    alters: Option<String>,
    /// Tables whose statistics are gone, with the place where.
    without_statistics: Vec<(String, (usize, usize))>,
    /// Policies that were dropped in an earlier transaction.
    dropped_policies: Vec<String>,
    /// Indexes that were dropped, by table, with their first column.
    dropped_indexes: Vec<(String, String)>,
    dropped_tables: Vec<String>,
    /// Functions and views that were dropped.
    dropped_routines: Vec<(String, (usize, usize))>,
    /// Those that were made again, and nothing was granted on them since.
    recreated: Vec<(String, (usize, usize))>,
}

impl Linter {
    fn read(&mut self, file: usize, text: &str) -> Result<(), Unfinished> {
        self.file = file;
        self.transaction = Transaction::default();
        self.alters = None;
        let marks = transaction::marks(text)?;
        let all = statements(text)?;
        self.is_one_of_several = transaction::is_sent_whole(text) && all.len() > 1;
        for statement in all {
            let mark = marks
                .iter()
                .rev()
                .find(|mark| mark.start <= statement.start);
            let (number, is_alone) =
                mark.map_or((0, false), |mark| (mark.transaction, mark.is_alone));
            self.is_alone = is_alone;
            if number != self.transaction.number || is_alone {
                self.end_transaction();
                self.alters = None;
                self.transaction = Transaction {
                    number,
                    ..Transaction::default()
                };
            }
            self.statement(&statement);
        }
        self.end_transaction();
        self.end_file();
        Ok(())
    }

    fn statement(&mut self, statement: &Statement<'_>) {
        let first = &statement.tokens[0];
        let last = statement
            .tokens
            .get(2)
            .or(statement.tokens.last())
            .unwrap_or(first);
        self.place = (first.start, last.end() - first.start);
        self.altered_before = self.alters.take();
        let mut cursor = Cursor::new(&statement.tokens);
        if self.control(cursor) {
            return;
        }
        if cursor.eat("alter table") {
            self.alter_table(cursor);
        } else if cursor.eat("create") {
            self.create(cursor, statement);
        } else if cursor.eat("drop") {
            self.drop(cursor);
        } else if !self.with(cursor) && !self.rows(cursor) {
            self.other(cursor, statement);
        }
    }

    /// Reports the rule at the statement's beginning.
    fn say(&mut self, rule: &'static str, subject: impl Into<String>) {
        self.say_at(rule, subject, self.place);
    }

    /// Reports the rule at this token.
    fn say_of(&mut self, rule: &'static str, subject: impl Into<String>, token: &Token<'_>) {
        self.say_at(rule, subject, (token.start, token.text.len()));
    }

    fn say_at(&mut self, rule: &'static str, subject: impl Into<String>, place: (usize, usize)) {
        let (start, length) = place;
        self.findings.push(Finding {
            rule,
            file: self.file,
            start,
            length,
            subject: subject.into(),
            allowed: None,
        });
    }

    fn unqualified(&mut self, name: &cursor::Name<'_>) {
        if !name.is_qualified {
            self.say_of("name/unqualified", &name.name, &name.token);
        }
    }

    fn end_file(&mut self) {
        for (path, place) in std::mem::take(&mut self.recreated) {
            self.say_at("rls/recreate-loses-acl", path, place);
        }
        for (table, place) in std::mem::take(&mut self.without_statistics) {
            self.say_at("rewrite/stats-lost", table, place);
        }
        self.findings
            .sort_by_key(|finding| (finding.start, finding.rule));
    }
}

/// `-- allow: lock/check-direct, because the table is small, until 2027-01-31`: above the statement, on its line or
/// anywhere in it. Says which of these comments are of no use.
fn allow(text: &str, findings: &mut [Finding], today: Date) -> Vec<(usize, String)> {
    let mut useless = Vec::new();
    let all = statements(text).unwrap_or_default();
    for token in tokens(text).unwrap_or_default() {
        let allowed = token.text.strip_prefix("--").map(str::trim_start);
        let Some(said) = allowed.and_then(|text| text.strip_prefix("allow:")) else {
            continue;
        };
        if token.kind != TokenKind::Comment {
            continue;
        }
        let mut parts = said.splitn(2, ',');
        let rule = parts.next().unwrap_or_default().trim();
        let rest = parts.next().unwrap_or_default().trim();
        let Some(rule) = lint_rule(rule).map(|rule| rule.name) else {
            useless.push((token.start, format!("there is no rule `{rule}`")));
            continue;
        };
        let Some(because) = rest.strip_prefix("because ").map(str::trim) else {
            useless.push((
                token.start,
                format!("{rule} is allowed without a reason: `, because ..`"),
            ));
            continue;
        };
        let (because, until) = match because.rsplit_once(", until ") {
            Some((because, until)) => (because, Some(until)),
            None => (because, None),
        };
        if let Some(until) = until {
            match Date::parse(until.trim()) {
                None => {
                    useless.push((token.start, format!("`{until}` is no date like 2027-01-31")));
                    continue;
                }
                Some(date) if date < today => {
                    useless.push((token.start, format!("{rule} was allowed until {until}")));
                    continue;
                }
                Some(_) => {}
            }
        }
        // The statement on whose last line it stands, or else the next one.
        let is_beside = |each: &&Statement<'_>| {
            each.end() <= token.start && !text[each.end()..token.start].contains('\n')
        };
        let beside = all.iter().rev().find(is_beside);
        let next = || all.iter().find(|each| each.end() > token.start);
        let Some(statement) = beside.or_else(next) else {
            useless.push((
                token.start,
                format!("no statement stands behind it: {rule}"),
            ));
            continue;
        };
        let mut used = false;
        for finding in findings.iter_mut().filter(|each| {
            each.rule == rule && (statement.start..statement.end()).contains(&each.start)
        }) {
            finding.allowed = Some(because.to_string());
            used = true;
        }
        if !used {
            useless.push((token.start, format!("nothing breaks {rule} here")));
        }
    }
    useless
}
