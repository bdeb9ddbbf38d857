//! What a migration takes away is kept, comes back with its rows, and ends only when somebody says so.

use schema_tests::cluster::PASSWORD;
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

/// Row security hides rows from the owner too, where it is forced: what is kept has to be everything, or nothing
/// may happen.
#[test]
fn rows_that_row_security_hides_are_kept_as_well() {
    let cluster = Cluster::shared();
    cluster.role("keeper", "CREATEDB");
    let database = cluster.database("keeper");
    let name = database.url().rsplit('/').next().unwrap_or_default();
    database
        .execute(&format!(
            "GRANT CREATE ON DATABASE {name} TO keeper; GRANT ALL ON SCHEMA public TO keeper"
        ))
        .expect("the superuser may");
    let owner = database.as_role("keeper", PASSWORD);
    let forced = |table: &str| {
        format!(
            "ALTER TABLE public.{table} ENABLE ROW LEVEL SECURITY;\nALTER TABLE public.{table} FORCE ROW LEVEL SECURITY;\n\
             CREATE POLICY own ON public.{table} USING (tenant = current_setting('app.tenant', true)::int);\n"
        )
    };
    let rest = "CREATE TABLE public.few (id int PRIMARY KEY, tenant int, a text);\n".to_string();
    let whole = "CREATE TABLE public.gone (id int PRIMARY KEY, tenant int);\n".to_string();
    let folder = Folder::new("keeper");
    folder.write("schema.toml", "[schema]\ncrate = \".\"\n");
    let up = whole.clone() + &forced("gone") + &rest + &forced("few");
    folder.write("migrations/20260101000000_first/up.sql", &up);
    folder.write(
        "migrations/20260101000000_first/down.sql",
        "DROP TABLE public.gone, public.few;",
    );
    folder.write("no_table.sql", &(rest.clone() + &forced("few")));
    folder.write(
        "no_column.sql",
        &(whole + &forced("gone") + &rest.replace(", a text", "") + &forced("few")),
    );
    let run = |arguments: &[&str]| {
        Migrator::inside(folder.path())
            .arguments(arguments.iter().copied())
            .on(&owner)
            .run()
    };
    run(&["apply", "--unproved", "--because", "a test"]).succeeds();
    database
        .execute("INSERT INTO gone VALUES (1, 1), (2, 2); INSERT INTO few VALUES (1, 1, 'x'), (2, 2, 'y')")
        .expect("rows are taken");
    let change = |to: &str, version: &str| {
        let out = folder.path().join(format!("migrations/{version}_change"));
        let out = out.to_string_lossy().into_owned();
        run(&["diff", "--from", "migrations", "--to", to, "--out", &out]).succeeds();
        run(&["apply", "--unproved", "--because", "a test"])
    };
    change("no_table.sql", "20260102000000").succeeds();
    run(&["rollback", "--yes"]).succeeds();
    assert_eq!(
        database.column("SELECT id FROM gone ORDER BY id"),
        ["1", "2"]
    );
    std::fs::remove_dir_all(folder.path().join("migrations/20260102000000_change"))
        .expect("the folder is there");
    let hidden = "query would be affected by row-level security policy for table \"few\"";
    change("no_column.sql", "20260103000000")
        .ends_with(1)
        .says(hidden);

    // Whoever sees all rows goes on.
    let run = |arguments: &[&str]| {
        Migrator::inside(folder.path())
            .arguments(arguments.iter().copied())
            .on(&database)
            .run()
    };
    run(&["apply", "--unproved", "--because", "a test"]).succeeds();
    run(&["rollback", "--yes"]).succeeds();
    assert_eq!(database.column("SELECT a FROM few ORDER BY id"), ["x", "y"]);
}

/// What a narrower type cannot hold comes back, unless somebody has written another value since; and what only
/// the wider type could hold is not cut on the way back.
#[test]
fn values_that_do_not_fit_come_back_and_none_is_cut() {
    let database = Cluster::shared().database("narrow");
    let folder = Folder::new("narrow");
    folder.write("schema.toml", "[schema]\ncrate = \".\"\n");
    let wide =
        "CREATE TABLE public.t (id int PRIMARY KEY, name varchar(20), price numeric(10, 2));\n";
    let narrow = wide
        .replace("varchar(20)", "varchar(4)")
        .replace("10, 2", "10, 0");
    folder.write("migrations/20260101000000_first/up.sql", wide);
    folder.write(
        "migrations/20260101000000_first/down.sql",
        "DROP TABLE public.t;",
    );
    folder.write("narrow.sql", &narrow);
    folder.write("wide.sql", wide);
    let run = |arguments: &[&str]| {
        Migrator::inside(folder.path())
            .arguments(arguments.iter().copied())
            .on(&database)
            .run()
    };
    let change = |to: &str, version: &str| {
        let out = folder.path().join(format!("migrations/{version}_change"));
        let out = out.to_string_lossy().into_owned();
        let between = ["diff", "--from", "migrations", "--to", to, "--out", &out];
        run(&[&between[..], &["--rewrite", "t"]].concat()).succeeds();
        run(&["prove"]).succeeds();
        run(&["apply"]).succeeds();
    };
    run(&["prove"]).succeeds();
    run(&["apply"]).succeeds();
    let execute = |sql: &str| database.execute(sql).expect("the rows can be changed");
    execute("INSERT INTO t VALUES (1, 'first of all', 1.49), (2, 'second', 2.51), (3, 'abc', 3)");
    change("narrow.sql", "20260102000000");
    let rows = || database.column("SELECT concat_ws(' ', id, name, price) FROM t ORDER BY id");
    assert_eq!(rows(), ["1 firs 1", "2 seco 3", "3 abc 3"]);
    execute("UPDATE t SET name = 'new' WHERE id = 2; UPDATE t SET price = 7 WHERE id = 1");
    run(&["rollback", "--yes"]).succeeds();
    assert_eq!(rows(), ["1 first of all 7.00", "2 new 2.51", "3 abc 3.00"]);

    // The other way round: from narrow to wide, and back with values that have become longer.
    execute("UPDATE t SET name = left(name, 4), price = round(price)");
    run(&["apply"]).succeeds();
    change("wide.sql", "20260103000000");
    execute("UPDATE t SET name = 'longer than four' WHERE id = 3");
    run(&["rollback", "--yes"])
        .ends_with(1)
        .says("public.t.name has values that character varying(4) cannot hold as they are")
        .says("nothing was cut or rounded");
    assert_eq!(rows()[2], "3 longer than four 3.00");
    execute("UPDATE t SET name = 'four' WHERE id = 3");
    run(&["rollback", "--yes"]).succeeds();
    assert_eq!(rows(), ["1 firs 7", "2 new 3", "3 four 3"]);
}
