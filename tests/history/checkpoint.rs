//! A checkpoint stands for what it replaces.

use schema_tests::{Cluster, Project};

#[test]
fn a_checkpoint_stands_for_what_it_replaces() {
    let project = Project::applied();
    let half = Cluster::shared().database("history_half");
    project.on(&half, &["apply", "--to", "first"]).succeeds();
    project
        .run(&["checkpoint"])
        .succeeds()
        .says("proved to make the same schema as the 2 migrations that it replaces")
        .says("removed 20260101000000_first");
    // A database that has them all goes on.
    project.run(&["status"]).succeeds().says("20260101000000");
    project.run(&["apply"]).succeeds().says("nothing to do");
    project.run(&["check", "--database", "--full"]).succeeds();
    // One that has some does not.
    project
        .on(&half, &["apply"])
        .ends_with(1)
        .says("this database has 1 of the 2 migrations that 20260102000000_checkpoint replaces");
    // A fresh one gets the same.
    let fresh = Cluster::shared().database("history_fresh");
    project
        .on(&fresh, &["apply"])
        .succeeds()
        .says("applied 1 migration");
    let same = [
        "diff",
        "--from",
        fresh.url(),
        "--to",
        project.database.url(),
        "--exit-code",
    ];
    project.run(&same).succeeds();
    // And the way back is still the one of each.
    project
        .run(&["rollback", "--yes"])
        .succeeds()
        .says("20260102000000_second");
    assert_eq!(project.database.value("SELECT count(*)::text FROM pg_attribute WHERE attrelid = 'public.accounts'::regclass AND attnum > 0 AND NOT attisdropped"), "2");
}

#[test]
fn a_checkpoint_refuses_to_leave_rows_out() {
    let project = Project::applied();
    project.migration(
        "20260103000000_rows",
        "INSERT INTO public.accounts VALUES (1000, 'cash', '');",
        "DELETE FROM public.accounts WHERE id = 1000;",
    );
    project.run(&["prove"]).succeeds();
    project
        .run(&["checkpoint"])
        .ends_with(1)
        .says("write rows, which a checkpoint would not have: public.accounts");
    project.run(&["checkpoint", "--to", "second"]).succeeds();
    project
        .run(&["apply"])
        .succeeds()
        .says("applied 1 migration");
}
