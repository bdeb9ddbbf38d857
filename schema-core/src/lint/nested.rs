//! Statements inside statements: those that a `DO` block carries out, and those that write rows inside `WITH`.

use super::Linter;
use super::cursor::Cursor;
use super::transaction::Transaction;
use crate::sql_text::{Statement, Token, TokenKind, tokens};

/// How a statement begins that is worth a look. `EXECUTE` carries out a text.
const VERBS: &[&str] = &[
    "alter", "cluster", "comment", "commit", "create", "delete", "drop", "execute", "grant",
    "insert", "lock", "refresh", "reindex", "revoke", "rollback", "truncate", "update", "with",
];

/// Behind what a statement of PL/pgSQL begins, besides a semicolon.
const OPENERS: &[&str] = &["begin", "else", "loop", "then"];

impl Linter {
    /// What a `DO` block carries out, statement by statement. A text that the block puts together is not known.
    pub(super) fn block(&mut self, cursor: Cursor<'_, '_>) {
        let body = cursor.rest.iter().find_map(inside);
        let Some((body, start)) = body else { return };
        let Ok(inner) = tokens(body) else { return };
        let inner: Vec<Token<'_>> = inner
            .into_iter()
            .filter(|token| token.kind != TokenKind::Comment)
            .collect();
        for piece in inner.split(|token| token.is_symbol(";")) {
            let Some(at) = beginning(piece) else { continue };
            let piece = &piece[at..];
            let ends = piece[0].is_word("commit") || piece[0].is_word("rollback");
            if ends && self.is_alone {
                // One batch is over; outside a transaction a block may do that.
                self.transaction = Transaction {
                    number: self.transaction.number,
                    ..Transaction::default()
                };
            } else if !piece[0].is_word("execute") {
                self.inner_statement(body, start, piece);
            } else if let [_, text] = piece
                && let Some((text, place)) = inside(text)
                && let Ok(carried_out) = tokens(text)
            {
                self.inner_statement(text, start + place, &carried_out);
            }
        }
    }

    /// A statement of a text that itself begins at this place of the file.
    fn inner_statement(&mut self, text: &str, place: usize, tokens: &[Token<'_>]) {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return;
        };
        let moved = |token: &Token<'_>| Token {
            start: token.start + place,
            kind: token.kind,
            text: &text[token.start..token.end()],
        };
        self.statement(&Statement {
            text: &text[first.start..last.end()],
            start: first.start + place,
            tokens: tokens.iter().map(moved).collect(),
        });
    }

    /// Whether `WITH` stands before it, or holds it: each part that writes rows is looked at alone.
    pub(super) fn with(&mut self, cursor: Cursor<'_, '_>) -> bool {
        if !cursor.is_at("with") {
            return false;
        }
        for (at, pair) in cursor.rest.windows(2).enumerate() {
            let [before, verb] = pair else { continue };
            let is_held = before.is_symbol("(");
            let writes = ["insert", "update", "delete"]
                .iter()
                .any(|word| verb.is_word(word));
            if !writes || !(is_held || before.is_symbol(")")) {
                continue;
            }
            self.place = (verb.start, verb.text.len());
            let held = Cursor::new(&cursor.rest[at..]).parenthesis();
            let part = held.filter(|_| is_held).unwrap_or(&cursor.rest[at + 1..]);
            self.rows(Cursor::new(part));
        }
        true
    }
}

/// Where the statement begins that a piece between two semicolons ends with.
fn beginning(piece: &[Token<'_>]) -> Option<usize> {
    let is_any = |token: &Token<'_>, words: &[&str]| words.iter().any(|word| token.is_word(word));
    (0..piece.len()).find(|&at| {
        let opens = at
            .checked_sub(1)
            .is_none_or(|before| is_any(&piece[before], OPENERS));
        opens && is_any(&piece[at], VERBS)
    })
}

/// What stands between a literal's quotes, and where. One that holds its own quote twice is not read.
fn inside<'a>(token: &Token<'a>) -> Option<(&'a str, usize)> {
    if token.kind != TokenKind::Literal {
        return None;
    }
    let quote = match token.text.strip_prefix('$') {
        Some(rest) => rest.find('$')? + 2,
        None => 1,
    };
    let is_plain = token.text.starts_with(['$', '\'']);
    let inner = token
        .text
        .get(quote..token.text.len().checked_sub(quote)?)?;
    let is_doubled = quote == 1 && inner.contains("''");
    (is_plain && !is_doubled).then_some((inner, token.start + quote))
}
