//! The insurance example with its committed migrations: what a newcomer types first.

use schema_tests::migrator::{Migrator, Run};
use schema_tests::{Catalog, Cluster, Database, Embedded};
use std::path::Path;

const CRATE: &str = "examples/insurance";
const MIGRATIONS: &str = "examples/insurance/migrations";

fn project() -> Embedded {
    Embedded::project(Path::new(CRATE), Path::new(MIGRATIONS))
}

#[test]
fn up_down_up_on_a_native_server() {
    let project = project();
    let database = Cluster::shared().database("insurance");
    let empty = Catalog::of(&database);
    let migrator = || project.migrator_on(&database);
    let look = || Catalog::of(&database);
    up_down_up(&empty, &migrator, &look);
}

#[test]
fn up_down_up_on_the_embedded_server() {
    let project = project();
    let look = || Catalog::of(project.serve().database());
    let empty = look();
    let migrator = || project.migrator();
    migrator()
        .run()
        .succeeds()
        .says("embedded PostgreSQL, data in .migrator/");
    migrator()
        .arguments(["rollback", "--to", "0", "--yes"])
        .run()
        .succeeds();
    up_down_up(&empty, &migrator, &look);
}

fn up_down_up(empty: &Catalog, migrator: &dyn Fn() -> Migrator, look: &dyn Fn() -> Catalog) {
    let run = |arguments: &[&str]| -> Run { migrator().arguments(arguments.iter().copied()).run() };
    empty.assert_empty();
    assert_eq!(
        states(&run(&["status", "--format", "json"]).succeeds()),
        ["pending"; 7]
    );
    look().assert_same(empty, "after asking for the status");

    run(&[])
        .succeeds()
        .says("initial_schema")
        .says("applied 7 migrations in ")
        .says("; the database has 30 tables");
    run(&[]).succeeds().says("nothing to do");
    assert_eq!(
        states(&run(&["status", "--format", "json"]).succeeds()),
        ["applied"; 7]
    );
    let applied = look();
    let tables = applied
        .lines()
        .iter()
        .filter(|line| line.starts_with("d rows | public."))
        .count();
    assert!(
        tables >= 30,
        "{tables} tables\n{}",
        applied.lines().join("\n")
    );

    run(&["rollback", "--to", "0"]).ends_with(1).says("--yes");
    look().assert_same(&applied, "after a rollback that nobody confirmed");
    run(&["rollback", "--to", "0", "--yes"])
        .succeeds()
        .says("rolled back 7 migrations");
    look().assert_same(empty, "after the way back");

    run(&["apply"]).succeeds();
    look().assert_same(&applied, "after the second way up");
}

#[test]
fn each_step_back_leads_where_the_step_forth_began() {
    let project = project();
    let database = Cluster::shared().database("insurance");
    let run = |arguments: &[&str]| {
        project
            .migrator_on(&database)
            .arguments(arguments.iter().copied())
            .run()
    };
    let all = versions(&run(&["status", "--format", "json"]).succeeds());
    let mut before = vec![Catalog::of(&database)];
    for version in &all {
        run(&["apply", "--to", version])
            .succeeds()
            .says("applied 1 migration");
        before.push(Catalog::of(&database));
    }
    for step in (0..all.len()).rev() {
        run(&["rollback", "--steps", "1", "--yes"]).succeeds();
        Catalog::of(&database).assert_same(
            &before[step],
            &format!("after going back before {}", all[step]),
        );
    }
}

#[test]
fn the_migrations_lead_to_what_is_declared() {
    let project = project();
    let cluster = Cluster::shared();
    let (migrated, declared) = (cluster.database("migrated"), cluster.database("declared"));
    project.migrator_on(&migrated).run().succeeds();
    project
        .migrator_on(&migrated)
        .arguments(["plan", "nothing", "--as-of", "2026-11-20"])
        .run()
        .succeeds()
        .says("nothing to do");

    let empty = Catalog::of(&declared);
    execute(&declared, &sql(&project, &[]));
    assert_same_objects(&Catalog::of(&migrated), &Catalog::of(&declared));
    execute(&declared, &sql(&project, &["--down"]));
    Catalog::of(&declared).assert_same(&empty, "after `sql --down`");
}

/// The DDL of the day for which the migrations were planned.
fn sql(project: &Embedded, more: &[&str]) -> String {
    let arguments = ["sql", "--as-of", "2026-11-20"].iter().chain(more).copied();
    project
        .migrator()
        .arguments(arguments)
        .run()
        .succeeds()
        .stdout
}

fn execute(database: &Database, sql: &str) {
    if let Err(refusal) = database.execute_at_once(sql) {
        panic!("{}", refusal.text);
    }
}

/// The same objects; `pg_dump` lists them in the order in which they came, and that differs here.
fn assert_same_objects(left: &Catalog, right: &Catalog) {
    assert_eq!(left.lines(), right.lines());
}

fn entries(run: &Run) -> Vec<serde_json::Value> {
    let status: serde_json::Value = serde_json::from_str(&run.stdout).expect("the status is JSON");
    status["migrations"].as_array().expect("a list").clone()
}

fn states(run: &Run) -> Vec<String> {
    texts(run, "state")
}

fn versions(run: &Run) -> Vec<String> {
    texts(run, "version")
}

fn texts(run: &Run, field: &str) -> Vec<String> {
    let text = |entry: &serde_json::Value| entry[field].as_str().unwrap_or_default().to_string();
    entries(run).iter().map(text).collect()
}
