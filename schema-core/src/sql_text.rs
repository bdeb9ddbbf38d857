//! A lexer for PostgreSQL's SQL: tokens with byte offsets, statements, line numbers.
//!
//! It follows the server's scanner (`scan.l`) with `standard_conforming_strings = on`, so that a
//! semicolon, a quote or `--` inside a literal is never taken for what it is not. It does not parse:
//! it knows where a statement ends and how it begins, and leaves the meaning to the server.

mod scan;
mod statements;
#[cfg(test)]
mod tests;

pub use scan::tokens;
pub use statements::{Statement, statements, statements_of};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A keyword or an unquoted identifier.
    Word,
    /// `"name"` or `U&"name"`, with its quotes.
    QuotedName,
    /// `'..'`, `E'..'`, `U&'..'`, `B'..'`, `X'..'`, `N'..'` or a dollar-quoted literal.
    Literal,
    /// A number.
    Number,
    /// `$1`
    Parameter,
    /// An operator, a bracket, a comma, a semicolon …
    Symbol,
    /// `-- ..` without its line end, or `/* .. */`.
    Comment,
}

/// One token and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// What it is.
    pub kind: TokenKind,
    /// Its text, exactly as written.
    pub text: &'a str,
    /// Byte offset of its first character.
    pub start: usize,
}

impl<'a> Token<'a> {
    /// Byte offset behind its last character.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether this is the unquoted word `word`, in any case.
    pub fn is_word(&self, word: &str) -> bool {
        self.kind == TokenKind::Word && self.text.eq_ignore_ascii_case(word)
    }

    /// Whether this is the symbol `symbol`.
    pub fn is_symbol(&self, symbol: &str) -> bool {
        self.kind == TokenKind::Symbol && self.text == symbol
    }

    /// The identifier that this token names, folded to lower case unless quoted.
    ///
    /// `None` for tokens that are no identifier, and for `U&".."`, whose escapes only the server reads.
    pub fn identifier(&self) -> Option<String> {
        match self.kind {
            TokenKind::Word => Some(self.text.to_ascii_lowercase()),
            TokenKind::QuotedName if self.text.starts_with('"') => {
                Some(self.text[1..self.text.len() - 1].replace("\"\"", "\""))
            }
            _ => None,
        }
    }
}

/// Something that was opened and never closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// What was opened, as a reader would say it: "string literal", "comment", "parenthesis" …
    pub what: &'static str,
    /// Byte offset where it was opened.
    pub start: usize,
}

impl std::fmt::Display for Unfinished {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "this {} is never closed", self.what)
    }
}

impl std::error::Error for Unfinished {}

/// The line, counted from 1, that holds the byte at `offset`.
///
/// An offset behind the end belongs to the last line.
pub fn line_of(sql: &str, offset: usize) -> usize {
    let end = offset.min(sql.len());
    1 + sql.as_bytes()[..end]
        .iter()
        .filter(|b| **b == b'\n')
        .count()
}
