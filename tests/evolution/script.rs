//! What `diff --out` writes is for psql: it leads there and back as it stands.

use schema_tests::{Cluster, Folder, Migrator};

const FROM: &str = "\
CREATE TABLE t (id int PRIMARY KEY, note text, amount int);
INSERT INTO t VALUES (1, 'one', 10), (2, NULL, 20);
";

const TO: &str = "\
CREATE TABLE t (id int PRIMARY KEY, amount int NOT NULL CHECK (amount BETWEEN 1 AND 100 AND amount <> 7));
CREATE TABLE u (t_id int REFERENCES t ON DELETE CASCADE);
CREATE INDEX u_t_id_idx ON u (t_id);
CREATE INDEX t_amount_idx ON t (amount);
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM t';
";

#[test]
fn psql_runs_it_there_and_back() {
    let cluster = Cluster::shared();
    let folder = Folder::new("script");
    let [one, other] = ["script_from", "script_to"].map(|name| cluster.database(name));
    one.execute(FROM).expect("it is filled");
    other.execute(TO).expect("it is made");
    folder.write("from.sql", FROM);
    folder.write("to.sql", TO);
    let compare = |from: &str, to: &str, arguments: &[&str]| {
        let sides = ["diff", "--from", from, "--to", to, "--server", other.url()];
        let arguments = sides.iter().chain(arguments).copied();
        Migrator::inside(folder.path()).arguments(arguments).run()
    };
    // What is known to be small takes the direct form; of a file nothing is known.
    compare(one.url(), "to.sql", &["--out", "small"]).succeeds();
    let run = compare("from.sql", "to.sql", &["--out", "busy"]).succeeds();
    run.says("CONCURRENTLY")
        .says("BEGIN;")
        .hides("-- migrator:");
    for out in ["small", "busy"] {
        let file = |name: &str| {
            let path = folder.path().join(out).join(name);
            std::fs::read_to_string(path).expect("it was written")
        };
        let (up, down) = (file("up.sql"), file("down.sql"));
        one.execute(&up)
            .unwrap_or_else(|refusal| panic!("{}\n{up}", refusal.text));
        compare(one.url(), other.url(), &["--exit-code"])
            .succeeds()
            .says("no difference");
        one.execute(&down)
            .unwrap_or_else(|refusal| panic!("{}\n{down}", refusal.text));
        let rows =
            "SELECT string_agg(format('%s %s %s', id, note, amount), ', ' ORDER BY id) FROM t";
        assert_eq!(one.value(rows), "1 one 10, 2  20");
    }
    // In a folder for a migration they are the executor's.
    let out = "migrations/20260101000000_first";
    let run = compare("from.sql", "to.sql", &["--out", out]).succeeds();
    run.says("-- migrator: new-transaction").hides("\nBEGIN;");
}
