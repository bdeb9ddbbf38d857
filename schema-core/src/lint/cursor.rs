//! A place in a statement's tokens.

use crate::sql_text::Token;

/// Reads tokens from left to right.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t, 'a> {
    pub rest: &'t [Token<'a>],
}

impl<'t, 'a> Cursor<'t, 'a> {
    pub fn new(rest: &'t [Token<'a>]) -> Self {
        Cursor { rest }
    }

    /// Takes these words, if they come next.
    pub fn eat(&mut self, words: &str) -> bool {
        let count = words.split(' ').count();
        let fits = self.rest.len() >= count
            && words
                .split(' ')
                .zip(self.rest)
                .all(|(word, token)| token.is_word(word));
        if fits {
            self.rest = &self.rest[count..];
        }
        fits
    }

    /// Whether these words come next.
    pub fn is_at(&self, words: &str) -> bool {
        self.clone().eat(words)
    }

    /// Takes this symbol, if it comes next.
    pub fn symbol(&mut self, symbol: &str) -> bool {
        let fits = self
            .rest
            .first()
            .is_some_and(|token| token.is_symbol(symbol));
        if fits {
            self.rest = &self.rest[1..];
        }
        fits
    }

    /// One identifier.
    pub fn word(&mut self) -> Option<String> {
        let word = self.rest.first()?.identifier()?;
        self.rest = &self.rest[1..];
        Some(word)
    }

    /// A name with its schema; `public` where none is written.
    pub fn name(&mut self) -> Option<Name<'a>> {
        let token = *self.rest.first()?;
        let first = self.word()?;
        let (schema, name) = if self.symbol(".") {
            (Some(first), self.word()?)
        } else {
            (None, first)
        };
        let is_qualified = schema.is_some();
        let path = format!("{}.{name}", schema.as_deref().unwrap_or("public"));
        Some(Name {
            path,
            name,
            is_qualified,
            token,
        })
    }

    /// Several names with commas between.
    pub fn names(&mut self) -> Vec<Name<'a>> {
        let mut all = Vec::new();
        while let Some(name) = self.name() {
            // The arguments of a routine.
            if self.rest.first().is_some_and(|token| token.is_symbol("(")) {
                self.parenthesis();
            }
            all.push(name);
            if !self.symbol(",") {
                break;
            }
        }
        all
    }

    /// What stands in the parenthesis that comes next.
    pub fn parenthesis(&mut self) -> Option<&'t [Token<'a>]> {
        if !self.rest.first()?.is_symbol("(") {
            return None;
        }
        let mut depth = 0_usize;
        for (at, token) in self.rest.iter().enumerate() {
            if token.is_symbol("(") {
                depth += 1;
            } else if token.is_symbol(")") {
                depth -= 1;
                if depth == 0 {
                    let inside = &self.rest[1..at];
                    self.rest = &self.rest[at + 1..];
                    return Some(inside);
                }
            }
        }
        None
    }

    /// Whether the words stand anywhere in what is left.
    pub fn has(&self, words: &str) -> bool {
        self.find(words).is_some()
    }

    /// What stands behind the words.
    pub fn find(&self, words: &str) -> Option<Cursor<'t, 'a>> {
        (0..self.rest.len()).find_map(|at| {
            let mut cursor = Cursor::new(&self.rest[at..]);
            cursor.eat(words).then_some(cursor)
        })
    }
}

/// A name in a statement.
#[derive(Debug, Clone)]
pub(super) struct Name<'a> {
    /// `public.quotes`
    pub path: String,
    /// `quotes`
    pub name: String,
    pub is_qualified: bool,
    pub token: Token<'a>,
}

/// The parts between commas that stand in no parenthesis.
pub(super) fn parts<'t, 'a>(tokens: &'t [Token<'a>]) -> Vec<&'t [Token<'a>]> {
    let (mut depth, mut start, mut all) = (0_usize, 0, Vec::new());
    for (at, token) in tokens.iter().enumerate() {
        if token.is_symbol("(") || token.is_symbol("[") {
            depth += 1;
        } else if token.is_symbol(")") || token.is_symbol("]") {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && token.is_symbol(",") {
            all.push(&tokens[start..at]);
            start = at + 1;
        }
    }
    all.push(&tokens[start..]);
    all.retain(|part| !part.is_empty());
    all
}

/// The identifiers among some tokens.
pub(super) fn words<'t>(tokens: &'t [Token<'_>]) -> impl Iterator<Item = String> + 't {
    tokens.iter().filter_map(Token::identifier)
}
