//! What would write a table anew is refused, unless the table is small or somebody accepts it.

use schema_tests::{Cluster, Folder, Migrator, Project};

const FROM: &str = "CREATE TABLE public.big (id int PRIMARY KEY, padding text);\n\
                    CREATE TABLE public.few (id int PRIMARY KEY, name varchar(10));\n\
                    CREATE TABLE public.parts (id int, day int, padding text) PARTITION BY RANGE (day);\n\
                    CREATE TABLE public.parts_low PARTITION OF public.parts FOR VALUES FROM (0) TO (100000);\n";
const FILL: &str = "ALTER TABLE big ALTER padding SET STORAGE PLAIN;\n\
                    INSERT INTO big SELECT n, repeat('x', 4000) FROM generate_series(1, 3000) AS n;\n\
                    INSERT INTO parts SELECT n, n, repeat('x', 1500) FROM generate_series(1, 9000) AS n;\n\
                    ALTER TABLE big ALTER padding SET STORAGE EXTENDED;\n\
                    INSERT INTO few VALUES (1, 'one')";

#[test]
fn a_table_in_use_is_not_written_anew_unasked() {
    let folder = Folder::new("rewriting");
    folder.write("from.sql", FROM);
    let bigint = FROM.replace("(id int", "(id bigint");
    folder.write("bigint.sql", &bigint);
    folder.write("wider.sql", &FROM.replace("varchar(10)", "varchar(20)"));
    let each = FROM.replace(
        "padding text",
        "padding text, code uuid DEFAULT gen_random_uuid()",
    );
    folder.write("each.sql", &each);
    let database = Cluster::shared().database("rewriting");
    database.execute(FROM).expect("the tables are made");
    database
        .execute_at_once(FILL)
        .expect("the tables are filled");
    let url = database.url().to_string();
    let diff = |from: &str, to: &str, more: &[&str]| {
        let arguments = ["diff", "--server", &url, "--from", from, "--to", to];
        Migrator::inside(folder.path())
            .arguments(arguments.iter().chain(more).copied())
            .run()
    };
    let refusal = |table: &str| {
        format!(
            "public.{table}.id becomes `bigint`, and is `integer`: every row of public.{table} would"
        )
    };

    // A file tells nothing about sizes: every table is in use.
    let all = diff("from.sql", "bigint.sql", &[]).ends_with(1);
    let all = all.says(&refusal("big")).says(&refusal("few"));
    all.says(&refusal("parts")).says("--rewrite public.parts");

    // A database does.
    for more in [
        &["--from", &url][..],
        &["--from", "from.sql", "--sizes-of", &url],
    ] {
        let run = diff(more[1], "bigint.sql", &more[2..]).ends_with(1);
        let run = run.says(&refusal("big")).says(&refusal("parts"));
        assert!(!run.stderr.contains("public.few"), "{}", run.stderr);
    }
    let accepted = ["--rewrite", "big,public.parts"];
    let run = diff(&url, "bigint.sql", &accepted).succeeds();
    run.says("ALTER TABLE public.few")
        .says("lock: ACCESS EXCLUSIVE on public.big while every row is written anew");
    diff(&url, "bigint.sql", &["--rewrite", "bug"])
        .ends_with(1)
        .says("there is no table `bug`")
        .says("big");

    // What writes nothing anew on the way up is not refused, and the way back says what it does.
    diff("from.sql", "wider.sql", &[])
        .succeeds()
        .says("lock: ACCESS EXCLUSIVE on public.few, brief")
        .says("lock: ACCESS EXCLUSIVE on public.few while every row is written anew");
    diff("from.sql", "each.sql", &[])
        .ends_with(1)
        .says("public.big.code has a value of its own in each row: every row of public.big would");
}

/// What the steps do is measured while they are proved, and written beside what they say.
#[test]
fn steps_do_what_they_say() {
    let project = Project::empty("told");
    let before = "CREATE TYPE public.one AS ENUM ('a');\nCREATE TYPE public.two AS ENUM ('a', 'b');\n\
                  CREATE TABLE public.p (id int PRIMARY KEY);\n\
                  CREATE TABLE public.t (id int PRIMARY KEY, a int, b int NOT NULL, v public.one NOT NULL, gone text, \
                  p int CONSTRAINT key REFERENCES public.p);\n";
    let after = "CREATE TYPE public.one AS ENUM ('a');\nCREATE TYPE public.two AS ENUM ('a', 'b');\n\
                 CREATE TABLE public.p (id int PRIMARY KEY);\n\
                 CREATE TABLE public.t (id int PRIMARY KEY, a int NOT NULL, b int, v public.two NOT NULL, \
                 p int CONSTRAINT key REFERENCES public.p ON DELETE CASCADE);\n";
    project.migration(
        "20260101000000_first",
        before,
        "DROP TABLE public.t, public.p; DROP TYPE public.one; DROP TYPE public.two;",
    );
    project.folder.write("after.sql", after);
    project
        .planned("20260102000000_second", "after.sql", &[])
        .succeeds();
    project.run(&["prove"]).succeeds();
    let file = |name: &str| {
        let path = format!("migrations/20260102000000_second/{name}");
        std::fs::read_to_string(project.folder.path().join(path)).expect("there is a file")
    };
    for name in ["up.sql", "down.sql"] {
        let text = file(name);
        assert!(!text.contains("measured"), "{text}");
    }
    // Nobody waits while a check, a foreign key or a value is looked for in the rows.
    let proof: serde_json::Value = serde_json::from_str(&file("proof.json")).expect("it is JSON");
    for transaction in proof["up_measured"].as_array().expect("a list") {
        let is_read = transaction["scanned"].is_array();
        let lock = transaction["locks"]["public.t"].as_str();
        assert!(
            !is_read || lock != Some("ACCESS EXCLUSIVE"),
            "{transaction}"
        );
    }
}
