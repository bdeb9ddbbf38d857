//! A database's objects as text: what is compared before and after.
//!
//! The dump alone can't be trusted: it leaves out an index that is not valid and a partition that is half
//! detached. So the catalog is read too, with queries of the tests' own, never with the
//! migrator's inspection.

use crate::database::{Database, program};
use std::collections::BTreeSet;
use std::process::Command;

/// Everything in a database that is not PostgreSQL's own, nor the migrator's journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalog {
    lines: Vec<String>,
    dump: Option<Vec<String>>,
}

impl Catalog {
    /// Reads it.
    pub fn of(database: &Database) -> Self {
        let plain = database.with_setting("search_path", "pg_catalog");
        let mut lines = plain.column(include_str!("catalog.sql"));
        lines.extend(plain.column(&plain.value(include_str!("rows.sql"))));
        Catalog {
            lines,
            dump: dump(database),
        }
    }

    /// One line for each object, then one for each table with the number of its rows.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// The lines of one sort, by its name in `catalog.sql`.
    pub fn of_sort(&self, sort: &str) -> Vec<&str> {
        let is = |line: &&str| {
            line.split(" | ")
                .next()
                .is_some_and(|first| first.ends_with(sort))
        };
        self.lines.iter().map(String::as_str).filter(is).collect()
    }

    /// There is nothing.
    #[track_caller]
    pub fn assert_empty(&self) {
        assert!(
            self.lines.is_empty(),
            "left behind:\n{}",
            self.lines.join("\n")
        );
        if let Some(dump) = &self.dump {
            assert!(
                dump.is_empty(),
                "left behind in the dump:\n{}",
                dump.join("\n")
            );
        }
    }

    /// Both say the same, but for the order of columns: one that comes back stands at the end.
    #[track_caller]
    pub fn assert_same_but_for_order(&self, other: &Catalog, when: &str) {
        let (own, theirs) = (self.without_order(), other.without_order());
        let difference = difference(&own, &theirs);
        assert!(
            difference.is_empty(),
            "{when}, the catalog differs:\n{difference}"
        );
    }

    /// The lines without the numbers of columns, sorted.
    fn without_order(&self) -> Vec<String> {
        let without_number = |line: &String| match line.split(" | ").collect::<Vec<_>>().as_slice()
        {
            ["7 column", table, _, rest @ ..] => {
                format!("7 column | {table} | {}", rest.join(" | "))
            }
            _ => line.clone(),
        };
        let dump = self.dump.iter().flatten();
        let dump = dump.map(|line| line.trim_end_matches(',').to_string());
        let mut lines: Vec<String> = self.lines.iter().map(without_number).chain(dump).collect();
        lines.sort();
        lines
    }

    /// Both say the same.
    #[track_caller]
    pub fn assert_same(&self, other: &Catalog, when: &str) {
        let difference = difference(&self.lines, &other.lines);
        assert!(
            difference.is_empty(),
            "{when}, the catalog differs:\n{difference}"
        );
        assert_eq!(self.lines, other.lines, "{when}");
        if let (Some(own), Some(theirs)) = (&self.dump, &other.dump) {
            let difference = self::difference(own, theirs);
            assert!(
                difference.is_empty(),
                "{when}, the dump differs:\n{difference}"
            );
            assert_eq!(own, theirs, "{when}, the order in the dump");
        }
    }
}

fn difference(before: &[String], after: &[String]) -> String {
    let (old, new): (BTreeSet<&String>, BTreeSet<&String>) =
        (before.iter().collect(), after.iter().collect());
    let gone = old.difference(&new).map(|line| format!("- {line}\n"));
    let come = new.difference(&old).map(|line| format!("+ {line}\n"));
    gone.chain(come).collect()
}

/// `pg_dump --schema-only` without comments and settings. `None` where there is no `pg_dump` for
/// this server: PostgreSQL's own refuses a server that is newer, and the embedded one answers no
/// second connection. The catalog is compared in any case.
fn dump(database: &Database) -> Option<Vec<String>> {
    let pg_dump = program("pg_dump");
    let version = Command::new(&pg_dump)
        .arg("--version")
        .output()
        .expect("pg_dump starts");
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    let major: u32 = version
        .split_whitespace()
        .find_map(|word| word.split('.').next()?.parse().ok())
        .unwrap_or_else(|| panic!("pg_dump says its version: {version}"));
    if database.value("SELECT version() LIKE '%wasm%'") == "t" {
        return None;
    }
    if major < database.major_version() {
        eprintln!("the dump is not compared: pg_dump is {major}, the server is newer");
        return None;
    }
    let output = Command::new(pg_dump)
        .args([
            "--schema-only",
            "--exclude-schema=migrator",
            "--exclude-schema=migrator_quarantine*",
            "--dbname",
            database.url(),
        ])
        .env("LC_ALL", "C")
        .output()
        .expect("pg_dump starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut noise = vec![
        "--",
        "SET ",
        "SELECT pg_catalog.set_config",
        "\\restrict",
        "\\unrestrict",
    ];
    if database.major_version() < 15 && major >= 15 {
        // To a newer pg_dump the rights that everybody had on `public` look like a change.
        noise.extend([
            "ALTER SCHEMA public OWNER",
            "REVOKE USAGE ON SCHEMA public",
            "GRANT ALL ON SCHEMA public",
        ]);
    }
    let kept = |line: &&str| !line.is_empty() && !noise.iter().any(|start| line.starts_with(start));
    Some(
        String::from_utf8_lossy(&output.stdout)
            .lines()
            .filter(kept)
            .map(str::to_string)
            .collect(),
    )
}
