//! A column takes another type while sessions write its rows, many at a time and in the other order.

use crate::writers::Writers;
use schema_tests::Project;

const WRITES: &[&str] = &[
    // Its locks are taken from the end to the beginning, and held for a while.
    "BEGIN; \
     SELECT count(*) FROM (SELECT id FROM public.t WHERE id % 50 = (random() * 49)::int ORDER BY id DESC FOR UPDATE) AS held; \
     SELECT pg_sleep(0.01); UPDATE public.t SET n = n WHERE id IN (1, 2000, 19999); COMMIT",
    // One row at a time: it holds nothing that the first one could wait for.
    "UPDATE public.t SET n = n WHERE id = (SELECT (random() * 19999)::int + 1)",
    "BEGIN; INSERT INTO public.t (n) VALUES (5); ROLLBACK",
    "SELECT sum(n) FROM public.t",
];

#[test]
fn no_writer_is_caught_in_a_circle() {
    let project = Project::empty("exchange");
    let database = &project.database;
    let run = |arguments: &[&str]| project.run(arguments);
    let table = "CREATE TABLE public.t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n int NOT NULL CHECK (n >= 0), \
                 changed timestamptz NOT NULL DEFAULT now());\nCREATE INDEX t_n_idx ON public.t (n);\n\
                 CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.changed := now(); RETURN NEW; END';\n\
                 CREATE TRIGGER touch BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.touch();\n";
    let down = "DROP TABLE public.t; DROP FUNCTION public.touch();";
    project.migration("20260101000000_first", table, down);
    project.folder.write(
        "after.sql",
        &table.replace("n int NOT NULL", "n bigint NOT NULL"),
    );
    run(&["prove"]).succeeds();
    run(&["apply"]).succeeds();
    database
        .execute("INSERT INTO public.t (n) SELECT n % 1000 FROM generate_series(1, 20000) AS n")
        .expect("rows are taken");
    project
        .planned("20260102000000_wider", "after.sql", &[])
        .succeeds()
        .says("write public.t.n as bigint in the rows that are there");
    run(&["prove"]).succeeds();
    let rows = || {
        database.column(
            "SELECT md5(string_agg(concat_ws(' ', id, n, changed), '|' ORDER BY id)) FROM public.t",
        )
    };
    let before = rows();
    let writers = Writers::start(database, WRITES);
    run(&["apply"]).succeeds();
    let of_type = "SELECT atttypid::regtype FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'n'";
    assert_eq!(database.column(of_type), ["bigint"]);
    let back = run(&["rollback", "--yes"]).succeeds();
    assert!(!back.stdout.contains("destroys"), "{}", back.stdout);
    writers.stop("while the column is exchanged");
    assert_eq!(database.column(of_type), ["integer"]);
    assert_eq!(rows(), before);

    // A value that came meanwhile and does not fit stops the way back before anything is lost.
    run(&["apply"]).succeeds();
    database
        .execute("UPDATE public.t SET n = 3000000000 WHERE id = 7")
        .expect("bigint holds it");
    run(&["rollback", "--yes"])
        .ends_with(1)
        .says("public.t.n has values that integer cannot hold");
    assert_eq!(
        database.column("SELECT n FROM public.t WHERE id = 7"),
        ["3000000000"]
    );
    database
        .execute("UPDATE public.t SET n = 7 WHERE id = 7")
        .expect("the row can be changed");
    run(&["rollback", "--yes"]).succeeds();
    assert_eq!(rows(), before);
}
