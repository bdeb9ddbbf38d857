//! Names read word by word: `two_factor_secret` is two, factor, secret.

/// The words of a name in lower case. Digits at a word's end are dropped: `password2` is a password.
pub fn words(name: &str) -> Vec<String> {
    name.split(|letter: char| !letter.is_alphanumeric())
        .map(|word| {
            word.trim_end_matches(|letter: char| letter.is_ascii_digit())
                .to_lowercase()
        })
        .filter(|word| !word.is_empty())
        .collect()
}

/// Whether a SQL text names this word, outside of longer words.
pub fn mentions(sql: &str, name: &str) -> bool {
    sql.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .any(|word| word.eq_ignore_ascii_case(name))
}
