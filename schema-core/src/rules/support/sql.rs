//! What the words of a SQL text tell, literals and comments left out.

use crate::sql_text::{Token, TokenKind, tokens};

/// The tokens without comments; none where the text breaks off (the server will say so).
pub fn code(sql: &str) -> Vec<Token<'_>> {
    let mut all = tokens(sql).unwrap_or_default();
    all.retain(|token| token.kind != TokenKind::Comment);
    all
}

/// Whether these words stand side by side.
pub fn has_words(code: &[Token], words: &[&str]) -> bool {
    code.windows(words.len()).any(|window| {
        window
            .iter()
            .zip(words)
            .all(|(token, word)| token.is_word(word))
    })
}
