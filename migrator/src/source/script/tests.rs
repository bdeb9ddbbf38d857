//! Steps and directives, and what is refused before anything is sent.

use super::Script;

fn parse(sql: &str) -> Result<Script, String> {
    Script::parse("up.sql", sql.to_owned(), "the file").map_err(|e| e.message().to_owned())
}

fn names(sql: &str) -> Vec<(String, bool, usize)> {
    let steps = parse(sql).unwrap().steps;
    steps
        .into_iter()
        .map(|s| (s.name, s.no_transaction, s.statements.len()))
        .collect()
}

#[test]
fn text_before_the_first_marker_is_a_step_of_its_own() {
    assert_eq!(
        names("-- hello\nSELECT 1; SELECT 2;\n-- step: two\n-- why\nSELECT 3;\n-- step: none\n"),
        [("the file".into(), false, 2), ("two".into(), false, 1)]
    );
    assert_eq!(names("-- step: a\n").len(), 0);
    assert_eq!(names("").len(), 0);
}

#[test]
fn no_transaction_marks_a_step_or_the_file() {
    assert_eq!(
        names(
            "-- step: a\nSELECT 1;\n-- step: b\n-- free text\n-- migrator: no-transaction\nVACUUM;"
        ),
        [("a".into(), false, 1), ("b".into(), true, 1)]
    );
    assert_eq!(
        names("\u{feff}-- migrator: no-transaction\n-- step: a\nVACUUM;\n-- step: b\nVACUUM;"),
        [("a".into(), true, 1), ("b".into(), true, 1)]
    );
    assert_eq!(
        names("-- migrator: no-transaction\nVACUUM;"),
        [("the file".into(), true, 1)]
    );
}

#[test]
fn a_marker_counts_only_on_a_line_of_its_own_and_outside_literals() {
    assert_eq!(
        names("SELECT 1; -- step: no\nSELECT '\n-- step: no\n';").len(),
        1
    );
}

#[test]
fn what_could_not_be_run_is_refused_with_its_line() {
    for (sql, message) in [
        ("SELECT 1;\nBEGIN;", "up.sql:2: BEGIN in a migration"),
        ("SELECT 1;\n\ncommit ;", "up.sql:3: COMMIT in a migration"),
        (
            "-- migrator: no-transactions\n",
            "up.sql:1: unknown directive `no-transactions`",
        ),
        (
            "SELECT 1;\n-- migrator: no-transaction\n",
            "up.sql:2: `no-transaction` stands behind a statement",
        ),
        (
            "-- step: a\nSELECT 1;\n-- migrator: no-transaction\n",
            "up.sql:3: `no-transaction` stands behind a statement",
        ),
        (
            "SELECT 1;\nSELECT 'a",
            "up.sql:2: this string literal is never closed",
        ),
        (
            "CREATE TABLE t (\n a int;",
            "up.sql:1: this parenthesis is never closed",
        ),
        (
            "COPY t FROM STDIN;",
            "up.sql:1: COPY FROM STDIN in a migration",
        ),
        (
            "CREATE INDEX CONCURRENTLY i ON t (a);",
            "up.sql:1: CREATE INDEX CONCURRENTLY cannot run in a transaction",
        ),
        (
            "SELECT\n-- step: b\n1;",
            "up.sql:2: a step begins in the middle of a statement",
        ),
    ] {
        assert_eq!(parse(sql).unwrap_err(), message, "{sql}");
    }
    assert!(parse("-- migrator: no-transaction\nCREATE INDEX CONCURRENTLY i ON t (a);").is_ok());
    assert!(parse("REFRESH MATERIALIZED VIEW CONCURRENTLY v;").is_ok());
}
