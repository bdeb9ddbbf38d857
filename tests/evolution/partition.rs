//! Partitions leave a table that is in use without stopping anybody.

use schema_tests::{Database, Project};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tokio::runtime::{Builder, Runtime};

const TABLE: &str = "CREATE TABLE public.t (id int PRIMARY KEY, a text) PARTITION BY LIST (id);\n\
                     CREATE TABLE public.t1 PARTITION OF public.t FOR VALUES IN (1);\n";

/// Two partitions, and a migration that takes one of them away.
fn project(about: &str) -> Project {
    let project = Project::empty(about);
    let both = format!("{TABLE}CREATE TABLE public.t2 PARTITION OF public.t FOR VALUES IN (2);");
    project.migration("20260101000000_first", &both, "DROP TABLE public.t;");
    project.folder.write("less.sql", TABLE);
    project
        .planned("20260102000000_less", "less.sql", &[])
        .succeeds();
    project.run(&["prove"]).succeeds();
    project.run(&["apply", "--to", "20260101000000"]).succeeds();
    let rows = "INSERT INTO t VALUES (1, 'one'), (2, 'two')";
    project.database.execute(rows).expect("rows are taken");
    project
}

/// A session that stays open.
struct Session {
    runtime: Runtime,
    connection: PgConnection,
}

impl Session {
    fn of(database: &Database) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime starts");
        let connection = runtime.block_on(PgConnection::connect(database.url()));
        let connection = connection.expect("it connects");
        Session {
            runtime,
            connection,
        }
    }

    fn send(&mut self, sql: &'static str) {
        let sent = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut self.connection);
        self.runtime.block_on(sent).expect("it is taken");
    }
}

#[test]
fn a_partition_leaves_beside_the_traffic() {
    let project = project("detach");
    let database = &project.database;
    let up = std::fs::read_to_string(
        project
            .folder
            .path()
            .join("migrations/20260102000000_less/up.sql"),
    );
    assert!(
        up.expect("there is a file")
            .contains("ALTER TABLE public.t DETACH PARTITION public.t2 CONCURRENTLY;")
    );
    // Somebody has read the table and goes on with something else: he is waited for, and nobody waits behind that.
    let mut reader = Session::of(database);
    reader.send("BEGIN; SELECT count(*) FROM t;");
    project
        .run(&["apply", "--lock-wait", "1"])
        .ends_with(1)
        .says("run the same command again to go on here");
    let pending = "SELECT count(*) FROM pg_inherits WHERE inhdetachpending";
    assert_eq!(database.column(pending), ["1"]);
    // The table is whole without it meanwhile.
    database
        .execute("SET lock_timeout = '1s'; UPDATE t SET a = 'uno'; SELECT * FROM t")
        .expect("reads and writes go on");
    reader.send("COMMIT;");
    project
        .run(&["apply"])
        .succeeds()
        .says("finishes detaching public.t2, which was begun");
    assert_eq!(
        database.column("SELECT to_regclass('public.t2') IS NULL"),
        ["t"]
    );
    project.run(&["check", "--database"]).succeeds();

    project.run(&["rollback", "--yes"]).succeeds();
    assert_eq!(
        database.column("SELECT concat_ws(' ', tableoid::regclass, id, a) FROM t ORDER BY id"),
        ["t1 1 uno", "t2 2 two"]
    );
    project.run(&["check", "--database"]).succeeds();
}

