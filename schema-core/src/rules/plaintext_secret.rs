//! `plaintext-secret`: what is called a secret says how it is kept.
//!
//! Goes by the column's name, word by word. The last word says what the column holds: `token` is a
//! token, `token_count` is a count. Only texts and bytes can hold one.

use super::support::{columns, types, words::words};
use super::{Area, Context, Findings, Judge, Lift, Place, Rule, text_without_length_decision};
use crate::model::{ColumnType, Table};

pub const RULE: Rule = Rule {
    name: "plaintext-secret",
    area: Area::Columns,
    page: include_str!("plaintext_secret.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

/// Nouns that mean a secret, in the singular.
const SECRETS: [&str; 11] = [
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "passcode",
    "secret",
    "token",
    "apikey",
    "otp",
    "cvv",
    "cvc",
];

/// Pairs that mean a secret, in the singular.
const PAIRS: [(&str, &str); 9] = [
    ("api", "key"),
    ("private", "key"),
    ("secret", "key"),
    ("access", "key"),
    ("signing", "key"),
    ("encryption", "key"),
    ("auth", "key"),
    ("recovery", "code"),
    ("backup", "code"),
];

/// Words behind a secret that leave it one: `password_plain`, `token_value`.
const NEUTRAL: [&str; 12] = [
    "plain",
    "plaintext",
    "clear",
    "cleartext",
    "text",
    "raw",
    "value",
    "string",
    "old",
    "new",
    "current",
    "previous",
];

/// Words that say how it is kept.
const KEPT: [&str; 20] = [
    "hash",
    "hashed",
    "hashes",
    "digest",
    "digests",
    "encrypted",
    "ciphertext",
    "cipher",
    "sealed",
    "wrapped",
    "masked",
    "redacted",
    "fingerprint",
    "hmac",
    "bcrypt",
    "argon",
    "scrypt",
    "sha",
    "crypt",
    "enc",
];

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, column) in table.columns.iter().enumerate() {
        let inner = types::element(&column.column_type);
        let holds = inner.is_text()
            || inner == ColumnType::Bytea
            || text_without_length_decision::is_undecided(&inner);
        if !holds || !is_secret(&column.name) {
            continue;
        }
        let field = columns::as_written(column);
        findings.report(
            Place::Column(position),
            format!(
                "`{}.{}` is called a secret, and nothing says that it is hashed or encrypted",
                table.name, column.name
            ),
            format!(
                "call it `{field}_hash` or `{field}_encrypted` and keep it that way, or write `#[waive(plaintext_secret, because = \"..\")]`"
            ),
        );
    }
}

/// Whether a column of this name holds a secret, and the name does not say how it is kept.
pub fn is_secret(name: &str) -> bool {
    let words = words(name);
    if words.iter().any(|word| KEPT.contains(&word.as_str())) {
        return false;
    }
    let named = words
        .iter()
        .rposition(|word| !NEUTRAL.contains(&word.as_str()))
        .map_or(&[][..], |last| &words[..=last]);
    match named {
        [.., before, last] => {
            let last = singular(last);
            SECRETS.contains(&last) || PAIRS.contains(&(before.as_str(), last))
        }
        [last] => SECRETS.contains(&singular(last)),
        [] => false,
    }
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{accepts, refuses, table};

    #[test]
    fn names_are_read_word_by_word() {
        for secret in [
            "password",
            "two_factor_secret",
            "reset_token",
            "api_key",
            "password_plain",
            "token_value",
            "backup_codes",
            "client_secret",
            "password2",
            "private_key",
        ] {
            assert!(is_secret(secret), "{secret}");
        }
        for other in [
            "password_hash",
            "hashed_password",
            "client_secret_encrypted",
            "token_hash",
            "token_count",
            "token_type",
            "token_url",
            "token_expires_at",
            "secret_ref",
            "token_id",
            "access_key_id",
            "public_key",
            "password_digest",
            "secretary",
            "key",
            "tokenizer",
        ] {
            assert!(!is_secret(other), "{other}");
        }
    }

    #[test]
    fn a_secret_says_how_it_is_kept() {
        refuses(
            &RULE,
            table().column("two_factor_secret", ColumnType::Text),
            Place::Column(1),
            "`quotes.two_factor_secret` is called a secret, and nothing says that it is hashed or encrypted",
            "call it `two_factor_secret_hash` or `two_factor_secret_encrypted` and keep it that way, or write `#[waive(plaintext_secret, because = \"..\")]`",
        );
        accepts(table().column("two_factor_secret_encrypted", ColumnType::Bytea));
        accepts(table().column("tokens", ColumnType::Integer));
    }
}
