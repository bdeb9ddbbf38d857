//! What is printed where: colours, pipes, completions.

use crate::project::Project;
use schema_tests::Cluster;
use std::process::{Command, Stdio};

#[test]
fn no_colours_where_there_is_no_terminal() {
    let project = Project::letters();
    let database = Cluster::shared().database("plain");
    for arguments in [
        &["status"][..],
        &["apply"],
        &["nonsense"],
        &["explain"],
        &["explain", "fk-cycle"],
    ] {
        project.run(&database, arguments).hides("\u{1b}[");
    }
    for arguments in [
        &["--color", "always", "status"][..],
        &["--color", "always", "explain", "fk-cycle"],
    ] {
        let said = project.run(&database, arguments).succeeds().said();
        assert!(said.contains("\u{1b}["), "{said}");
    }
}

/// On a terminal; `script` makes one.
#[test]
fn no_color_is_obeyed_on_a_terminal() {
    let project = Project::letters();
    let database = Cluster::shared().database("terminal");
    let binary = schema_tests::migrator::binary();
    let on_a_terminal = |no_color: Option<&str>| {
        let mut command = Command::new("script");
        command
            .args(["--quiet", "--return", "--command"])
            .arg(format!("{} status", binary.display()))
            .arg("/dev/null")
            .current_dir(project.folder.path())
            .env("DATABASE_URL", database.url())
            .env("TERM", "xterm")
            .env_remove("NO_COLOR")
            .stdin(Stdio::null());
        if let Some(value) = no_color {
            command.env("NO_COLOR", value);
        }
        let output = command
            .output()
            .expect("`script` is installed (Debian: apt-get install bsdutils)");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(
        on_a_terminal(None).contains("\u{1b}["),
        "{}",
        on_a_terminal(None)
    );
    let plain = on_a_terminal(Some("1"));
    assert!(
        plain.contains("pending") && !plain.contains("\u{1b}["),
        "{plain}"
    );
}

/// `migrator explain | head -1`: the reader goes, and that is no fault.
#[test]
fn a_reader_that_goes_is_no_fault() {
    let project = Project::letters();
    let mut child = project.migrator(&["completions", "bash"]).spawn();
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("panicked"), "{said}");
    let mut child = project.migrator(&["explain", "fk-cycle"]).spawn();
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("panicked"), "{said}");
}

/// Answers go to standard output, everything else to standard error.
#[test]
fn json_is_all_that_stands_on_standard_output() {
    let project = Project::letters();
    let database = Cluster::shared().database("json");
    let run = project
        .run(&database, &["-v", "status", "--format", "json"])
        .succeeds();
    serde_json::from_str::<serde_json::Value>(&run.stdout).expect("JSON and nothing else");
}

#[test]
fn completions_are_there_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        Project::letters()
            .migrator(&["completions", shell])
            .run()
            .succeeds()
            .says("rollback");
    }
}

#[test]
fn progress_is_for_a_terminal_only() {
    let project = Project::empty();
    project.migration(
        "20260101000000_slow",
        "SELECT pg_sleep(2);\n",
        "SELECT 1;\n",
    );
    let database = Cluster::shared().database("slow");
    let run = project.run(&database, &[]).succeeds();
    assert!(!run.stderr.contains('\r'), "{}", run.stderr);
}
