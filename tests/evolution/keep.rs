//! What a migration takes away is kept, comes back with its rows, and ends only when somebody says so.

use schema_tests::{Cluster, Folder, Migrator};

const TABLES: &str = "CREATE TABLE public.t (id bigint PRIMARY KEY, a text NOT NULL, b int);\n\
                      CREATE TABLE public.u (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);\n";

#[test]
fn rows_come_back_until_they_are_purged() {
    let folder = Folder::new("keep");
    folder.write("schema.toml", "[schema]\ncrate = \".\"\n");
    folder.write("migrations/20260101000000_first/up.sql", TABLES);
    folder.write(
        "migrations/20260101000000_first/down.sql",
        "DROP TABLE public.u; DROP TABLE public.t;",
    );
    folder.write(
        "after.sql",
        "CREATE TABLE public.t (id bigint PRIMARY KEY, b int);",
    );
    let database = Cluster::shared().database("keep");
    let run = |arguments: &[&str]| {
        Migrator::inside(folder.path())
            .arguments(arguments.iter().copied())
            .on(&database)
            .run()
    };
    let out = folder.path().join("migrations/20260102000000_less");
    let out = out.to_string_lossy().into_owned();
    run(&[
        "diff",
        "--from",
        "migrations",
        "--to",
        "after.sql",
        "--out",
        &out,
    ])
    .succeeds();

    // Not proved, so not applied.
    run(&["apply"])
        .ends_with(1)
        .says("20260101000000_first is not proved");
    run(&["prove"])
        .succeeds()
        .says("up, down, up on PostgreSQL");
    run(&["apply", "--to", "20260101000000"]).succeeds();
    database
        .execute("INSERT INTO t VALUES (1, 'one', 10), (2, 'two', 20); INSERT INTO u (name) VALUES ('x'), ('y')")
        .expect("rows are taken");
    run(&["apply"]).succeeds().says("20260102000000_less");
    assert_eq!(
        database.column("SELECT to_regclass('public.u') IS NULL"),
        ["t"]
    );
    run(&["purge", "--yes"])
        .succeeds()
        .says("nothing is older than 30 days");

    // A row that came meanwhile has no value to bring back, and the column wants one.
    database
        .execute("INSERT INTO t (id, b) VALUES (3, 30)")
        .expect("a row is taken");
    run(&["rollback", "--yes"])
        .ends_with(1)
        .says("contains null values");
    database
        .execute("DELETE FROM t WHERE id = 3")
        .expect("a row is deleted");
    run(&["rollback", "--yes"]).succeeds();
    assert_eq!(
        database.column("SELECT a FROM t ORDER BY id"),
        ["one", "two"]
    );
    assert_eq!(
        database.column("SELECT name FROM u ORDER BY id"),
        ["x", "y"]
    );
    database
        .execute("INSERT INTO u (name) VALUES ('z')")
        .expect("it counts on");
    assert_eq!(database.column("SELECT id FROM u WHERE name = 'z'"), ["3"]);

    run(&["apply"]).succeeds();
    run(&["purge", "--older-than", "0", "--yes"])
        .succeeds()
        .says("ended migrator_quarantine");
    run(&["purge", "--yes"]).succeeds().says("nothing is kept");

    // A proof holds for what was proved.
    folder.write(
        "migrations/20260103000000_more/up.sql",
        "CREATE TABLE public.v (id int);",
    );
    folder.write(
        "migrations/20260103000000_more/down.sql",
        "DROP TABLE public.v;",
    );
    run(&["prove"]).succeeds();
    folder.write(
        "migrations/20260103000000_more/up.sql",
        "CREATE TABLE public.v (id bigint);",
    );
    run(&["apply"])
        .ends_with(1)
        .says("was edited since it was proved");
    run(&["apply", "--unproved"]).ends_with(2);
    run(&["apply", "--unproved", "--because", "it is late"]).succeeds();
    let command = database.column("SELECT command FROM migrator.run ORDER BY epoch DESC LIMIT 1");
    assert_eq!(command, ["apply --unproved, because it is late"]);
}
