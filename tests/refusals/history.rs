//! The folder and the journal disagree: each case names both ways out, and both lead out.

use crate::project::{Project, tables};
use schema_tests::{Cluster, Database};

fn applied(about: &str) -> (Project, Database) {
    let project = Project::letters();
    let database = Cluster::shared().database(about);
    project.run(&database, &[]).succeeds();
    (project, database)
}

const EDITED: &str = "CREATE TABLE public.stamps (id bigint PRIMARY KEY, color text);\n";

fn edited(about: &str) -> (Project, Database) {
    let (project, database) = applied(about);
    project.migration(
        "20260102000000_stamps",
        EDITED,
        "DROP TABLE public.stamps;\n",
    );
    project
        .run(&database, &[])
        .ends_with(1)
        .says("20260102000000_stamps was edited after it was applied")
        .says("put its up.sql back as it was, and write the change as a new migration")
        .says("rollback --to 20260101000000");
    project.run(&database, &["status"]).says("edited");
    (project, database)
}

#[test]
fn edited_the_first_way_out() {
    let (project, database) = edited("edited");
    project.migration(
        "20260102000000_stamps",
        "CREATE TABLE public.stamps (id bigint PRIMARY KEY);\n",
        "DROP TABLE public.stamps;\n",
    );
    project.run(&database, &[]).succeeds().says("nothing to do");
}

#[test]
fn edited_the_second_way_out() {
    let (project, database) = edited("edited");
    project
        .run(&database, &["rollback", "--to", "20260101000000", "--yes"])
        .succeeds();
    project.run(&database, &[]).succeeds();
    let columns = "SELECT count(*) FROM information_schema.columns WHERE table_name = 'stamps'";
    assert_eq!(database.value(columns), "2");
}

/// Words and white space are not the migration.
#[test]
fn a_comment_may_change() {
    let (project, database) = applied("comments");
    project.migration(
        "20260102000000_stamps",
        "-- For the post office.\nCREATE TABLE public.stamps (\n    id bigint PRIMARY KEY\n);\n",
        "DROP TABLE public.stamps;\n",
    );
    project.run(&database, &[]).succeeds().says("nothing to do");
}

fn missing(about: &str) -> (Project, Database) {
    let (project, database) = applied(about);
    std::fs::rename(
        project.path("migrations/20260102000000_stamps"),
        project.path("elsewhere"),
    )
    .expect("it can be moved");
    project
        .run(&database, &[])
        .ends_with(1)
        .says("20260102000000_stamps is applied to this database, but not in this folder")
        .says("get its folder back")
        .says("rollback --to 20260101000000");
    (project, database)
}

#[test]
fn missing_the_first_way_out() {
    let (project, database) = missing("missing");
    std::fs::rename(
        project.path("elsewhere"),
        project.path("migrations/20260102000000_stamps"),
    )
    .expect("it can be moved");
    project.run(&database, &[]).succeeds().says("nothing to do");
}

#[test]
fn missing_the_second_way_out() {
    let (project, database) = missing("missing");
    project
        .run(&database, &["rollback", "--to", "20260101000000", "--yes"])
        .succeeds();
    assert_eq!(tables(&database), ["letters"]);
    project.run(&database, &[]).succeeds().says("nothing to do");
}

fn out_of_order(about: &str) -> (Project, Database) {
    let (project, database) = applied(about);
    project.migration(
        "20260101120000_between",
        "CREATE TABLE public.between_them (id int);\n",
        "DROP TABLE public.between_them;\n",
    );
    project
        .run(&database, &[])
        .ends_with(1)
        .says("20260101120000_between is older than 20260102000000, which is applied already")
        .says("give its folder a version behind that one")
        .says("rollback --to 20260101000000");
    assert_eq!(tables(&database), ["letters", "stamps"]);
    (project, database)
}

#[test]
fn out_of_order_the_first_way_out() {
    let (project, database) = out_of_order("order");
    std::fs::rename(
        project.path("migrations/20260101120000_between"),
        project.path("migrations/20260103000000_between"),
    )
    .expect("it can be moved");
    project
        .run(&database, &[])
        .succeeds()
        .says("applied 1 migration");
}

#[test]
fn out_of_order_the_second_way_out() {
    let (project, database) = out_of_order("order");
    project
        .run(&database, &["rollback", "--to", "20260101000000", "--yes"])
        .succeeds();
    project
        .run(&database, &[])
        .succeeds()
        .says("applied 2 migrations");
    assert_eq!(tables(&database), ["between_them", "letters", "stamps"]);
}
