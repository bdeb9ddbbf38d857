//! What the open transaction holds, and where transactions begin and end.

use std::collections::{BTreeMap, BTreeSet};

use super::Linter;
use super::cursor::Cursor;
use crate::sql_text::{TokenKind, Unfinished, tokens};

/// The transaction that is open.
#[derive(Debug, Default)]
pub(super) struct Transaction {
    pub number: usize,
    /// The table in use that it has locked against everybody, or against writers.
    pub locked: Option<String>,
    /// Constraints that were added and are not valid yet.
    pub not_valid: BTreeSet<String>,
    /// Values that were added to enums.
    pub enum_values: BTreeSet<String>,
    /// Tables in use whose rows were written.
    pub written: BTreeSet<String>,
    pub is_utc: bool,
    /// Whether constraints are checked only at the end.
    pub is_deferred: bool,
    /// Tables that got row security, with the place where.
    pub secured: BTreeMap<String, (usize, usize)>,
    /// Columns that another one stands in for.
    pub exchanged: BTreeSet<String>,
    /// Policies that were dropped.
    pub dropped_policies: Vec<(String, (usize, usize))>,
    /// BEGIN without an end.
    pub begun: Option<(usize, usize)>,
}

/// From where on statements belong to which transaction.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub start: usize,
    pub transaction: usize,
    pub is_alone: bool,
}

/// Whether the file begins with sqlx's word for a file outside a transaction, which is sent as one message.
pub(super) fn is_sent_whole(text: &str) -> bool {
    let lines = text.lines().map(str::trim);
    let mut comments = lines.take_while(|line| line.is_empty() || line.starts_with("--"));
    comments.any(|line| line.trim_start_matches('-').trim() == "no-transaction")
}

/// The migrator's own comments: `-- step:`, `-- migrator: new-transaction`, `-- migrator: no-transaction`.
pub(super) fn marks(text: &str) -> Result<Vec<Mark>, Unfinished> {
    let mut marks = Vec::new();
    let (mut transaction, mut whole_file, mut is_alone, mut seen_step) = (0, false, false, false);
    if is_sent_whole(text) {
        let (start, is_alone) = (0, true);
        marks.push(Mark {
            start,
            transaction,
            is_alone,
        });
    }
    for token in tokens(text)?
        .iter()
        .filter(|token| token.kind == TokenKind::Comment)
    {
        let comment = token.text.trim_start_matches('-').trim();
        match comment.strip_prefix("migrator:").map(str::trim) {
            Some("new-transaction") => transaction += 1,
            Some("no-transaction") => {
                is_alone = true;
                whole_file |= !seen_step;
                transaction += 1;
            }
            _ if comment.starts_with("step:") => {
                seen_step = true;
                if is_alone && !whole_file {
                    is_alone = false;
                    transaction += 1;
                }
            }
            _ => continue,
        }
        let start = token.start;
        marks.push(Mark {
            start,
            transaction,
            is_alone,
        });
    }
    Ok(marks)
}

impl Linter {
    /// BEGIN, COMMIT, SET: whether the statement was one of them.
    pub(super) fn control(&mut self, mut cursor: Cursor<'_, '_>) -> bool {
        if cursor.eat("begin") || cursor.eat("start transaction") {
            self.say("tx/nesting", "the transaction");
            self.transaction.begun = Some(self.place);
        } else if cursor.eat("commit") || cursor.eat("end") || cursor.eat("rollback") {
            self.say("tx/nesting", "the transaction");
            self.end_transaction_of(false);
            let number = self.transaction.number;
            self.transaction = Transaction {
                number,
                ..Transaction::default()
            };
        } else if cursor.eat("set constraints") {
            self.transaction.is_deferred = cursor.has("deferred");
            if !self.transaction.is_deferred {
                self.transaction.written.clear();
            }
        } else if cursor.eat("set") {
            let _ = cursor.eat("local") || cursor.eat("session");
            if cursor.eat("timezone") || cursor.eat("time zone") {
                let is_utc = |text: &str| text.trim_matches('\'').eq_ignore_ascii_case("utc");
                self.transaction.is_utc = cursor.rest.iter().any(|token| is_utc(token.text));
            }
        } else {
            return false;
        }
        true
    }

    pub(super) fn end_transaction(&mut self) {
        self.end_transaction_of(true);
    }

    fn end_transaction_of(&mut self, is_ours: bool) {
        if let Some(place) = self.transaction.begun.take().filter(|_| is_ours) {
            self.say_at("tx/uncommitted", "the transaction", place);
        }
        let policies = std::mem::take(&mut self.transaction.dropped_policies);
        self.dropped_policies
            .extend(policies.into_iter().map(|(policy, _)| policy));
        let secured = std::mem::take(&mut self.transaction.secured);
        for (path, place) in secured {
            if !self.known.table(&path).is_forced {
                self.say_at("rls/not-forced", path, place);
            }
        }
    }

    /// A strong lock on a table: what the transaction keeps already makes it worse.
    pub(super) fn locks(&mut self, path: &str) {
        if !self.known.is_in_use(path) || self.is_alone {
            return;
        }
        if self.transaction.is_deferred && self.transaction.written.contains(path) {
            self.say("tx/deferred-triggers", path);
        } else if !self.transaction.written.is_empty() {
            self.say("tx/ddl-with-dml", path);
        } else if self
            .transaction
            .locked
            .as_deref()
            .is_some_and(|locked| locked != path)
        {
            self.say("lock/wide-window", path);
        }
        self.transaction.locked = Some(path.to_string());
    }

    /// Long work, while the transaction keeps what it has locked.
    pub(super) fn works(&mut self, subject: &str) {
        if let (Some(locked), false) = (self.transaction.locked.clone(), self.is_alone)
            && self.known.is_in_use(&locked)
        {
            self.say("lock/more-work-under-ae", subject);
        }
    }

    /// What cannot run inside a transaction.
    pub(super) fn wants_to_be_alone(&mut self, subject: &str) {
        if !self.is_alone {
            self.say("tx/concurrently-in-transaction", subject);
        } else if self.is_one_of_several {
            self.say("tx/implicit-multi-statement", subject);
        }
    }
}
