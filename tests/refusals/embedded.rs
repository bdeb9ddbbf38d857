//! The embedded server: its folder is one migrator's at a time.

use crate::project::Project;
use schema_tests::Database;
use std::io::{BufRead, BufReader};
use std::process::Command;

#[test]
fn a_folder_that_somebody_else_has_is_refused_and_comes_free() {
    let project = Project::letters();
    let mut child = project.migrator(&["serve", "--port", "0"]).spawn();
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let url = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| {
            line.trim()
                .strip_prefix("DATABASE_URL=")
                .map(str::to_string)
        })
        .expect("it says how to connect");
    std::thread::spawn(move || lines.count());

    project
        .migrator(&["--lock-wait", "1"])
        .run()
        .ends_with(1)
        .says(".migrator")
        .says(&child.id().to_string());
    // The one that has it can be used instead.
    project
        .run(&Database::new(url.trim_matches('\'').to_string()), &[])
        .succeeds()
        .says("applied 2 migrations");

    let killed = Command::new("kill")
        .args(["-KILL", &child.id().to_string()])
        .status();
    assert!(killed.expect("kill is there").success());
    let _ = child.wait();
    // The lock went with its owner, and what was applied is there.
    project.migrator(&[]).run().succeeds().says("nothing to do");
}

#[test]
fn the_first_line_says_where_the_data_lies_and_how_to_connect() {
    let project = Project::letters();
    let run = project.migrator(&[]).run().succeeds();
    let said = run.said();
    let first = said.lines().next().unwrap_or_default();
    assert!(
        first.contains("embedded PostgreSQL, data in .migrator/"),
        "{said}"
    );
    assert!(first.contains("serve"), "{said}");
    let ignored = std::fs::read_to_string(project.path(".migrator/.gitignore"));
    assert_eq!(ignored.expect("git does not see the data").trim(), "*");
}
