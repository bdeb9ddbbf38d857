//! Rust's names of types and variants, as PostgreSQL's names are written.

/// `InProgress` is `in_progress`, `USPostal` is `us_postal`.
pub fn snake_case(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let after_lower = at > 0 && !letters[at - 1].is_uppercase() && letters[at - 1] != '_';
        let before_lower = at > 0
            && letters.get(at + 1).is_some_and(|next| next.is_lowercase())
            && letters[at - 1] != '_';
        if letter.is_uppercase() && (after_lower || before_lower) {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn variants_become_words() {
        for (variant, label) in [
            ("Draft", "draft"),
            ("InProgress", "in_progress"),
            ("USPostal", "us_postal"),
            ("Level2", "level2"),
        ] {
            assert_eq!(super::snake_case(variant), label);
        }
    }
}
