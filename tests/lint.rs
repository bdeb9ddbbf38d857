//! The lint: each rule has a bad file that it finds and a good one that it is quiet about, and both are run on a
//! real server.

use migrator::apply::replay::replay_script;
use migrator::source::script::Script;
use schema_core::lint::{LINT_RULES, Linted, SqlFile, lint};
use schema_core::object::Date;
use schema_tests::{Cluster, Folder, Migrator};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::path::{Path, PathBuf};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("lint/cases")
}

fn read(rule: &str, file: &str) -> SqlFile {
    let path = cases().join(rule).join(file);
    let name = format!("{rule}/{file}");
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    SqlFile { name, text }
}

fn linted(rule: &str, file: &SqlFile) -> Linted {
    let today = Date::new(2026, 1, 1).expect("a day");
    let setup = read(rule, "setup.sql");
    lint(&[setup], std::slice::from_ref(file), today).expect("nothing is left open")
}

fn open(linted: &Linted) -> Vec<&str> {
    let open = linted.findings.iter().filter(|each| each.allowed.is_none());
    open.map(|each| each.rule).collect()
}

#[test]
fn each_rule_finds_its_bad_file_and_is_quiet_about_its_good_one() {
    let mut faults = Vec::new();
    for rule in LINT_RULES {
        let bad = linted(rule.name, &read(rule.name, "bad.sql"));
        if !open(&bad).contains(&rule.name) {
            faults.push(format!("{} is not found: {:?}", rule.name, open(&bad)));
        }
        let good = read(rule.name, "good.sql");
        if good.text.trim().is_empty() {
            faults.push(format!("{}: its good file says nothing", rule.name));
        }
        let good = linted(rule.name, &good);
        if !open(&good).is_empty() || !good.useless.is_empty() {
            faults.push(format!(
                "{}: its good file has {:?} {:?}",
                rule.name,
                open(&good),
                good.useless
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// PostgreSQL drops the proof before it looks at the column, wherever it stands.
#[test]
fn a_proof_that_goes_in_the_same_statement_proves_nothing() {
    let rule = "lock/set-not-null-scan";
    let mut file = read(rule, "good.sql");
    let apart = "SET NOT NULL;\nALTER TABLE public.t DROP";
    assert!(file.text.contains(apart), "{}", file.text);
    file.text = file.text.replace(apart, "SET NOT NULL, DROP");
    assert_eq!(open(&linted(rule, &file)), [rule]);
}

#[test]
fn no_case_is_left_over() {
    let groups = std::fs::read_dir(cases()).expect("there are cases");
    for group in groups.flatten() {
        for case in std::fs::read_dir(group.path()).expect("a folder").flatten() {
            let name = format!(
                "{}/{}",
                group.file_name().display(),
                case.file_name().display()
            );
            assert!(
                LINT_RULES.iter().any(|rule| rule.name == name),
                "no rule {name}"
            );
        }
    }
}

/// How a bad file ends on the server, as its first line says where it does not simply run.
enum End {
    Runs,
    Fails,
    /// The migrator does not take it.
    Refused,
}

fn end_of(text: &str, version: u32) -> End {
    match text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("-- the server: "))
    {
        None => End::Runs,
        Some("fails") => End::Fails,
        Some("fails up to 17") if version <= 17 => End::Fails,
        Some("fails up to 17") => End::Runs,
        Some("refused") => End::Refused,
        Some(other) => panic!("`{other}` is not known"),
    }
}

async fn run(connection: &mut PgConnection, rule: &str, file: &SqlFile) -> Result<(), String> {
    let clean = "ROLLBACK; DROP PUBLICATION IF EXISTS p; \
         DROP SCHEMA IF EXISTS s, u, migrator_quarantine_20260101000000, public CASCADE; CREATE SCHEMA public; \
         SET search_path = public";
    for sql in [
        clean,
        &read(rule, "setup.sql").text,
        "SET search_path = pg_catalog",
    ] {
        let done = sqlx::raw_sql(AssertSqlSafe(sql.to_string()))
            .execute(&mut *connection)
            .await;
        done.unwrap_or_else(|error| panic!("{rule}: {error}\n{sql}"));
    }
    let script = Script::parse(&file.name, file.text.clone(), "file")
        .map_err(|error| format!("refused: {}", error.message()))?;
    replay_script(connection, &script, false)
        .await
        .map_err(|error| error.message().to_string())
}

#[test]
fn the_server_agrees() {
    let cluster = Cluster::shared();
    cluster.role("reader", "");
    let version = cluster.maintenance().major_version();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime starts");
    let mut faults = Vec::new();
    runtime.block_on(async {
        let database = cluster.database("lint");
        let mut connection = PgConnection::connect(database.url())
            .await
            .expect("it connects");
        for rule in LINT_RULES {
            let bad = read(rule.name, "bad.sql");
            let ended = run(&mut connection, rule.name, &bad).await;
            let is_right = match (end_of(&bad.text, version), &ended) {
                (End::Runs, Ok(())) => true,
                (End::Refused, Err(said)) => said.starts_with("refused"),
                (End::Fails, Err(said)) => !said.starts_with("refused"),
                _ => false,
            };
            if !is_right {
                faults.push(format!("{}: bad.sql ended with {ended:?}", rule.name));
            }
            let good = read(rule.name, "good.sql");
            if let Err(said) = run(&mut connection, rule.name, &good).await {
                faults.push(format!("{}: good.sql: {said}", rule.name));
            }
        }
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_command_says_where_why_and_what_instead() {
    let folder = Folder::new("lint");
    let migration =
        |version: &str, up: &str| folder.write(&format!("migrations/{version}/up.sql"), up);
    migration(
        "20260101000000_first",
        "CREATE TABLE public.t (id bigint PRIMARY KEY, n integer);\nCREATE INDEX t_id ON public.t (id);\n",
    );
    migration(
        "20260102000000_second",
        "\nCREATE INDEX t_n ON public.t (n);\n",
    );
    migration(
        "20260103000000_third",
        "-- allow: lock/index-not-concurrent, because the table is small, until 2026-01-31\nCREATE INDEX t_m ON public.t (n, id);\n",
    );
    let lint = |arguments: &[&str]| {
        let all = ["lint"]
            .iter()
            .chain(arguments)
            .copied()
            .collect::<Vec<_>>();
        Migrator::inside(folder.path()).arguments(all).run()
    };
    // What the same migrations have made is not in use yet.
    lint(&["migrations/20260101000000_first/up.sql"])
        .succeeds()
        .says("nothing dangerous in 1 file");
    // The migrations before it are found by themselves.
    lint(&["migrations/20260102000000_second/up.sql"])
        .ends_with(3)
        .says("migrations/20260102000000_second/up.sql:2: lock/index-not-concurrent: public.t")
        .says("CREATE INDEX t_n ON public.t (n);")
        .says("nobody writes meanwhile")
        .says("instead: CREATE INDEX CONCURRENTLY");
    // Its time is over.
    lint(&["migrations/20260103000000_third"])
        .ends_with(3)
        .says("was allowed until 2026-01-31");
    let run = lint(&["migrations/20260102000000_second", "--format", "json"]).ends_with(3);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(json["findings"][0]["rule"], "lock/index-not-concurrent");
    assert_eq!(json["findings"][0]["line"], 2);
    assert_eq!(json["findings"][0]["allowed"], serde_json::Value::Null);
    let run = lint(&["migrations/20260102000000_second", "--format", "sarif"]).ends_with(3);
    let sarif: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(sarif["version"], "2.1.0");
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(
        result["locations"][0]["physicalLocation"]["region"]["startLine"],
        2
    );
    lint(&["migrations/20260102000000_second", "--format", "github"])
        .ends_with(3)
        .says("::error file=migrations/20260102000000_second/up.sql,line=2,col=1,title=lock/index-not-concurrent::public.t");
    lint(&["nowhere.sql"])
        .ends_with(1)
        .says("cannot read nowhere.sql");
    folder.write("open.sql", "SELECT 'never closed;\n");
    lint(&["open.sql"])
        .ends_with(1)
        .says("open.sql:1")
        .says("never closed");
}

#[test]
fn statements_inside_statements_are_looked_at() {
    let found = |sql: &str| -> Vec<(&'static str, String)> {
        let made = SqlFile {
            name: "there.sql".into(),
            text: "CREATE TABLE public.t (id bigint PRIMARY KEY, n int, gone boolean);\n\
                   CREATE TABLE public.archive (id bigint, n int);"
                .into(),
        };
        let file = SqlFile {
            name: "up.sql".into(),
            text: sql.into(),
        };
        let today = Date::parse("2026-01-15").expect("a day");
        let linted = lint(&[made], &[file], today).expect("it can be read");
        let at = |start: usize, length: usize| sql[start..start + length].to_string();
        let findings = linted.findings.iter();
        let open = findings.filter(|each| each.allowed.is_none());
        open.map(|each| (each.rule, at(each.start, each.length)))
            .collect()
    };
    let rules = |sql: &str| {
        found(sql)
            .into_iter()
            .map(|(rule, _)| rule)
            .collect::<Vec<_>>()
    };

    // In a block: behind BEGIN, THEN, ELSE and LOOP, and carried out as a text.
    assert_eq!(
        found("DO $$ BEGIN IF true THEN DROP TABLE public.t; END IF; END $$;"),
        [("data/drop-table", "DROP TABLE public".to_string())]
    );
    assert_eq!(
        rules(
            "DO $x$ DECLARE r record; BEGIN FOR r IN SELECT 1 LOOP UPDATE public.t SET n = 1; END LOOP; END $x$;"
        ),
        ["data/unbounded-dml"]
    );
    assert_eq!(
        rules("DO $$ BEGIN EXECUTE 'CREATE INDEX t_n ON public.t (n)'; END $$;"),
        ["lock/index-not-concurrent"]
    );
    assert_eq!(
        rules("DO 'BEGIN TRUNCATE public.t; END';"),
        ["data/truncate"]
    );
    // What is put together is not known, and a condition writes nothing.
    assert!(rules("DO $$ BEGIN EXECUTE format('DROP TABLE %s', 'public.t'); END $$;").is_empty());
    assert!(rules("DO $$ BEGIN IF EXISTS (SELECT FROM public.t WHERE n = 1) THEN RAISE 'no'; END IF; END $$;").is_empty());
    // Batches outside a transaction.
    let batches = "DO $$ BEGIN LOOP UPDATE public.t SET n = 1 WHERE n = 2 AND id < 9; EXIT WHEN NOT FOUND; COMMIT; END LOOP; END $$;";
    assert!(rules(&format!("-- migrator: no-transaction\n{batches}")).is_empty());
    assert_eq!(rules(batches), ["tx/nesting"]);

    // Behind WITH, and inside it.
    assert_eq!(
        found("WITH x AS (SELECT 1) UPDATE public.t SET n = 1;"),
        [("data/unbounded-dml", "UPDATE".to_string())]
    );
    assert_eq!(
        rules(
            "WITH gone AS (DELETE FROM public.t RETURNING *) INSERT INTO public.archive SELECT id, n FROM gone WHERE true;"
        ),
        ["data/unbounded-dml"]
    );
    assert!(
        rules(
            "WITH gone AS (DELETE FROM public.t WHERE gone RETURNING *) SELECT count(*) FROM gone;"
        )
        .is_empty()
    );
    assert!(rules("WITH x AS (SELECT id FROM public.t FOR UPDATE) SELECT id FROM x;").is_empty());
    // What is allowed above the block is allowed in it.
    assert!(
        rules("-- allow: data/drop-table, because it is empty\nDO $$ BEGIN DROP TABLE public.t; END $$;")
            .is_empty()
    );
}
