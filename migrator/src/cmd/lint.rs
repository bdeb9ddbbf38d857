//! `migrator lint FILE..`: what is dangerous about the SQL of migrations, whoever has written it. Needs no
//! database and no project.

use super::Global;
use super::day::today;
use crate::error::{Error, Kind, Result};
use crate::report::lint as report;
use crate::report::output;
use schema_core::lint::{SqlFile, lint};
use std::path::{Path, PathBuf};

/// `lint`
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files of SQL, or folders of migrations, in the order in which they are applied
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// SQL that has made what is there already; for a file in a folder of migrations, those before it are found
    #[arg(long, value_name = "FILE")]
    after: Vec<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

/// How to print it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Format {
    /// For people
    #[default]
    Human,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<()> {
    let mut files = Vec::new();
    for path in &args.files {
        files.extend(expanded(path)?);
    }
    let mut there = args.after.clone();
    if let Some(first) = files.first() {
        there.extend(before(first));
    }
    there.retain(|path| !files.contains(path));
    let (there, files) = (read(&there)?, read(&files)?);
    let linted = lint(&there, &files, today()).map_err(|(number, error)| {
        let file = there.iter().chain(&files).nth(number);
        let (name, text) = file.map_or(("", ""), |file| (file.name.as_str(), file.text.as_str()));
        let line = schema_core::sql_text::line_of(text, error.start);
        Error::new(Kind::MigrationFiles, format!("{name}:{line}: {error}")).at(
            name,
            text,
            error.start,
            1,
            "opened here",
        )
    })?;
    let text = match args.format {
        Format::Human => report::human(&files, &linted, global.out()),
        Format::Json => report::json(&files, &linted),
        Format::Sarif => report::sarif(&files, &linted),
        Format::Github => report::github(&files, &linted),
    };
    output::data(&text)?;
    let is_clean =
        linted.useless.is_empty() && linted.findings.iter().all(|each| each.allowed.is_some());
    if is_clean {
        Ok(())
    } else {
        Err(Error::new(Kind::Different, String::new()))
    }
}

/// A file itself; the `up.sql` of each migration in a folder.
fn expanded(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    if path.join("up.sql").is_file() {
        return Ok(vec![path.join("up.sql")]);
    }
    let found = migrations_in(path);
    if found.is_empty() {
        let message = format!("{} holds no migrations", path.display());
        return Err(Error::new(Kind::MigrationFiles, message)
            .help("name files of SQL, a migration's folder, or the folder of all migrations"));
    }
    Ok(found)
}

/// The migrations before this one, where it lies in a folder of migrations; for a way back, its own way up too.
fn before(first: &Path) -> Vec<PathBuf> {
    let folder = first.parent().filter(|folder| is_version(folder));
    let Some(folder) = folder else {
        return Vec::new();
    };
    let all = folder.parent().map(migrations_in).unwrap_or_default();
    let is_way_back = first.file_name().is_some_and(|name| name == "down.sql");
    all.into_iter()
        .filter(|up| {
            let own = up.parent();
            own < Some(folder) || is_way_back && own == Some(folder)
        })
        .collect()
}

fn migrations_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| is_version(path))
        .map(|path| path.join("up.sql"))
        .filter(|path| path.is_file())
        .collect();
    found.sort();
    found
}

/// `20260131120000_name`
fn is_version(folder: &Path) -> bool {
    let name = folder
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let version = name.split('_').next().unwrap_or_default();
    version.len() == 14 && version.bytes().all(|byte| byte.is_ascii_digit())
}

fn read(paths: &[PathBuf]) -> Result<Vec<SqlFile>> {
    let read = |path: &PathBuf| {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path);
        let text =
            text.map_err(|error| Error::new(Kind::Io, format!("cannot read {name}: {error}")))?;
        Ok(SqlFile { name, text })
    };
    paths.iter().map(read).collect()
}
