//! The way back: what it destroys is counted, and nothing goes without a yes.

use crate::project::{Project, tables};
use schema_tests::{Catalog, Cluster, Database};

fn with_letters(about: &str) -> (Project, Database) {
    let project = Project::letters();
    let database = Cluster::shared().database(about);
    project.run(&database, &[]).succeeds();
    database
        .execute("INSERT INTO letters SELECT generate_series(1, 1234)")
        .expect("the superuser may");
    (project, database)
}

#[test]
fn nobody_to_ask_is_a_no() {
    let (project, database) = with_letters("asked");
    let before = Catalog::of(&database);
    project
        .run(&database, &["rollback", "--to", "0"])
        .ends_with(1)
        .says("letters")
        .says("1,234 rows")
        .says("--yes");
    Catalog::of(&database).assert_same(&before, "after a rollback that nobody confirmed");
}

#[test]
fn a_yes_is_enough() {
    let (project, database) = with_letters("yes");
    project
        .run(&database, &["rollback", "--yes"])
        .succeeds()
        .says("rolled back 1 migration");
    assert_eq!(tables(&database), ["letters"]);
    project
        .run(&database, &["rollback", "--to", "0", "--yes"])
        .succeeds()
        .says("1,234 rows");
    Catalog::of(&database).assert_empty();
    let journal = "SELECT count(*) FROM pg_namespace WHERE nspname = 'migrator'";
    assert_eq!(database.value(journal), "0");
    project
        .run(&database, &["rollback", "--to", "0", "--yes"])
        .succeeds()
        .says("nothing");
}

/// Nothing of a table goes, but what its rows hold inside of a value.
#[test]
fn what_an_attribute_holds_is_counted() {
    let project = Project::empty();
    project.migration(
        "20260101000000_addresses",
        "CREATE TYPE public.address AS (street text);\n\
         CREATE TABLE public.homes (a public.address, many public.address[]);\n",
        "DROP TABLE public.homes;\nDROP TYPE public.address;\n",
    );
    project.migration(
        "20260102000000_number",
        "ALTER TYPE public.address ADD ATTRIBUTE number integer;\n",
        "ALTER TYPE public.address DROP ATTRIBUTE number;\n",
    );
    let database = Cluster::shared().database("attribute");
    project.run(&database, &[]).succeeds();
    database
        .execute("INSERT INTO homes VALUES (('Main', 7), NULL), (('Side', NULL), NULL), (NULL, ARRAY[('Back', 1)::address])")
        .expect("the superuser may");
    project
        .run(&database, &["rollback"])
        .ends_with(1)
        .says("this destroys data:")
        .says("public.homes.a.number           1 row")
        .says("public.homes.many.number        1 row");
    project
        .run(&database, &["rollback", "--to", "0", "--yes"])
        .succeeds()
        .says("public.homes")
        .hides("homes.a");
}

#[test]
fn more_steps_than_there_are_is_all_of_them() {
    let (project, database) = with_letters("steps");
    project
        .run(&database, &["rollback", "--steps", "0", "--yes"])
        .hides("rolled back 1");
    assert_eq!(tables(&database), ["letters", "stamps"]);
    project
        .run(&database, &["rollback", "--steps", "9", "--yes"])
        .succeeds();
    assert!(tables(&database).is_empty());
}

/// A way back that the server refuses leaves the migration applied.
#[test]
fn a_way_back_with_a_mistake() {
    let project = Project::letters();
    project.migration(
        "20260103000000_bad",
        "CREATE TABLE public.bad (id int);\n",
        "DROP TABLE public.bad;\nDROP TABLE public.never_there;\n",
    );
    let database = Cluster::shared().database("bad");
    project.run(&database, &[]).succeeds();
    project
        .run(&database, &["rollback", "--yes"])
        .ends_with(1)
        .says("migrations/20260103000000_bad/down.sql:2:")
        .says("never_there");
    assert_eq!(tables(&database), ["bad", "letters", "stamps"]);
    project.run(&database, &["status"]).says("3 applied");
    // The file is mended, and the way back is free.
    project.migration(
        "20260103000000_bad",
        "CREATE TABLE public.bad (id int);\n",
        "DROP TABLE public.bad;\n",
    );
    project.run(&database, &["rollback", "--yes"]).succeeds();
    assert_eq!(tables(&database), ["letters", "stamps"]);
}

#[test]
fn somebody_elses_view_stands_in_the_way() {
    let (project, database) = with_letters("view");
    database
        .execute("CREATE VIEW report AS SELECT * FROM letters")
        .expect("the superuser may");
    project
        .run(&database, &["rollback", "--to", "0", "--yes"])
        .ends_with(1)
        .says("report")
        .says("20260101000000_letters/down.sql:1:");
    assert_eq!(tables(&database), ["letters"]);
}
