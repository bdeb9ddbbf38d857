//! Migration files with a mistake in them: the file, the line, the server's words, and nothing left.

use crate::project::{Project, tables};
use schema_tests::{Catalog, Cluster};

#[test]
fn a_statement_that_the_server_refuses() {
    let project = Project::letters();
    project.migration(
        "20260103000000_broken",
        "-- step: a good one\nCREATE TABLE public.good (id int);\n\n-- step: a bad one\nCREATE TABLE public.half (id int);\nALTER TABLE public.half\n    ADD COLUMN amount nummeric;\n",
        "DROP TABLE public.half;\nDROP TABLE public.good;\n",
    );
    let database = Cluster::shared().database("broken");
    let run = project
        .run(&database, &[])
        .ends_with(1)
        .says("migrations/20260103000000_broken/up.sql:7:")
        .says("type \"nummeric\" does not exist")
        .says("42704");
    assert!(
        run.said().contains("applied 2 migrations") || run.said().contains("2 of 3"),
        "{}",
        run.said()
    );
    assert_eq!(tables(&database), ["letters", "stamps"]);

    // Mended, it goes on where it stopped.
    project.migration(
        "20260103000000_broken",
        "-- step: a good one\nCREATE TABLE public.good (id int);\n\n-- step: mended\nCREATE TABLE public.half (id int);\n",
        "DROP TABLE public.half;\nDROP TABLE public.good;\n",
    );
    project
        .run(&database, &[])
        .succeeds()
        .says("applied 1 migration");
    assert_eq!(tables(&database), ["good", "half", "letters", "stamps"]);
}

/// A syntax error is found before the first statement runs.
#[test]
fn a_statement_that_the_server_cannot_read() {
    let project = Project::letters();
    project.migration(
        "20260103000000_misspelled",
        "CREATE TABLE public.good (id int);\nCREATE TABEL public.half (id int);\n",
        "DROP TABLE public.half;\nDROP TABLE public.good;\n",
    );
    let database = Cluster::shared().database("misspelled");
    project
        .run(&database, &[])
        .ends_with(1)
        .says("migrations/20260103000000_misspelled/up.sql:2:")
        .says("syntax error at or near \"TABEL\"")
        .says("was rolled back as a whole");
    assert_eq!(tables(&database), ["letters", "stamps"]);
}

/// What can be seen in the file is said before the server is asked for anything.
#[test]
fn what_no_migration_can_hold() {
    let database = Cluster::shared().database("odd");
    let before = Catalog::of(&database);
    for (up, said) in [
        ("CREATE TABLE public.a (id int);\nCOMMIT;\n", "COMMIT"),
        ("BEGIN;\nCREATE TABLE public.a (id int);\n", "BEGIN"),
        ("\\i other.sql\n", "\\i"),
        ("CREATE TABLE public.a (t text DEFAULT 'open);\n", "'"),
        ("DO $$ BEGIN NULL; END;\n", "$$"),
        ("/* never closed\nCREATE TABLE public.a (id int);\n", "/*"),
        (
            "-- migrator: no-transactoin\nCREATE TABLE public.a (id int);\n",
            "no-transaction",
        ),
        ("COPY public.a FROM stdin;\n1\n\\.\n", "COPY"),
        ("\n-- nothing\n", "holds no statement"),
    ] {
        let project = Project::letters();
        project.migration("20260103000000_odd", up, "SELECT 1;\n");
        project
            .run(&database, &[])
            .ends_with(1)
            .says("20260103000000_odd/up.sql")
            .says(said);
        Catalog::of(&database).assert_same(&before, up);
    }
}

#[test]
fn what_cannot_run_in_a_transaction_says_how_to_write_it() {
    let project = Project::letters();
    let index = "CREATE INDEX CONCURRENTLY letters_idx ON public.letters (id);\n";
    project.migration(
        "20260103000000_index",
        index,
        "DROP INDEX public.letters_idx;\n",
    );
    let database = Cluster::shared().database("alone");
    project
        .run(&database, &[])
        .ends_with(1)
        .says("20260103000000_index/up.sql")
        .says("-- migrator: no-transaction");
    project.migration(
        "20260103000000_index",
        &format!("-- migrator: no-transaction\n{index}"),
        "-- migrator: no-transaction\nDROP INDEX CONCURRENTLY public.letters_idx;\n",
    );
    project.run(&database, &[]).succeeds();
    let valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'letters_idx'::regclass";
    assert_eq!(database.value(valid), "t");
    project
        .run(&database, &["rollback", "--to", "0", "--yes"])
        .succeeds();
    Catalog::of(&database).assert_empty();
}

/// A file may say what it likes to the session: the next migration begins with a clean one.
#[test]
fn a_session_setting_does_not_outlive_its_file() {
    let project = Project::empty();
    project.migration(
        "20260101000000_one",
        "CREATE SCHEMA one;\nSET search_path = one;\nCREATE TABLE a (id int);\n",
        "DROP TABLE one.a;\nDROP SCHEMA one;\n",
    );
    project.migration(
        "20260102000000_two",
        "CREATE TABLE b (id int);\n",
        "DROP TABLE b;\n",
    );
    let database = Cluster::shared().database("settings");
    project
        .run(&database, &[])
        .ends_with(1)
        .says("20260102000000_two/up.sql:1:")
        .says("write the schema as well, like public.customers")
        .hides("warning");
    assert_eq!(
        database.column("SELECT tablename FROM pg_tables WHERE schemaname = 'one'"),
        ["a"]
    );
}

/// The journal has a row for each step, from the end of the one before to its own, whatever the steps do to
/// the session's settings.
#[test]
fn how_long_each_step_took_is_in_the_journal() {
    let project = Project::letters();
    project.migration(
        "20260103000000_slow",
        "-- step: at once\nSELECT 1;\n\n-- step: slow\nSELECT pg_sleep(0.3);\n\n-- step: at once again\nSET LOCAL DateStyle = 'SQL, DMY';\nSET LOCAL TimeZone = 'Asia/Tokyo';\n",
        "",
    );
    project.migration(
        "20260104000000_forgetful",
        "-- step: first\nSELECT pg_sleep(0.3);\n\n-- step: second\nRESET ALL;\n",
        "",
    );
    let database = Cluster::shared().database("durations");
    project.run(&database, &[]).succeeds();
    let tenths = |version: &str| {
        database.column(&format!(
            "SELECT s.step || ' ' || s.name || ' ' || floor(extract(epoch FROM s.duration) * 10) \
             FROM migrator.step s JOIN migrator.migration m ON m.id = s.migration \
             WHERE m.version = '{version}' ORDER BY 1"
        ))
    };
    assert_eq!(
        tenths("20260103000000"),
        ["1 at once 0", "2 slow 3", "3 at once again 0"]
    );
    assert_eq!(tenths("20260104000000"), ["1 first 3", "2 second 0"]);
}
