//! Every attribute of the language, from the declaration to the catalog and back.

use crate::museum::Museum;
use schema_tests::{Catalog, Cluster, Embedded};
use std::path::Path;

#[test]
fn everything_goes_up_and_down_on_a_native_server() {
    let museum = Museum::new();
    let cluster = Cluster::shared();
    let (database, fresh) = (cluster.database("everything"), cluster.database("fresh"));
    let empty = Catalog::of(&database);

    museum
        .plan(&database, "everything")
        .succeeds()
        .says("create table museum.pieces");
    Catalog::of(&database).assert_same(&empty, "after planning");
    let run = |arguments: &[&str]| museum.migrator(arguments).on(&database).run();
    run(&[]).succeeds().says("the database has 8 tables");
    run(&[]).succeeds().says("nothing to do");
    museum
        .plan(&database, "more")
        .succeeds()
        .says("nothing to do");

    let applied = Catalog::of(&database);
    applied.assert_same(
        &museum.declared(&fresh),
        "beside the DDL of the declarations",
    );
    if let Err(refusal) = fresh.execute_at_once(&museum.sql(&["--down"])) {
        panic!("{}", refusal.text);
    }
    Catalog::of(&fresh).assert_same(&empty, "after the reverse DDL");

    run(&["rollback", "--to", "0", "--yes"]).succeeds();
    Catalog::of(&database).assert_same(&empty, "after the way back");
    run(&[]).succeeds();
    Catalog::of(&database).assert_same(&applied, "after the second way up");
}

/// Planned, proved and applied by the server that the migrator brings along.
#[test]
fn everything_goes_up_and_down_on_the_embedded_server() {
    let museum = Museum::new();
    museum
        .migrator(&["plan", "everything", "--as-of", "2026-11-20"])
        .run()
        .succeeds()
        .says("create table museum.pieces");
    // The example's crate stands in: from here on only the migration's files count.
    let project = Embedded::project(
        Path::new("examples/insurance"),
        &museum.path().join("migrations"),
    );
    let look = || Catalog::of(project.serve().database());
    let empty = look();
    let run = |arguments: &[&str]| {
        project
            .migrator()
            .arguments(arguments.iter().copied())
            .run()
    };
    run(&[]).succeeds().says("the database has 8 tables");
    let applied = look();
    run(&["rollback", "--to", "0", "--yes"]).succeeds();
    look().assert_same(&empty, "after the way back");
    run(&[]).succeeds();
    look().assert_same(&applied, "after the second way up");
}

/// A statement at a time, each table alone: what a reader asks for.
#[test]
fn one_table_is_printed_alone() {
    let museum = Museum::new();
    let sql = museum.sql(&["museum.pieces"]);
    assert!(sql.contains("CREATE TABLE museum.pieces ("), "{sql}");
    assert!(!sql.contains("CREATE TABLE museum.houses"), "{sql}");
    museum
        .migrator(&["sql", "museum.peices"])
        .run()
        .ends_with(1)
        .says("museum.pieces");
}
