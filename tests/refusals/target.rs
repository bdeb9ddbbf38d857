//! The server: not there, not to be entered, not allowed, not empty.

use crate::project::{Project, tables};
use schema_tests::cluster::{PASSWORD, free_port};
use schema_tests::{Catalog, Cluster, Database};

#[test]
fn a_server_that_is_not_there() {
    let url = format!("postgres://postgres:{PASSWORD}@127.0.0.1:{}/x", free_port());
    for arguments in [&["apply"][..], &["status"], &["rollback", "--yes"]] {
        Project::letters()
            .run(&Database::new(url.clone()), arguments)
            .ends_with(1)
            .says("127.0.0.1")
            .says("help:")
            .hides(PASSWORD);
    }
}

#[test]
fn a_wrong_password_is_never_printed() {
    let secret = "GraniteOtter552";
    let cluster = Cluster::shared();
    cluster.role("clerk", "");
    for role in ["clerk", "nobody_of_this_name"] {
        let url = cluster.url(role, secret, "postgres");
        for arguments in [&[][..], &["-v"], &["-vv"], &["status", "--format", "json"]] {
            Project::letters()
                .run(&Database::new(url.clone()), arguments)
                .ends_with(1)
                .says(role)
                .hides(secret);
        }
        Project::letters()
            .migrator(&["-vv", "--database-url", &url])
            .run()
            .ends_with(1)
            .hides(secret);
    }
}

#[test]
fn a_url_that_is_none_keeps_its_password() {
    for url in [
        "postgres//u:GraniteOtter552@h/db",
        "mysql://u:GraniteOtter552@h/db",
        "postgres://u:GraniteOtter552@h:port/db",
        "GraniteOtter552",
    ] {
        Project::letters()
            .run(&Database::new(url.to_string()), &[])
            .ends_with(1)
            .says("DATABASE_URL")
            .hides("GraniteOtter552");
    }
}

#[test]
fn an_empty_url_is_not_the_embedded_server() {
    let project = Project::letters();
    project
        .migrator(&[])
        .variable("DATABASE_URL", "")
        .run()
        .ends_with(1)
        .says("DATABASE_URL");
    assert!(!project.path(".migrator").exists());
}

#[test]
fn a_database_that_is_not_there() {
    let cluster = Cluster::shared();
    Project::letters()
        .run(&cluster.database_called("of_no_such_name"), &[])
        .ends_with(1)
        .says("of_no_such_name")
        .says("createdb");
}

#[test]
fn a_role_that_may_not_create() {
    let cluster = Cluster::shared();
    cluster.role("reader", "");
    let database = cluster.database("reader");
    database
        .execute("REVOKE CREATE ON SCHEMA public FROM public")
        .expect("the superuser may");
    let before = Catalog::of(&database);
    Project::letters()
        .run(&database.as_role("reader", PASSWORD), &[])
        .ends_with(1)
        .says("reader")
        .says("GRANT CREATE ON DATABASE");
    Catalog::of(&database).assert_same(&before, "after the refusal");
}

#[test]
fn a_database_that_holds_other_tables() {
    let database = Cluster::shared().database("full");
    database
        .execute("CREATE TABLE older (id int)")
        .expect("the superuser may");
    let project = Project::letters();
    project
        .run(&database, &[])
        .ends_with(1)
        .says("older")
        .says("--allow-nonempty");
    assert_eq!(tables(&database), ["older"]);
    assert_eq!(
        database.column("SELECT nspname FROM pg_namespace WHERE nspname = 'migrator'"),
        [] as [&str; 0]
    );
    project
        .run(&database, &["apply", "--allow-nonempty"])
        .succeeds();
    assert_eq!(tables(&database), ["letters", "older", "stamps"]);
}

/// Asking is free: a server that has never seen the migrations is as it was afterwards.
#[test]
fn a_status_leaves_nothing_behind() {
    let database = Cluster::shared().database("asked");
    let before = Catalog::of(&database);
    let said = Project::letters()
        .run(&database, &["status", "--format", "json"])
        .succeeds();
    let status: serde_json::Value = serde_json::from_str(&said.stdout).expect("it is JSON");
    let states: Vec<&str> = status["migrations"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|migration| migration["state"].as_str())
        .collect();
    assert_eq!(states, ["pending", "pending"]);
    Catalog::of(&database).assert_same(&before, "after asking");
    assert_eq!(
        database.column("SELECT nspname FROM pg_namespace WHERE nspname = 'migrator'"),
        [] as [&str; 0]
    );
}
