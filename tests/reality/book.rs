//! A database with the insurance example applied and a small book of business in it.

use schema_tests::{Cluster, Database, Embedded};
use std::path::Path;
use std::sync::OnceLock;

/// Statements to try: a name for each, and the SQL.
pub type Cases = Vec<(String, String)>;

/// The database that all cases share: each is undone.
pub fn database() -> &'static Database {
    static DATABASE: OnceLock<Database> = OnceLock::new();
    DATABASE.get_or_init(|| {
        let example = Path::new("examples/insurance");
        let project = Embedded::project(example, &example.join("migrations"));
        let database = Cluster::shared().database("reality");
        project.migrator_on(&database).run().succeeds();
        let seed = concat!(include_str!("prelude.sql"), include_str!("portfolio.sql"));
        if let Err(refusal) = database.execute_at_once(seed) {
            panic!("the portfolio: {}", refusal.text);
        }
        database
    })
}

/// What comes of each statement when it is tried alone: `accepted, 1 rows`, or the SQLSTATE and the
/// name that the server gives.
pub fn attempts(database: &Database, cases: &Cases) -> Vec<String> {
    attempts_after("", database, cases)
}

/// The same, after these statements in the same session.
pub fn attempts_after(before: &str, database: &Database, cases: &Cases) -> Vec<String> {
    assert!(!cases.is_empty(), "there is nothing to try");
    let list: Vec<String> = cases
        .iter()
        .enumerate()
        .map(|(number, (_, statement))| format!("({number}, $case${statement}$case$)"))
        .collect();
    let script = format!(
        "{before}\nSELECT tests.attempt(statement) FROM (VALUES {}) AS cases (number, statement) ORDER BY number;",
        list.join(",\n")
    );
    database.column(&script)
}

/// The cases of a file: a line `-- name`, then the statement, up to the next such line.
pub fn cases(text: &str) -> Cases {
    let mut cases = Cases::new();
    let body = text.split_once("\n\n").expect("a head, then the cases").1;
    for line in body.lines().filter(|line| !line.is_empty()) {
        match (line.strip_prefix("-- "), cases.last_mut()) {
            (Some(name), _) => cases.push((name.to_string(), String::new())),
            (None, Some((_, statement))) => {
                statement.push_str(line);
                statement.push('\n');
            }
            (None, None) => panic!("a statement without a name: {line}"),
        }
    }
    cases
}

/// Fails with all cases that came out otherwise, not with the first one alone.
#[track_caller]
pub fn assert_outcomes(cases: &Cases, found: &[String], expected: impl Fn(&str) -> String) {
    assert_eq!(cases.len(), found.len());
    let wrong: Vec<String> = cases
        .iter()
        .zip(found)
        .filter(|((name, _), found)| **found != expected(name))
        .map(|((name, statement), found)| {
            format!(
                "{name}: {found}, not {}\n    {}",
                expected(name),
                statement.trim()
            )
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
