//! Hostile input: everything here has split some migration tool's files in the wrong place.

use super::{Token, TokenKind, Unfinished, line_of, statements, tokens};

fn split(sql: &str) -> Vec<&str> {
    statements(sql)
        .unwrap()
        .into_iter()
        .map(|s| s.text)
        .collect()
}

fn texts(sql: &str) -> Vec<&str> {
    tokens(sql).unwrap().iter().map(|t| t.text).collect()
}

fn open(sql: &str) -> Unfinished {
    statements(sql).unwrap_err()
}

#[test]
fn a_semicolon_inside_anything_quoted_is_text() {
    for sql in [
        "SELECT ';'",
        "SELECT 'it''s; fine'",
        r"SELECT E'it\'s; \\'",
        r"SELECT U&'d\0061t; +' UESCAPE '+'",
        r#"SELECT 1 AS "a;""b;""#,
        "SELECT $$a; 'b' $x$ ; $x$ $$",
        "SELECT $fn$ $$;$$ $ $fn $fn$",
        "SELECT 1 /* ; /* ; */ ; */ + 2",
        "SELECT 1 -- ; don't\n + 2",
        "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2)",
        "SELECT E'a'\n  -- and on\n 'b\\';'",
    ] {
        assert_eq!(split(sql), [sql], "{sql}");
        assert_eq!(split(&format!("{sql};\n SELECT 2;")), [sql, "SELECT 2"]);
    }
}

#[test]
fn backslashes_are_plain_outside_e_strings() {
    assert_eq!(
        split(r"SELECT 'a\'; SELECT 2"),
        [r"SELECT 'a\'", "SELECT 2"]
    );
    // `ne` is a word, so the literal behind it has no escapes.
    assert_eq!(split(r"SELECT ne'a\'; SELECT 2").len(), 2);
    // On one line these are two literals, and the second has no escapes.
    assert_eq!(split("SELECT E'a' 'b\\'; SELECT 2").len(), 2);
}

#[test]
fn dollars_in_words_do_not_quote() {
    assert_eq!(
        split("SELECT a$b$c; SELECT d$b$"),
        ["SELECT a$b$c", "SELECT d$b$"]
    );
    assert_eq!(texts("$1+$2"), ["$1", "+", "$2"]);
    assert_eq!(texts("$ä$;$ä$"), ["$ä$;$ä$"]);
}

#[test]
fn a_function_body_in_sql_is_one_statement() {
    let body = "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC \
                SELECT CASE WHEN a > 0 THEN CASE WHEN a > 9 THEN 1 ELSE 2 END ELSE 3 END AS end; \
                SELECT (CASE WHEN true THEN 1 END); END";
    assert_eq!(split(&format!("{body}; SELECT 1")), [body, "SELECT 1"]);
    assert_eq!(split("BEGIN; SELECT 1; END; SELECT 2").len(), 4);
    assert_eq!(
        split("CREATE TABLE begin_atomic (x int); SELECT 1").len(),
        2
    );
    assert_eq!(
        open("CREATE FUNCTION f() BEGIN ATOMIC SELECT 1;").what,
        "function body"
    );
}

#[test]
fn what_is_never_closed_is_an_error_at_its_beginning() {
    for (sql, what, start) in [
        ("SELECT 'abc", "string literal", 7),
        ("SELECT E'abc\\'", "string literal", 7),
        ("SELECT E'abc\\", "string literal", 7),
        ("SELECT \"abc\"\"", "quoted name", 7),
        ("SELECT $a$ $b$ $$", "dollar-quoted literal", 7),
        ("SELECT /* /* */", "comment", 7),
        ("CREATE TABLE t (a int; SELECT 1", "parenthesis", 15),
    ] {
        assert_eq!(open(sql), Unfinished { what, start }, "{sql}");
    }
}

#[test]
fn operators_stop_at_comments() {
    assert_eq!(texts("1+--x\n2"), ["1", "+", "--x", "2"]);
    assert_eq!(texts("a*/*x*/b"), ["a", "*", "/*x*/", "b"]);
    assert_eq!(
        texts("a::int := b@>c"),
        ["a", "::", "int", ":=", "b", "@>", "c"]
    );
    assert_eq!(texts("1.5e-3 .5 1..2"), ["1.5e-3", ".5", "1", ".", ".2"]);
}

#[test]
fn white_space_a_byte_order_mark_and_empty_statements_are_nothing() {
    assert_eq!(
        split("\u{feff} ;; \r\n\t-- only this\n /* and this */ ;"),
        Vec::<&str>::new()
    );
    assert_eq!(split("\u{feff}SELECT 1;;"), ["SELECT 1"]);
    assert_eq!(statements("a -- x\n ;").unwrap()[0].end(), 1);
}

#[test]
fn lines_count_from_one_and_windows_line_ends_count_once() {
    let sql = "a\r\nb\n\nc";
    let lines: Vec<usize> = tokens(sql)
        .unwrap()
        .iter()
        .map(|t| line_of(sql, t.start))
        .collect();
    assert_eq!(lines, [1, 2, 4]);
    assert_eq!(line_of(sql, 999), 4);
}

#[test]
fn identifiers_fold_as_the_server_folds_them() {
    let name = |sql| tokens(sql).unwrap()[0].identifier();
    assert_eq!(name("Users"), Some("users".into()));
    assert_eq!(name("\"Us\"\"ers\""), Some("Us\"ers".into()));
    assert_eq!(name("U&\"a\""), None);
    assert_eq!(name("'a'"), None);
    let token = Token {
        kind: TokenKind::Word,
        text: "DROP",
        start: 0,
    };
    assert!(token.is_word("drop"));
}
