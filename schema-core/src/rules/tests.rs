//! What holds for all rules: names, pages, words.

use super::{CATALOGUE, Place, Rule};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules")
}

fn file(rule: &Rule, ending: &str) -> String {
    let path = folder().join(format!("{}.{ending}", rule.name.replace('-', "_")));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn a_rule_is_called_like_its_file_and_its_page() {
    for rule in CATALOGUE {
        let code = file(rule, "rs");
        assert!(
            code.contains(&format!("name: \"{}\"", rule.name)),
            "{}",
            rule.name
        );
        assert!(
            code.starts_with(&format!("//! `{}`: ", rule.name)),
            "{}",
            rule.name
        );
        assert_eq!(rule.page, file(rule, "md"), "{}", rule.name);
    }
    let named: BTreeSet<String> = CATALOGUE
        .iter()
        .map(|rule| format!("{}.md", rule.name.replace('-', "_")))
        .collect();
    assert_eq!(named.len(), CATALOGUE.len(), "two rules have one name");
    let pages: BTreeSet<String> = std::fs::read_dir(folder())
        .expect("the folder of the rules")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".md"))
        .collect();
    assert_eq!(pages, named);
}

#[test]
fn the_areas_stand_in_order() {
    assert!(CATALOGUE.is_sorted_by_key(|rule| rule.area));
}

#[test]
fn a_page_has_three_headings() {
    for rule in CATALOGUE {
        let headings: Vec<&str> = rule
            .page
            .lines()
            .filter(|line| is_heading(rule, line))
            .collect();
        let title = format!("# {}", rule.name);
        let wanted = [
            title.as_str(),
            "## What it refuses",
            "## Why",
            "## What to write",
        ];
        assert_eq!(headings, wanted, "{}", rule.name);
        let lines = rule.page.lines().count();
        assert!((15..=40).contains(&lines), "{}: {lines} lines", rule.name);
    }
}

/// A `#` in an example is an attribute or a comment.
fn is_heading(rule: &Rule, line: &str) -> bool {
    let before = rule.page.split(line).next().unwrap_or_default();
    let inside_example = before.matches("```").count() % 2 == 1;
    !inside_example && (line.starts_with("# ") || line.starts_with("## "))
}

#[test]
fn messages_and_pages_keep_the_tone() {
    for rule in CATALOGUE {
        let code = file(rule, "rs");
        for text in [
            code.split("#[cfg(test)]").next().unwrap_or_default(),
            rule.page,
        ] {
            for line in text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
            {
                let words: Vec<String> = line
                    .split(|letter: char| !letter.is_alphabetic())
                    .map(str::to_lowercase)
                    .collect();
                for unwanted in ["please", "invalid"] {
                    let found = words.iter().any(|word| word == unwanted);
                    assert!(!found, "{}: {line}", rule.name);
                }
                assert!(
                    !line.contains('!') || !line.ends_with('!'),
                    "{}: {line}",
                    rule.name
                );
            }
        }
    }
}

#[test]
fn a_place_knows_the_field_it_stands_above() {
    use super::testing::table;
    use crate::model::ColumnType;
    let quote = table()
        .column("a", ColumnType::Uuid)
        .index(&["a"])
        .index(&["id", "a"])
        .0;
    assert_eq!(Place::Index(0).column(&quote), Some("a"));
    assert_eq!(Place::Index(1).column(&quote), None);
    assert_eq!(Place::Default(0).column(&quote), Some("id"));
    assert_eq!(Place::Table.column(&quote), None);
}
