//! What checks, bounds and domains mention, and the values that follow from it.

use super::pattern;
use schema_core::model::name::literal;
use schema_core::sql_text::{TokenKind, tokens};

/// A literal of some text: a number, or the content of quotes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mentioned {
    Number(String),
    Text(String),
}

pub(super) fn mention(text: &str, found: &mut Vec<Mentioned>) {
    for token in tokens(text).unwrap_or_default() {
        let new = match token.kind {
            TokenKind::Number => Mentioned::Number(token.text.to_string()),
            TokenKind::Literal => {
                let inner = token.text.trim_start_matches('E').trim_matches('\'');
                Mentioned::Text(inner.replace("''", "'").replace("\\\\", "\\"))
            }
            _ => continue,
        };
        if !found.contains(&new) {
            found.push(new);
        }
    }
}

pub(super) fn with_mentioned(
    mentioned: &[Mentioned],
    data_type: &str,
    others: &[&str],
) -> Vec<String> {
    let starts_with_digit = |text: &&String| text.starts_with(|first: char| first.is_ascii_digit());
    let mut values: Vec<String> = others.iter().map(|each| each.to_string()).collect();
    values.extend(mentioned.iter().filter_map(|each| match each {
        Mentioned::Text(text) => Some(text).filter(starts_with_digit).cloned(),
        Mentioned::Number(_) => None,
    }));
    values
        .iter()
        .map(|value| format!("{}::{data_type}", literal(value)))
        .collect()
}

/// Numbers around those that are mentioned: a bound and its neighbours on either side.
pub(super) fn numbers(base: &str, mentioned: &[Mentioned]) -> Vec<String> {
    let mut values: Vec<String> = ["1", "2", "3"].map(str::to_string).to_vec();
    let written = mentioned.iter().map(|each| match each {
        Mentioned::Number(number) => number,
        Mentioned::Text(text) => text,
    });
    for number in written.filter_map(|text| text.parse::<f64>().ok()) {
        let near: &[f64] = if number.fract() == 0.0 {
            &[0.0, 1.0, -1.0, 2.0]
        } else {
            &[0.0, 0.01, -0.01]
        };
        for step in near {
            let value = number + step;
            values.push(if value.fract() == 0.0 {
                format!("{value:.0}")
            } else {
                format!("{value:.4}")
            });
        }
    }
    values.extend(["0", "10", "100", "1000", "-1"].map(str::to_string));
    if !matches!(base, "smallint" | "integer" | "bigint") {
        values.extend(["0.5", "0.25", "12.34"].map(str::to_string));
    }
    values.dedup();
    values
}

pub(super) fn texts(mentioned: &[Mentioned], limit: Option<usize>) -> Vec<String> {
    let mut values = Vec::new();
    for each in mentioned {
        let Mentioned::Text(text) = each else {
            continue;
        };
        values.push(text.clone());
        // What looks like a pattern is followed: ^[0-9]{1,10}$
        values.extend((0..10).filter_map(|turn| pattern::sample(text, turn)));
    }
    values.extend(
        [
            "one",
            "two",
            "three",
            "A",
            "BC",
            "DEF",
            "a1@example.com",
            "b2@example.com",
            "c3@example.com",
            "12345",
            "2026-01-05",
            "x",
        ]
        .map(str::to_string),
    );
    let cut = |text: String| -> String { text.chars().take(limit.unwrap_or(usize::MAX)).collect() };
    let mut quoted: Vec<String> = values
        .into_iter()
        .map(|value| literal(&cut(value)))
        .collect();
    let mut seen = Vec::new();
    quoted.retain(|value| {
        !seen.contains(value) && {
            seen.push(value.clone());
            true
        }
    });
    quoted
}
