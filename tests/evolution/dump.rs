//! What pg_dump says of a database, in an order that does not depend on how it was made: a column that is
//! added stands at the end of its table, wherever another server has it.

use schema_core::object::reworded;
use schema_tests::Database;
use schema_tests::database::program;
use std::collections::BTreeSet;
use std::process::Command;

/// The statements of a dump.
pub type Dump = BTreeSet<String>;

/// Reads it.
pub fn dump(database: &Database) -> Result<Dump, String> {
    let output = Command::new(program("pg_dump"))
        .args(["--schema-only", "--dbname", database.url()])
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
        .map(|each| sorted(&reworded(&text[each.start..each.end()])))
        .collect()
}

/// A table's columns and constraints in the order of their names.
fn sorted(statement: &str) -> String {
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
