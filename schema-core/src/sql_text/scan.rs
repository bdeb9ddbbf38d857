//! Text to tokens. One pass, byte offsets, nothing copied; white space and a byte order mark are
//! dropped. It fails only where the server could not go on either: on what is never closed.

use super::{Token, TokenKind, Unfinished};

/// All tokens of `sql`, comments included, white space left out.
///
/// # Errors
/// [`Unfinished`] for a literal, quoted name or comment that is never closed.
pub fn tokens(sql: &str) -> Result<Vec<Token<'_>>, Unfinished> {
    let mut scanner = Scanner { sql, at: 0 };
    // A token every six bytes is what planned files have.
    let mut found = Vec::with_capacity(sql.len() / 6);
    while let Some((kind, start)) = scanner.next()? {
        let text = &sql[start..scanner.at];
        found.push(Token { kind, text, start });
    }
    Ok(found)
}

struct Scanner<'a> {
    sql: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.sql
            .as_bytes()
            .get(self.at + ahead)
            .copied()
            .unwrap_or(0)
    }

    fn rest(&self) -> &str {
        &self.sql[self.at..]
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.at < self.sql.len() && wanted(self.peek(0)) {
            self.at += 1;
        }
    }

    fn next(&mut self) -> Result<Option<(TokenKind, usize)>, Unfinished> {
        if self.at == 0 && self.sql.starts_with('\u{feff}') {
            self.at = 3;
        }
        self.skip_while(is_space);
        let start = self.at;
        if start >= self.sql.len() {
            return Ok(None);
        }
        let (first, second) = (self.peek(0), self.peek(1));
        let kind = match first {
            b'-' if second == b'-' => {
                self.skip_while(|b| b != b'\n' && b != b'\r');
                TokenKind::Comment
            }
            b'/' if second == b'*' => {
                self.block_comment(start)?;
                TokenKind::Comment
            }
            b'\'' => self.literal(start, 0, false)?,
            b'"' => self.quoted_name(start, 0)?,
            b'e' | b'E' if second == b'\'' => self.literal(start, 1, true)?,
            b'b' | b'B' | b'x' | b'X' | b'n' | b'N' if second == b'\'' => {
                self.literal(start, 1, false)?
            }
            b'u' | b'U' if second == b'&' && self.peek(2) == b'\'' => {
                self.literal(start, 2, false)?
            }
            b'u' | b'U' if second == b'&' && self.peek(2) == b'"' => self.quoted_name(start, 2)?,
            b'$' => self.dollar(start)?,
            b'.' if second.is_ascii_digit() => self.number(),
            b'0'..=b'9' => self.number(),
            _ if starts_word(first) => {
                self.skip_while(|b| starts_word(b) || b.is_ascii_digit() || b == b'$');
                TokenKind::Word
            }
            _ => self.symbol(),
        };
        Ok(Some((kind, start)))
    }

    /// Comments nest in PostgreSQL: `/* a /* b */ c */` is one.
    fn block_comment(&mut self, start: usize) -> Result<(), Unfinished> {
        let mut depth = 0;
        loop {
            match (self.peek(0), self.peek(1)) {
                (b'/', b'*') => (depth, self.at) = (depth + 1, self.at + 2),
                (b'*', b'/') => (depth, self.at) = (depth - 1, self.at + 2),
                _ => self.at += 1,
            }
            if depth == 0 {
                return Ok(());
            }
            if self.at >= self.sql.len() {
                return Err(unfinished("comment", start));
            }
        }
    }

    fn literal(
        &mut self,
        start: usize,
        prefix: usize,
        escapes: bool,
    ) -> Result<TokenKind, Unfinished> {
        self.at += prefix + 1;
        loop {
            if self.at >= self.sql.len() {
                return Err(unfinished("string literal", start));
            }
            match self.peek(0) {
                b'\\' if escapes => self.at += 2,
                b'\'' if self.peek(1) == b'\'' => self.at += 2,
                b'\'' => {
                    self.at += 1;
                    // A literal goes on behind a line break, and keeps its escapes:  E'a'⏎'b\''
                    match self.continuation() {
                        Some(next) => self.at = next + 1,
                        None => return Ok(TokenKind::Literal),
                    }
                }
                _ => self.at += 1,
            }
        }
    }

    /// Where the literal goes on: a quote behind white space and `--` comments with a line break in it.
    fn continuation(&self) -> Option<usize> {
        let bytes = self.sql.as_bytes();
        let (mut at, mut broken) = (self.at, false);
        loop {
            match bytes.get(at)? {
                b'\n' | b'\r' => (at, broken) = (at + 1, true),
                b if is_space(*b) => at += 1,
                b'-' if bytes.get(at + 1) == Some(&b'-') => {
                    while at < bytes.len() && bytes[at] != b'\n' && bytes[at] != b'\r' {
                        at += 1;
                    }
                }
                b'\'' if broken => return Some(at),
                _ => return None,
            }
        }
    }

    fn quoted_name(&mut self, start: usize, prefix: usize) -> Result<TokenKind, Unfinished> {
        self.at += prefix + 1;
        loop {
            match (self.peek(0), self.peek(1)) {
                _ if self.at >= self.sql.len() => return Err(unfinished("quoted name", start)),
                (b'"', b'"') => self.at += 2,
                (b'"', _) => {
                    self.at += 1;
                    return Ok(TokenKind::QuotedName);
                }
                _ => self.at += 1,
            }
        }
    }

    /// `$1`, `$$..$$`, `$tag$..$tag$`, or a lone dollar sign.
    fn dollar(&mut self, start: usize) -> Result<TokenKind, Unfinished> {
        self.at += 1;
        if self.peek(0).is_ascii_digit() {
            self.skip_while(|b| b.is_ascii_digit());
            return Ok(TokenKind::Parameter);
        }
        if starts_word(self.peek(0)) {
            self.skip_while(|b| starts_word(b) || b.is_ascii_digit());
        }
        if self.peek(0) != b'$' {
            self.at = start + 1;
            return Ok(TokenKind::Symbol);
        }
        self.at += 1;
        let tag = &self.sql[start..self.at];
        match self.rest().find(tag) {
            Some(length) => {
                self.at += length + tag.len();
                Ok(TokenKind::Literal)
            }
            None => Err(unfinished("dollar-quoted literal", start)),
        }
    }

    fn number(&mut self) -> TokenKind {
        loop {
            let byte = self.peek(0);
            let exponent_sign = matches!(byte, b'+' | b'-')
                && matches!(self.sql.as_bytes()[self.at - 1], b'e' | b'E')
                && self.peek(1).is_ascii_digit();
            let range = byte == b'.' && self.peek(1) == b'.';
            if exponent_sign
                || (matches!(byte, b'.' | b'_') && !range)
                || byte.is_ascii_alphanumeric()
            {
                self.at += 1;
            } else {
                return TokenKind::Number;
            }
        }
    }

    fn symbol(&mut self) -> TokenKind {
        let first = self.peek(0);
        self.at += 1;
        if first == b':' && matches!(self.peek(0), b':' | b'=') {
            self.at += 1;
        } else if is_operator(first) {
            while is_operator(self.peek(0)) && !self.at_comment() {
                self.at += 1;
            }
        }
        TokenKind::Symbol
    }

    fn at_comment(&self) -> bool {
        matches!((self.peek(0), self.peek(1)), (b'-', b'-') | (b'/', b'*'))
    }
}

fn unfinished(what: &'static str, start: usize) -> Unfinished {
    Unfinished { what, start }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

fn starts_word(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

fn is_operator(byte: u8) -> bool {
    b"+-*/<>=~!@#%^&|`?".contains(&byte)
}
