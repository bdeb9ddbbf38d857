//! What happens to a run from outside: Ctrl-C, a kill, a lost connection, a second migrator, a lock.

use crate::project::{Project, tables};
use schema_tests::cluster::PASSWORD;
use schema_tests::{Cluster, Database, Run};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// A table, and then a statement that takes its time.
fn slow(seconds: u32) -> Project {
    let project = Project::letters();
    project.migration(
        "20260103000000_slow",
        &format!("CREATE TABLE public.slow (id int);\nSELECT pg_sleep({seconds});\n"),
        "DROP TABLE public.slow;\n",
    );
    project
}

/// Starts it, and waits until it sleeps.
fn start(project: &Project, database: &Database) -> Child {
    let child = project.migrator(&[]).on(database).spawn();
    wait_for(
        database,
        "SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'",
    );
    child
}

fn wait_for(database: &Database, condition: &str) {
    let begun = Instant::now();
    while database.value(condition) != "t" {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "never: {condition}"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill")
        .args([name, &child.id().to_string()])
        .status();
    assert!(sent.expect("kill is there").success());
}

fn end(child: Child) -> Run {
    child.wait_with_output().expect("it ends").into()
}

fn quicken(project: &Project) {
    project.migration(
        "20260103000000_slow",
        "CREATE TABLE public.slow (id int);\n",
        "DROP TABLE public.slow;\n",
    );
}

/// The first asks to end after this step, the second cancels the statement.
#[test]
fn ctrl_c_twice_cancels_and_leaves_nothing_of_the_migration() {
    for name in ["-INT", "-TERM"] {
        let project = slow(600);
        let database = Cluster::shared().database("interrupted");
        let child = start(&project, &database);
        signal(&child, name);
        std::thread::sleep(Duration::from_millis(500));
        signal(&child, name);
        end(child)
            .ends_with(1)
            .says("20260103000000_slow")
            .says("run the same command again");
        assert_eq!(tables(&database), ["letters", "stamps"]);
        quicken(&project);
        project
            .run(&database, &[])
            .succeeds()
            .says("applied 1 migration");
    }
}

/// A finished statement is not thrown away: the first Ctrl-C waits for it.
#[test]
fn ctrl_c_once_ends_behind_the_migration() {
    let project = slow(2);
    project.migration(
        "20260104000000_after",
        "CREATE TABLE public.after (id int);\n",
        "DROP TABLE public.after;\n",
    );
    let database = Cluster::shared().database("interrupted");
    let child = start(&project, &database);
    signal(&child, "-INT");
    end(child).ends_with(1).says("run the same command again");
    assert_eq!(tables(&database), ["letters", "slow", "stamps"]);
    project
        .run(&database, &[])
        .succeeds()
        .says("applied 1 migration");
}

#[test]
fn a_killed_migrator_is_followed_by_another() {
    let project = slow(3);
    let database = Cluster::shared().database("killed");
    let child = start(&project, &database);
    signal(&child, "-KILL");
    let _ = end(child);
    quicken(&project);
    // The server still sleeps for the one that is gone; this one waits for it.
    project.run(&database, &[]).succeeds();
    assert_eq!(tables(&database), ["letters", "slow", "stamps"]);
    project
        .run(&database, &["rollback", "--to", "0", "--yes"])
        .succeeds();
}

#[test]
fn a_session_that_an_administrator_ends() {
    let project = slow(600);
    let database = Cluster::shared().database("ended");
    let child = start(&project, &database);
    database
        .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'")
        .expect("the superuser may");
    end(child)
        .ends_with(1)
        .says("run the same command again")
        .hides("panicked");
    assert_eq!(tables(&database), ["letters", "stamps"]);
    quicken(&project);
    project.run(&database, &[]).succeeds();
}

#[test]
fn five_at_once_apply_each_migration_once() {
    let project = slow(1);
    let database = Cluster::shared().database("crowd");
    let crowd: Vec<Child> = (0..5)
        .map(|_| project.migrator(&[]).on(&database).spawn())
        .collect();
    let mut busy = 0;
    for child in crowd {
        let run = end(child).succeeds();
        busy += usize::from(run.said().contains("applied 3 migrations"));
    }
    assert_eq!(busy, 1);
    assert_eq!(tables(&database), ["letters", "slow", "stamps"]);
}

#[test]
fn who_waits_too_long_learns_for_whom() {
    let project = slow(5);
    let database = Cluster::shared().database("patience");
    let first = start(&project, &database);
    project
        .run(&database, &["--lock-wait", "1"])
        .ends_with(1)
        .says("another migrator works on this database: process")
        .says("user postgres")
        .hides(PASSWORD);
    signal(&first, "-KILL");
    let _ = end(first);
}

/// Another session's lock: named with its process, its user and what it does.
#[test]
fn a_lock_that_somebody_holds_is_named() {
    let project = Project::letters();
    let database = Cluster::shared().database("locked");
    project.run(&database, &[]).succeeds();
    project.migration(
        "20260103000000_more",
        "ALTER TABLE public.letters ADD COLUMN more text;\n",
        "ALTER TABLE public.letters DROP COLUMN more;\n",
    );
    let holder = {
        let database = database.clone();
        std::thread::spawn(move || {
            database.execute_at_once("SELECT * FROM letters; SELECT pg_sleep(6)")
        })
    };
    wait_for(
        &database,
        "SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'",
    );
    project
        .run(&database, &["--lock-wait", "2"])
        .ends_with(1)
        .says("pg_sleep(6)")
        .says("user postgres")
        .says("process");
    holder
        .join()
        .expect("it ends")
        .expect("it was not disturbed");
    project
        .run(&database, &[])
        .succeeds()
        .says("applied 1 migration");
}
