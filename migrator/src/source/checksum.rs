//! A migration's checksum: SHA-256 over its tokens.
//!
//! Comments, white space, line ends and a byte order mark do not count, so reformatting a file or
//! checking it out on another system is no edit. The version is stored beside each hash; a new way
//! of hashing gets a new number, and the old ones stay valid.

use schema_core::sql_text::{Token, TokenKind, Unfinished, tokens};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// The way of hashing that [`checksum`] uses.
pub const HASH_VERSION: i32 = 1;

/// The checksum of a file's SQL, in hexadecimal digits.
///
/// # Errors
/// [`Unfinished`] where the text has a literal or comment that is never closed.
pub fn checksum(sql: &str) -> Result<String, Unfinished> {
    Ok(checksum_of(&tokens(sql)?))
}

/// The same, of a text whose tokens are known.
pub fn checksum_of(tokens: &[Token<'_>]) -> String {
    let mut hash = Sha256::new();
    for token in tokens {
        if token.kind == TokenKind::Comment {
            continue;
        }
        let text = match token.text.contains('\r') {
            true => Cow::from(token.text.replace("\r\n", "\n")),
            false => Cow::from(token.text),
        };
        // The length in front keeps `ab c` and `a bc` apart.
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    }
    hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn only_tokens_count() {
        let one = checksum("CREATE TABLE t (a int DEFAULT 'x\ny'); -- a comment").unwrap();
        let two = checksum("\u{feff}CREATE  TABLE t(\r\n a int /* ! */ DEFAULT 'x\r\ny');\r\n");
        assert_eq!(one, two.unwrap());
        assert_ne!(
            one,
            checksum("CREATE TABLE t (b int DEFAULT 'x\ny');").unwrap()
        );
        assert_ne!(checksum("ab c").unwrap(), checksum("a bc").unwrap());
    }

    #[test]
    fn version_1_never_changes() {
        // Journals out there hold this value: if this fails, add a version instead.
        let known = "d9a980b3f067335877c2841ee0c76c89dc25be8f52677a9c2e563fa5073d1a6f";
        assert_eq!(checksum("SELECT 1;").unwrap(), known);
    }
}
