//! What a migration takes away is kept, comes back with its rows, and ends only when somebody says so.

use schema_tests::cluster::PASSWORD;
use schema_tests::{Cluster, Project};

const TABLES: &str = "CREATE TABLE public.t (id bigint PRIMARY KEY, a text NOT NULL, b int);\n\
                      CREATE TABLE public.u (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);\n";

#[test]
fn rows_come_back_until_they_are_purged() {
    let project = Project::empty("keep");
    let (folder, database) = (&project.folder, &project.database);
    let run = |arguments: &[&str]| project.run(arguments);
    let first = "DROP TABLE public.u; DROP TABLE public.t;";
    project.migration("20260101000000_first", TABLES, first);
    folder.write(
        "after.sql",
        "CREATE TABLE public.t (id bigint PRIMARY KEY, b int);",
    );
    project
        .planned("20260102000000_less", "after.sql", &[])
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
    project.migration(
        "20260103000000_more",
        "CREATE TABLE public.v (id int);",
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
    Cluster::shared().role("keeper", "CREATEDB");
    let project = Project::empty("keeper");
    let (folder, database) = (&project.folder, &project.database);
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
    let up = whole.clone() + &forced("gone") + &rest + &forced("few");
    let down = "DROP TABLE public.gone, public.few;";
    project.migration("20260101000000_first", &up, down);
    folder.write("no_table.sql", &(rest.clone() + &forced("few")));
    folder.write(
        "no_column.sql",
        &(whole + &forced("gone") + &rest.replace(", a text", "") + &forced("few")),
    );
    let run = |arguments: &[&str]| project.on(&owner, arguments);
    run(&["apply", "--unproved", "--because", "a test"]).succeeds();
    database
        .execute("INSERT INTO gone VALUES (1, 1), (2, 2); INSERT INTO few VALUES (1, 1, 'x'), (2, 2, 'y')")
        .expect("rows are taken");
    let change = |to: &str, version: &str| {
        project
            .planned(&format!("{version}_change"), to, &[])
            .succeeds();
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
    let run = |arguments: &[&str]| project.run(arguments);
    run(&["apply", "--unproved", "--because", "a test"]).succeeds();
    run(&["rollback", "--yes"]).succeeds();
    assert_eq!(database.column("SELECT a FROM few ORDER BY id"), ["x", "y"]);
}

/// What a narrower type cannot hold comes back, unless somebody has written another value since; and what only
/// the wider type could hold is not cut on the way back.
#[test]
fn values_that_do_not_fit_come_back_and_none_is_cut() {
    let project = Project::empty("narrow");
    let (folder, database) = (&project.folder, &project.database);
    let run = |arguments: &[&str]| project.run(arguments);
    let wide =
        "CREATE TABLE public.t (id int PRIMARY KEY, name varchar(20), price numeric(10, 2));\n";
    let narrow = wide
        .replace("varchar(20)", "varchar(4)")
        .replace("10, 2", "10, 0");
    project.migration("20260101000000_first", wide, "DROP TABLE public.t;");
    folder.write("narrow.sql", &narrow);
    folder.write("wide.sql", wide);
    let change = |to: &str, version: &str| {
        project
            .planned(&format!("{version}_change"), to, &["--rewrite", "t"])
            .succeeds();
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

/// Rows that hold a value which the type has no more hold none meanwhile, and get it back unless somebody has written
/// another one. Where a row has to hold something, nothing is guessed.
#[test]
fn rows_with_a_value_that_is_removed_get_it_back() {
    let project = Project::empty("labels");
    let (folder, database) = (&project.folder, &project.database);
    let run = |arguments: &[&str]| project.run(arguments);
    let all = "CREATE TYPE public.mood AS ENUM ('good', 'bad', 'odd');\n\
               CREATE TABLE public.t (id int PRIMARY KEY, mood public.mood, wanted public.mood NOT NULL, moods public.mood[]);\n\
               ALTER TABLE public.t FORCE ROW LEVEL SECURITY;\n";
    project.migration(
        "20260101000000_first",
        all,
        "DROP TABLE public.t; DROP TYPE public.mood;",
    );
    folder.write("fewer.sql", &all.replace(", 'odd'", ""));
    project
        .planned("20260102000000_fewer", "fewer.sql", &["--rewrite", "t"])
        .succeeds();
    run(&["prove"]).succeeds();
    run(&["apply", "--to", "20260101000000"]).succeeds();
    let execute = |sql: &str| database.execute(sql).expect("the rows can be changed");
    let rows =
        || database.column("SELECT concat_ws(' ', id, mood, wanted, moods) FROM t ORDER BY id");
    execute(
        "INSERT INTO t VALUES (1, 'odd', 'good', '{bad,odd}'), (2, 'odd', 'odd', NULL), (3, 'odd', 'bad', NULL)",
    );
    for (column, cure) in [
        ("moods", "UPDATE t SET moods = '{bad}' WHERE id = 1"),
        ("wanted", "UPDATE t SET wanted = 'bad' WHERE id = 2"),
    ] {
        run(&["apply"])
            .ends_with(1)
            .says(&format!(
                "public.t.{column} has rows with one of 'odd', which its type has no more"
            ))
            .says("Give these rows another value first");
        execute(cure);
    }
    run(&["apply"]).succeeds();
    assert_eq!(rows(), ["1 good {bad}", "2 bad", "3 bad"]);
    execute("UPDATE t SET mood = 'bad' WHERE id = 2");
    run(&["rollback", "--yes"]).succeeds();
    assert_eq!(rows(), ["1 odd good {bad}", "2 bad bad", "3 odd bad"]);

    // The other way round: a value that came with the migration is held when it is taken back.
    execute("UPDATE t SET mood = NULL");
    run(&["apply"]).succeeds();
    folder.write("more.sql", &all.replace("'odd'", "'new'"));
    project
        .planned("20260103000000_more", "more.sql", &["--rewrite", "t"])
        .succeeds();
    run(&["prove"]).succeeds();
    run(&["apply"]).succeeds();
    execute("UPDATE t SET mood = 'new' WHERE id = 3");
    run(&["rollback", "--yes"])
        .ends_with(1)
        .says("public.t.mood has rows with one of 'new'");
    assert_eq!(rows()[2], "3 new bad");
}

/// Rows that break a check or a foreign key that comes back are told before anything is done, and none is taken away.
#[test]
fn rows_that_break_what_comes_back_are_told_first() {
    let project = Project::empty("violations");
    let (folder, database) = (&project.folder, &project.database);
    let run = |arguments: &[&str]| project.run(arguments);
    let tables = "CREATE TABLE public.p (id int PRIMARY KEY);\n\
                  CREATE TABLE public.t (id int PRIMARY KEY, n int, p int);\n\
                  CREATE INDEX t_p_idx ON public.t (p);\n";
    let rules = "ALTER TABLE public.t ADD CONSTRAINT t_n_check CHECK (n > 0);\n\
                 ALTER TABLE public.t ADD CONSTRAINT t_n_p_key UNIQUE (n, p);\n\
                 CREATE UNIQUE INDEX t_n_once ON public.t (abs(n)) WHERE n < 100;\n\
                 ALTER TABLE public.t ADD CONSTRAINT t_p_fkey FOREIGN KEY (p) REFERENCES public.p (id) ON DELETE RESTRICT;\n";
    let first = format!("{tables}{rules}");
    project.migration(
        "20260101000000_first",
        &first,
        "DROP TABLE public.t, public.p;",
    );
    folder.write("free.sql", tables);
    project
        .planned("20260102000000_free", "free.sql", &[])
        .succeeds();
    run(&["prove"]).succeeds();
    run(&["apply"]).succeeds();
    let execute = |sql: &str| database.execute(sql).expect("the rows can be changed");
    execute("INSERT INTO t VALUES (1, 0, NULL), (2, -1, 7), (3, NULL, NULL), (4, 5, 8), (5, 5, 8)");
    let rows = || database.column("SELECT concat_ws(' ', id, n, p) FROM t ORDER BY id");
    let before = rows();
    run(&["rollback", "--yes"])
        .ends_with(1)
        .says("2 rows of public.t break t_n_once; 2 rows of public.t break t_n_check")
        .says("2 rows of public.t break t_n_p_key; 3 rows of public.t break t_p_fkey")
        .says("PARTITION BY abs(n)")
        .says("SELECT * FROM public.t WHERE NOT")
        .says("nothing was changed");
    assert_eq!(rows(), before);
    let constraints = "SELECT conname FROM pg_constraint WHERE conrelid = 't'::regclass AND contype IN ('c', 'f')";
    assert_eq!(database.column(constraints), Vec::<String>::new());
    execute("UPDATE t SET n = id; UPDATE t SET p = NULL");
    run(&["rollback", "--yes"]).succeeds();
    assert_eq!(database.column(constraints).len(), 2);
}
