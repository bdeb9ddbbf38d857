//! What pg_dump says of a database, in an order that does not depend on how it was made: a column that is
//! added stands at the end of its table, wherever another server has it.

use schema_core::object::{reworded, statistics_sorted};
use schema_tests::Database;
use schema_tests::database::program;
use std::collections::BTreeSet;
use std::process::Command;

/// The statements of a dump.
pub type Dump = BTreeSet<String>;

/// Reads it.
pub fn dump(database: &Database) -> Result<Dump, String> {
    let output = Command::new(program("pg_dump"))
        .args([
            "--schema-only",
            "--exclude-schema=migrator_quarantine*",
            "--dbname",
            database.url(),
        ])
        .env("LC_ALL", "C")
        .output()
        .map_err(|error| format!("pg_dump: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(statements(&String::from_utf8_lossy(&output.stdout)))
}

fn statements(text: &str) -> Dump {
    let is_noise = |line: &str| {
        let starts = [
            "-- ",
            "--",
            "SET ",
            "SELECT pg_catalog.set_config",
            "\\restrict",
            "\\unrestrict",
        ];
        line.is_empty() || line == "--" || starts.iter().any(|start| line.starts_with(start))
    };
    let lines: Vec<&str> = text.lines().filter(|line| !is_noise(line)).collect();
    let text = lines.join("\n");
    let found = schema_core::sql_text::statements(&text).expect("pg_dump writes SQL");
    found
        .iter()
        .map(|each| one_order(&reworded(&text[each.start..each.end()])))
        .collect()
}

/// Columns, constraints and options in the order of their names.
fn one_order(statement: &str) -> String {
    if statement.starts_with("CREATE STATISTICS") {
        return statistics_sorted(statement);
    }
    let with = statement.find("WITH (").map(|at| at + "WITH (".len());
    let end = with.and_then(|at| Some(at + statement[at..].find(')')?));
    if let (Some(start), Some(end)) = (with, end) {
        let mut options: Vec<&str> = statement[start..end].split(", ").collect();
        options.sort_unstable();
        let (head, tail) = (&statement[..start], &statement[end..]);
        return lines_sorted(&format!("{head}{}{tail}", options.join(", ")));
    }
    lines_sorted(statement)
}

fn lines_sorted(statement: &str) -> String {
    if !statement.contains(" TABLE ") || !statement.starts_with("CREATE ") {
        return statement.to_string();
    }
    let mut lines: Vec<&str> = statement
        .lines()
        .map(|line| line.trim_end_matches(','))
        .collect();
    lines.sort_unstable();
    lines.join("\n")
}

/// What the two don't have in common.
pub fn difference(wanted: &Dump, found: &Dump) -> String {
    let missing = wanted
        .difference(found)
        .map(|each| format!("  missing: {each}\n"));
    let left = found
        .difference(wanted)
        .map(|each| format!("  left over: {each}\n"));
    missing.chain(left).collect()
}
