//! `docs/cli.md`: every command with its options, as `--help` and `-h` print them.

use crate::page::is_current;
use schema_tests::{Folder, Migrator};

const COMMANDS: [&str; 17] = [
    "apply",
    "rollback",
    "purge",
    "status",
    "check",
    "plan",
    "prove",
    "checkpoint",
    "adopt",
    "repair",
    "diff",
    "lint",
    "sql",
    "explain",
    "rules",
    "serve",
    "completions",
];

#[test]
fn the_commands_are_described() {
    let folder = Folder::new("help");
    let help = |arguments: &[&str]| {
        let run = Migrator::inside(folder.path())
            .arguments(arguments.iter().copied())
            .run()
            .succeeds();
        let lines: Vec<&str> = run.stdout.lines().map(str::trim_end).collect();
        lines.join("\n").trim_end().to_string()
    };
    let all = help(&["--help"]);
    let mut page = format!(
        "# The command line\n\nOf `cargo run -p migrator --` in this repository, or `migrator` where it is installed. \
         Exit codes: 0 done, 1 refused or failed, 2 wrong usage, \
         3 different \
         (`check`, `diff --exit-code`) or dangerous (`lint`).\n\n```text\n{all}\n```\n"
    );
    for command in COMMANDS {
        assert!(all.contains(&format!("\n  {command} ")), "{command}");
        page.push_str(&format!(
            "\n## {command}\n\n```text\n{}\n```\n",
            help(&[command, "-h"])
        ));
    }
    let listed = all
        .split("Commands:\n")
        .nth(1)
        .and_then(|rest| rest.split("\n\n").next())
        .expect("the help lists the commands");
    assert_eq!(listed.lines().count(), COMMANDS.len() + 1, "and `help`");
    is_current("docs/cli.md", &page);
}
