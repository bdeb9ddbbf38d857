//! Rust's names of types and variants, as PostgreSQL's names and values are written.

/// How the name of a variant becomes its value; the words for it are serde's and sqlx's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Case {
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
    Lower,
    Upper,
    Camel,
    Pascal,
}

const NAMES: &[(&str, Case)] = &[
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
    ("kebab-case", Case::Kebab),
    ("SCREAMING-KEBAB-CASE", Case::ScreamingKebab),
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
    ("camelCase", Case::Camel),
    ("PascalCase", Case::Pascal),
];

impl Case {
    /// The one that is called so.
    pub fn named(name: &str) -> Option<Self> {
        let mut known = NAMES.iter();
        known
            .find(|(known, _)| *known == name)
            .map(|(_, case)| *case)
    }

    /// What they are called.
    pub fn names() -> impl Iterator<Item = &'static str> + Clone {
        NAMES.iter().map(|(name, _)| *name)
    }

    /// The value of a variant.
    pub fn of(self, variant: &str) -> String {
        let snake = snake_case(variant);
        match self {
            Case::Snake => snake,
            Case::ScreamingSnake => snake.to_uppercase(),
            Case::Kebab => snake.replace('_', "-"),
            Case::ScreamingKebab => snake.to_uppercase().replace('_', "-"),
            Case::Lower => variant.to_lowercase(),
            Case::Upper => variant.to_uppercase(),
            Case::Pascal => variant.to_string(),
            Case::Camel => {
                let mut letters = variant.chars();
                let first = letters.next().map(|first| first.to_lowercase().to_string());
                first.unwrap_or_default() + letters.as_str()
            }
        }
    }
}

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
    use super::{Case, snake_case};

    #[test]
    fn variants_become_words() {
        for (variant, label) in [
            ("Draft", "draft"),
            ("InProgress", "in_progress"),
            ("USPostal", "us_postal"),
            ("Level2", "level2"),
        ] {
            assert_eq!(snake_case(variant), label);
        }
    }

    #[test]
    fn each_way_of_writing_has_a_name_and_gives_what_it_shows() {
        for (name, value) in [
            ("snake_case", "in_progress"),
            ("SCREAMING_SNAKE_CASE", "IN_PROGRESS"),
            ("kebab-case", "in-progress"),
            ("SCREAMING-KEBAB-CASE", "IN-PROGRESS"),
            ("lowercase", "inprogress"),
            ("UPPERCASE", "INPROGRESS"),
            ("camelCase", "inProgress"),
            ("PascalCase", "InProgress"),
        ] {
            let case = Case::named(name).expect("it is known");
            assert_eq!(case.of("InProgress"), value, "{name}");
        }
        assert_eq!(Case::named("Snake_Case"), None);
        assert_eq!(Case::names().count(), 8);
    }
}
