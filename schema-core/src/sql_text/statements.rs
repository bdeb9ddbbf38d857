//! Tokens to statements, cut where psql would cut: at semicolons outside parentheses and outside
//! the body of `CREATE FUNCTION .. BEGIN ATOMIC .. END`. Empty statements are left out, as the
//! server does, so the n-th statement here is the n-th that the server answers.

use super::{Token, TokenKind, Unfinished, tokens};

/// One statement, without its semicolon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement<'a> {
    /// From its first to its last token, comments in between included.
    pub text: &'a str,
    /// Byte offset of its first token.
    pub start: usize,
    /// Its tokens, without comments. Never empty.
    pub tokens: Vec<Token<'a>>,
}

impl Statement<'_> {
    /// Byte offset behind its last token.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether the statement begins with these words, in any case.
    pub fn begins_with(&self, words: &[&str]) -> bool {
        self.tokens.len() >= words.len()
            && words
                .iter()
                .zip(&self.tokens)
                .all(|(word, token)| token.is_word(word))
    }
}

/// The statements of `sql`.
///
/// # Errors
/// [`Unfinished`] for a literal, name, comment, parenthesis or function body that is never closed.
pub fn statements(sql: &str) -> Result<Vec<Statement<'_>>, Unfinished> {
    statements_of(sql, &tokens(sql)?)
}

/// The same, of a text whose tokens are known.
///
/// # Errors
/// [`Unfinished`] for a parenthesis or function body that is never closed.
pub fn statements_of<'a>(
    sql: &'a str,
    tokens: &[Token<'a>],
) -> Result<Vec<Statement<'a>>, Unfinished> {
    let mut found = Vec::new();
    let mut current: Vec<Token<'_>> = Vec::new();
    let mut nesting = Nesting::default();
    for token in tokens.iter().copied() {
        if token.kind == TokenKind::Comment {
            continue;
        }
        if token.is_symbol(";") && nesting.is_flat() {
            found.extend(statement(sql, std::mem::take(&mut current)));
            nesting = Nesting::default();
            continue;
        }
        nesting.enter(&token, &current);
        current.push(token);
    }
    nesting.check()?;
    found.extend(statement(sql, current));
    Ok(found)
}

fn statement<'a>(sql: &'a str, tokens: Vec<Token<'a>>) -> Option<Statement<'a>> {
    let (start, end) = (tokens.first()?.start, tokens.last()?.end());
    Some(Statement {
        text: &sql[start..end],
        start,
        tokens,
    })
}

/// What is open at this point of a statement.
#[derive(Default)]
struct Nesting {
    parentheses: Vec<usize>,
    /// The `BEGIN` of a function body, and the `CASE`s inside that are still open.
    blocks: Vec<usize>,
}

impl Nesting {
    fn is_flat(&self) -> bool {
        self.parentheses.is_empty() && self.blocks.is_empty()
    }

    fn enter(&mut self, token: &Token<'_>, before: &[Token<'_>]) {
        if token.is_symbol("(") {
            self.parentheses.push(token.start);
        } else if token.is_symbol(")") {
            self.parentheses.pop();
        } else if token.kind == TokenKind::Word && self.parentheses.is_empty() {
            let previous = before.last();
            if self.blocks.is_empty() {
                let begins =
                    token.is_word("atomic") && previous.is_some_and(|t| t.is_word("begin"));
                if begins && creates_routine(before) {
                    self.blocks.push(before[before.len() - 1].start);
                }
            } else if previous.is_some_and(|t| t.is_word("as") || t.is_symbol(".")) {
                // `AS end` and `t.case` are names.
            } else if token.is_word("case") {
                self.blocks.push(token.start);
            } else if token.is_word("end") {
                self.blocks.pop();
            }
        }
    }

    fn check(&self) -> Result<(), Unfinished> {
        if let Some(&start) = self.parentheses.last() {
            let what = "parenthesis";
            return Err(Unfinished { what, start });
        }
        if let Some(&start) = self.blocks.last() {
            let what = "function body";
            return Err(Unfinished { what, start });
        }
        Ok(())
    }
}

/// `CREATE [OR REPLACE] FUNCTION | PROCEDURE`
fn creates_routine(tokens: &[Token<'_>]) -> bool {
    let mut words = tokens.iter();
    if !words.next().is_some_and(|t| t.is_word("create")) {
        return false;
    }
    words
        .find(|t| !t.is_word("or") && !t.is_word("replace"))
        .is_some_and(|t| t.is_word("function") || t.is_word("procedure"))
}
