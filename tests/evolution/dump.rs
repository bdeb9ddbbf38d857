//! What pg_dump says of a database, in an order that does not depend on how it was made: a column that is
//! added stands at the end of its table, wherever another server has it.

use schema_core::object::{reworded, statistics_sorted};
use schema_tests::Database;
use schema_tests::database::program;
use std::collections::{BTreeMap, BTreeSet};
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
    let found = found
        .iter()
        .map(|each| one_order(&reworded(&text[each.start..each.end()])));
    parts_without_names(found.collect())
}

/// The server gives the index of a partition any name that is free; what counts is which index it is a part of.
fn parts_without_names(dump: Dump) -> Dump {
    let attach = |statement: &str| -> Option<(String, String)> {
        let rest = statement.strip_prefix("ALTER INDEX ")?;
        let (whole, part) = rest.split_once(" ATTACH PARTITION ")?;
        let (_, part) = part.trim_end_matches(';').rsplit_once('.')?;
        Some((part.to_string(), whole.to_string()))
    };
    let wholes: BTreeMap<String, String> = dump.iter().filter_map(|each| attach(each)).collect();
    let whole_of = |name: &str| {
        let mut whole = wholes.get(name)?;
        while let Some(above) = whole.split_once('.').and_then(|(_, name)| wholes.get(name)) {
            whole = above;
        }
        Some(format!("(a part of {whole})"))
    };
    let anonymous = |statement: &String| {
        let (head, rest) = statement.split_once("INDEX ")?;
        let (name, rest, between) = match head {
            "ALTER " => {
                let (path, rest) = rest.split_once(" ALTER COLUMN ")?;
                (path.rsplit_once('.')?.1, rest, " ALTER COLUMN ")
            }
            _ => {
                let (name, rest) = rest.split_once(" ON ")?;
                (name, rest, " ON ")
            }
        };
        let whole = whole_of(name)?;
        Some((
            name.to_string(),
            format!("{head}INDEX {whole}{between}{rest}"),
        ))
    };
    let named: BTreeSet<String> = dump
        .iter()
        .filter_map(anonymous)
        .map(|each| each.0)
        .collect();
    dump.iter()
        .filter(|each| attach(each).is_none_or(|(part, _)| !named.contains(&part)))
        .map(|each| anonymous(each).map_or_else(|| each.clone(), |(_, text)| text))
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
