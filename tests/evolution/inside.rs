//! A domain whose values stand inside of others cannot become stricter: the server says so, and so does the plan.

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