#[test]
fn nobody_looks_through_the_default_partition_under_a_lock() {
    let project = Project::empty("beside_default");
    let tables = "CREATE TABLE public.d (day date, n int) PARTITION BY RANGE (day);\n\
                  CREATE TABLE public.d_other PARTITION OF public.d DEFAULT;\n\
                  CREATE TABLE public.l (kind text) PARTITION BY LIST (kind);\n\
                  CREATE TABLE public.l_other PARTITION OF public.l DEFAULT;\n\
                  CREATE TABLE public.m (\"N\" int NOT NULL) PARTITION BY RANGE (\"N\");\n\
                  CREATE TABLE public.m_other PARTITION OF public.m DEFAULT;\n";
    let more = "CREATE TABLE public.d_2025 PARTITION OF public.d FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');\n\
                CREATE TABLE public.l_ab PARTITION OF public.l FOR VALUES IN ('a', 'it''s');\n\
                CREATE TABLE public.l_c PARTITION OF public.l FOR VALUES IN ('c');\n\
                CREATE TABLE public.m_low PARTITION OF public.m FOR VALUES FROM (MINVALUE) TO (-5);\n";
    let first = "DROP TABLE public.d; DROP TABLE public.l; DROP TABLE public.m;";
    project.migration("20260101000000_first", tables, first);
    project.folder.write("more.sql", &format!("{tables}{more}"));
    project
        .planned("20260103000000_more", "more.sql", &[])
        .succeeds();
    project.run(&["prove"]).succeeds();
    let file = |name: &str| {
        let path = format!("migrations/20260103000000_more/{name}");
        std::fs::read_to_string(project.folder.path().join(path)).expect("there is a file")
    };
    assert!(!file("up.sql").contains("measured:"), "{}", file("up.sql"));
    let proof: serde_json::Value = serde_json::from_str(&file("proof.json")).expect("it is JSON");
    let measured = proof["up_measured"].as_array().expect("a list");
    let scanned: Vec<&str> = measured
        .iter()
        .filter(|each| {
            each["scanned"]
                .as_array()
                .is_some_and(|tables| !tables.is_empty())
        })
        .filter_map(|each| each["steps"][0].as_str())
        .collect();
    assert_eq!(
        scanned,
        [
            "prove that public.d_other holds no row of public.d_2025",
            "prove that public.l_other holds no row of 2 partitions",
            "prove that public.m_other holds no row of public.m_low"
        ]
    );
    project.run(&["apply"]).succeeds();
    project.run(&["check", "--database"]).succeeds();
    project.run(&["rollback", "--yes"]).succeeds();
    project.run(&["check", "--database"]).succeeds();
}

#[test]
fn a_table_becomes_a_partition_and_a_table_again() {
    let project = Project::empty("attach");
    let parent = "CREATE TABLE public.t (id int PRIMARY KEY, a text) PARTITION BY RANGE (id);\n\
                  CREATE INDEX t_a_idx ON public.t (a);\n";
    let apart = format!("{parent}CREATE TABLE public.old (id int NOT NULL, a text);");
    let joined = format!(
        "{parent}CREATE TABLE public.old PARTITION OF public.t FOR VALUES FROM (1) TO (100);"
    );
    project.migration(
        "20260101000000_first",
        &apart,
        "DROP TABLE public.old, public.t;",
    );
    project.folder.write("joined.sql", &joined);
    project.folder.write("apart.sql", &apart);
    project
        .planned("20260102000000_join", "joined.sql", &[])
        .succeeds();
    project
        .planned("20260103000000_leave", "apart.sql", &[])
        .succeeds();
    project.run(&["prove"]).succeeds();
    let up = |id: &str| {
        let path = project
            .folder
            .path()
            .join(format!("migrations/{id}/up.sql"));
        std::fs::read_to_string(path).expect("there is a file")
    };
    let joining = up("20260102000000_join");
    let order = [
        "CREATE UNIQUE INDEX CONCURRENTLY old_pkey ON public.old (id)",
        "CREATE INDEX CONCURRENTLY old_a_idx ON public.old",
        "CHECK (id IS NOT NULL AND id >= 1 AND id < 100) NOT VALID",
        "VALIDATE CONSTRAINT old_bound",
        "ATTACH PARTITION public.old",
        "DROP CONSTRAINT old_bound",
    ];
    let places: Vec<Option<usize>> = order.iter().map(|part| joining.find(part)).collect();
    assert!(places.is_sorted() && !places.contains(&None), "{joining}");
    assert!(!joining.contains("measured:"), "{joining}");
    assert!(up("20260103000000_leave").contains("DETACH PARTITION public.old CONCURRENTLY"));

    let database = &project.database;
    let rows = |table: &str| {
        database.column(&format!(
            "SELECT concat_ws(' ', id, a) FROM {table} ORDER BY id"
        ))
    };
    let told = |version: &str| project.run(&["apply", "--to", version]).succeeds();
    told("20260101000000");
    let filled = database.execute("INSERT INTO old VALUES (1, 'x'), (99, 'y')");
    filled.expect("rows are taken");
    told("20260102000000");
    assert_eq!(rows("t"), ["1 x", "99 y"]);
    told("20260103000000");
    assert_eq!((rows("t"), rows("old").len()), (Vec::new(), 2));
    for _ in 0..2 {
        project.run(&["rollback", "--yes"]).succeeds();
        project.run(&["check", "--database"]).succeeds();
    }
    assert_eq!(rows("old"), ["1 x", "99 y"]);
}
