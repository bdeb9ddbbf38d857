//! A domain whose values stand inside of others cannot become stricter, and a table whose rows do cannot be written
//! anew: the server says so, and so does the plan.

use schema_tests::{Cluster, Folder, Migrator};

/// What has the domain `d`, and whether its values are inside of others there.
const HOLDERS: &[(&str, bool)] = &[
    ("CREATE TABLE t (id int PRIMARY KEY, c d)", false),
    (
        "CREATE DOMAIN e AS d; CREATE TABLE t (id int PRIMARY KEY, c e)",
        false,
    ),
    ("CREATE TABLE t (id int PRIMARY KEY, c d[])", true),
    (
        "CREATE DOMAIN e AS d; CREATE TABLE t (id int PRIMARY KEY, c e[])",
        true,
    ),
    (
        "CREATE DOMAIN e AS d[]; CREATE TABLE t (id int PRIMARY KEY, c e)",
        true,
    ),
    (
        "CREATE TYPE e AS (x d); CREATE TABLE t (id int PRIMARY KEY, c e)",
        true,
    ),
    (
        "CREATE TYPE e AS RANGE (SUBTYPE = d); CREATE TABLE t (id int PRIMARY KEY, c e)",
        true,
    ),
];

#[test]
fn a_domain_inside_of_others_does_not_become_stricter() {
    let server = Cluster::shared().database("inside");
    let folder = Folder::new("inside");
    for (holder, is_inside) in HOLDERS {
        let plain = format!("CREATE DOMAIN d AS int; {holder};");
        for (change, strict) in [
            (
                "ALTER DOMAIN d SET NOT NULL",
                format!("CREATE DOMAIN d AS int NOT NULL; {holder};"),
            ),
            (
                "ALTER DOMAIN d ADD CHECK (VALUE > 0)",
                format!("CREATE DOMAIN d AS int CHECK (VALUE > 0); {holder};"),
            ),
        ] {
            let tried = server.execute(&format!("BEGIN; {plain} {change}; ROLLBACK;"));
            assert_eq!(tried.is_err(), *is_inside, "{holder}; {change}");
            folder.write("plain.sql", &plain);
            folder.write("strict.sql", &strict);
            for (from, to, said) in [
                (
                    "plain.sql",
                    "strict.sql",
                    "domain public.d becomes stricter, and public.t.c is",
                ),
                (
                    "strict.sql",
                    "plain.sql",
                    "domain public.d becomes stricter on the way back",
                ),
            ] {
                let arguments = ["diff", "--from", from, "--to", to, "--server", server.url()];
                let run = Migrator::inside(folder.path()).arguments(arguments).run();
                match is_inside {
                    true => run.ends_with(1).says(said),
                    false => run.succeeds(),
                };
            }
        }
    }
}

/// What holds rows of the table `a`.
const HOLDERS_OF_ROWS: &[&str] = &[
    "CREATE TABLE b (x a);",
    "CREATE TABLE b (x a[]);",
    "CREATE DOMAIN d AS a; CREATE TABLE b (x d);",
    "CREATE TYPE e AS (x a); CREATE TABLE b (x e);",
    "CREATE TABLE c (x a); CREATE TABLE b (x c);",
];

/// Changes of `a`, and whether the server refuses them there.
const CHANGES_OF_ROWS: &[(&str, bool)] = &[
    ("ALTER TABLE a ALTER v TYPE varchar(5);", true),
    ("ALTER TABLE a ADD w int DEFAULT 4;", true),
    (
        "ALTER TABLE a ADD w int GENERATED ALWAYS AS (id + 1) STORED;",
        true,
    ),
    (
        "ALTER TABLE a ADD w int GENERATED ALWAYS AS IDENTITY;",
        true,
    ),
    ("ALTER TABLE a ADD w int;", false),
    ("ALTER TABLE a DROP v;", false),
    ("ALTER TABLE a ALTER v SET NOT NULL;", false),
    ("ALTER TABLE a ALTER v SET DEFAULT 'x';", false),
];

#[test]
fn a_table_whose_rows_are_inside_of_others_is_not_written_anew() {
    let server = Cluster::shared().database("inside_rows");
    let folder = Folder::new("inside_rows");
    let table = "CREATE TABLE a (id int, v text);";
    for holder in HOLDERS_OF_ROWS {
        for (change, is_refused) in CHANGES_OF_ROWS {
            let tried = server.execute(&format!("BEGIN; {table} {holder} {change} ROLLBACK;"));
            assert_eq!(tried.is_err(), *is_refused, "{holder} {change}");
            folder.write("before.sql", &format!("{table} {holder}"));
            folder.write("after.sql", &format!("{table} {change} {holder}"));
            for (from, to) in [("before.sql", "after.sql"), ("after.sql", "before.sql")] {
                let arguments = ["diff", "--from", from, "--to", to, "--server", server.url()];
                let arguments = arguments.into_iter().chain(["--rewrite", "a"]);
                let run = Migrator::inside(folder.path()).arguments(arguments).run();
                match is_refused {
                    true => run
                        .ends_with(1)
                        .says("PostgreSQL does not change rows of public.a inside of others"),
                    false => run.succeeds(),
                };
            }
        }
    }
}

/// A check that has to step aside cannot come back there.
#[test]
fn a_check_of_a_domain_inside_of_others_is_not_made_anew() {
    let server = Cluster::shared().database("anew_inside");
    let folder = Folder::new("anew_inside");
    let with = |function: &str| {
        format!(
            "CREATE FUNCTION ok{function} RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';\n\
             CREATE DOMAIN d AS text CHECK (ok(VALUE));\nCREATE TABLE t (id int PRIMARY KEY, c d[]);\n"
        )
    };
    folder.write("one.sql", &with("(text)"));
    folder.write("two.sql", &with("(text, strict bool DEFAULT true)"));
    let diff = [
        "diff",
        "--from",
        "one.sql",
        "--to",
        "two.sql",
        "--server",
        server.url(),
    ];
    Migrator::inside(folder.path())
        .arguments(diff)
        .run()
        .ends_with(1)
        .says("domain public.d has a check that is made anew, and public.t.c is `public.d[]`");
}
