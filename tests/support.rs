//! The tests' own ground: the private server comes, refuses what it should, and goes away.

use schema_tests::{Catalog, Cluster};

#[test]
fn a_database_is_empty_until_something_is_created() {
    let database = Cluster::shared().database("support");
    let empty = Catalog::of(&database);
    empty.assert_empty();
    database
        .execute("CREATE TABLE a (id bigint PRIMARY KEY, b text CHECK (b <> ''))")
        .expect("a table can be created");
    let full = Catalog::of(&database);
    assert_ne!(empty, full);
    // NOT NULL is a constraint with a name since PostgreSQL 18.
    let constraints = match database.major_version() {
        ..18 => 2,
        _ => 3,
    };
    let found = full.of_sort("constraint");
    assert_eq!(found.len(), constraints, "{found:#?}");
    let refusal = database
        .execute("INSERT INTO a VALUES (1, '')")
        .expect_err("the check holds");
    assert_eq!(refusal.code, "23514");
    assert_eq!(refusal.constraint.as_deref(), Some("a_b_check"));
    database
        .execute("DROP TABLE a")
        .expect("a table can be dropped");
    Catalog::of(&database).assert_same(&empty, "after the way back");
}

#[test]
fn the_catalog_shows_what_a_dump_hides() {
    let database = Cluster::shared().database("support");
    database
        .execute("CREATE TABLE a (id bigint); INSERT INTO a VALUES (1), (1)")
        .expect("a table can be created");
    let before = Catalog::of(&database);
    database
        .execute("CREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id)")
        .expect_err("two rows are the same");
    let after = Catalog::of(&database);
    assert!(
        after
            .lines()
            .iter()
            .any(|line| line.contains("a_id") && line.contains("valid false"))
    );
    assert_ne!(before, after);
}

#[test]
fn a_server_leaves_nothing_behind() {
    let cluster = Cluster::start();
    let folder = cluster.folder().to_path_buf();
    assert!(folder.is_dir());
    drop(cluster);
    assert!(!folder.exists(), "{}", folder.display());
}

#[test]
fn a_password_is_asked_for() {
    let database = Cluster::shared()
        .database("support")
        .as_role("postgres", "wrong");
    let refusal = database
        .execute("SELECT 1")
        .expect_err("the password is wrong");
    assert!(
        refusal.text.contains("password authentication failed"),
        "{}",
        refusal.text
    );
}
