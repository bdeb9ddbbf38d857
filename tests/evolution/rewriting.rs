//! What would write a table anew is refused, unless the table is small or somebody accepts it.

use schema_tests::{Cluster, Folder, Migrator};

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
