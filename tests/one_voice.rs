//! One thing has one name: what a message calls a rule is a rule, whoever says it, and texts for
//! people call things by PostgreSQL's words.

use schema_core::rules::CATALOGUE;
use schema_tests::repository::{files_ending, read};

fn is_rule(name: &str) -> bool {
    CATALOGUE.iter().any(|rule| rule.name == name)
}

/// `[fk-without-index]` and the like, wherever the compiler says it: by a rule of the core, a trait's
/// `on_unimplemented` or a panic in a constant.
#[test]
fn what_stands_in_brackets_is_a_rule() {
    let mut found = Vec::new();
    for file in files_ending(".stderr") {
        for line in read(&file).lines().filter(|line| line.starts_with("error")) {
            for name in bracketed(line).filter(|name| !is_rule(name)) {
                found.push(format!("{}: {name}", file.display()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The macros put a rule's words on a token; they have no rules of their own.
#[test]
fn the_macros_name_rules_that_are_there() {
    let no_rules = ["kebab-case", "in-progress"];
    let mut count = 0;
    let mut found = Vec::new();
    for file in files_ending(".rs") {
        if !file.starts_with("schema-macros/src") && !file.starts_with("schema/src") {
            continue;
        }
        let text = read(&file);
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for name in quoted(line)
                .chain(bracketed(line))
                .filter(|name| looks_like_rule(name))
            {
                count += 1;
                if !is_rule(name) && !no_rules.contains(&name) {
                    found.push(format!("{}: {name}", file.display()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(count > 10, "the macros' rules are found: {count}");
}

/// What people read calls a thing by one name, PostgreSQL's where it has one.
#[test]
fn texts_use_the_words_of_the_field() {
    let not_this_but_this = [
        ("FKs", "foreign keys"),
        ("primary-key ", "primary key"),
        ("Postgres ", "PostgreSQL"),
        ("postgres database", "PostgreSQL"),
        ("RLS ", "row security"),
        ("row-level security", "row security"),
        ("row level security", "row security"),
        ("stored procedure", "function"),
        ("revert migration", "roll back"),
        ("rolls forward", "applies"),
        ("simply ", "nothing: it never is, for whoever reads it"),
    ];
    let mut found = Vec::new();
    for file in files_ending(".md")
        .into_iter()
        .chain(files_ending(".stderr"))
    {
        let mut fenced = false;
        for (number, line) in read(&file).lines().enumerate() {
            fenced ^= line.starts_with("```");
            let words = not_this_but_this
                .iter()
                .filter(|(word, _)| !fenced && line.contains(word));
            for (word, better) in words {
                found.push(format!(
                    "{}:{}: `{word}` is {better}",
                    file.display(),
                    number + 1
                ));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What stands in `[..]`, if it could be a rule.
fn bracketed(line: &str) -> impl Iterator<Item = &str> {
    line.split('[')
        .skip(1)
        .filter_map(|rest| rest.split(']').next())
        .filter(|name| looks_like_rule(name))
}

/// What stands in quotes.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

/// Small letters in words with dashes between them.
fn looks_like_rule(name: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
    name.contains('-') && name.split('-').all(word)
}
