//! Databases that other tools have migrated.

use schema_tests::{Cluster, Project};

const HISTORIES: &[(&str, &str)] = &[
    (
        "sqlx",
        "CREATE TABLE _sqlx_migrations (version bigint PRIMARY KEY, description text NOT NULL, installed_on timestamptz NOT NULL \
         DEFAULT now(), success boolean NOT NULL, checksum bytea NOT NULL, execution_time bigint NOT NULL)",
    ),
    (
        "diesel",
        "CREATE TABLE __diesel_schema_migrations (version varchar(50) PRIMARY KEY, run_on timestamp NOT NULL DEFAULT now())",
    ),
    (
        "refinery",
        "CREATE TABLE refinery_schema_history (version int4 PRIMARY KEY, name varchar(255), applied_on varchar(255), checksum varchar(255))",
    ),
    (
        "sea-orm",
        "CREATE TABLE seaql_migrations (version varchar PRIMARY KEY, applied_at bigint NOT NULL)",
    ),
    (
        "Alembic",
        "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))",
    ),
];

#[test]
fn a_database_of_another_tool_is_adopted() {
    for (tool, history) in HISTORIES {
        let project = Project::empty("history");
        let table = history.split_whitespace().nth(2).expect("a name");
        for sql in [
            history,
            "CREATE TABLE accounts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL); \
             CREATE INDEX accounts_name ON accounts (name); INSERT INTO accounts (name) VALUES ('cash')",
        ] {
            project
                .database
                .execute(sql)
                .unwrap_or_else(|refusal| panic!("{tool}: {}", refusal.text));
        }
        project
            .run(&["adopt"])
            .succeeds()
            .says("adopted")
            .says(&format!("{table} is now migrator.{table}"));
        project.run(&["status"]).succeeds().says("adopted");
        project.run(&["apply"]).succeeds().says("nothing to do");
        project.run(&["check", "--database", "--full"]).succeeds();
        assert_eq!(
            project
                .database
                .value("SELECT count(*)::text FROM accounts"),
            "1",
            "{tool}"
        );
        project
            .run(&["adopt"])
            .ends_with(1)
            .says("has a journal already");

        // Another database of the same history finds that the folder makes what it holds.
        let twin = Cluster::shared().database("adopted_twin");
        for sql in [
            history,
            "CREATE TABLE accounts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL)",
        ] {
            twin.execute(sql)
                .unwrap_or_else(|refusal| panic!("{tool}: {}", refusal.text));
        }
        project
            .on(&twin, &["adopt"])
            .ends_with(1)
            .says("the migrations do not make what the database holds")
            .says("index public.accounts_name: in the migrations, missing in the database");
        twin.execute("CREATE INDEX accounts_name ON accounts (name)")
            .expect("the index");
        project
            .on(&twin, &["adopt"])
            .succeeds()
            .says("the 1 migrations make what the database holds");
        // The way back gives the history back.
        project
            .on(&twin, &["rollback", "--to", "0", "--yes"])
            .succeeds();
        assert_eq!(
            twin.value(&format!("SELECT count(*)::text FROM public.{table}")),
            "0",
            "{tool}"
        );
    }
}

#[test]
fn a_database_without_a_history_is_adopted_only_if_asked() {
    let project = Project::empty("history");
    project
        .database
        .execute("CREATE TABLE accounts (id bigint PRIMARY KEY)")
        .expect("it is made");
    project
        .run(&["adopt"])
        .ends_with(1)
        .says("no tool that is known here")
        .says("--without-history");
    project.run(&["adopt", "--without-history"]).succeeds();
    project.run(&["check", "--database", "--full"]).succeeds();
}
