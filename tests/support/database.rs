//! A database, spoken to through `psql`: another client than the migrator's own.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A database and how to connect to it.
#[derive(Debug, Clone)]
pub struct Database {
    url: String,
    /// Sent as `PGOPTIONS`.
    options: String,
}

/// Why the server refused a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The SQLSTATE, `23514` for a CHECK.
    pub code: String,
    /// The constraint that was broken, if it was one.
    pub constraint: Option<String>,
    /// Everything that psql said.
    pub text: String,
}

impl Database {
    /// The database behind a URL.
    pub fn new(url: String) -> Self {
        Database {
            url,
            options: String::new(),
        }
    }

    /// How to connect to it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The same database as another role.
    pub fn as_role(&self, role: &str, password: &str) -> Self {
        let (_, place) = self.url.split_once('@').expect("the URL names a user");
        Database {
            url: format!("postgres://{role}:{password}@{place}"),
            options: self.options.clone(),
        }
    }

    /// The same database, with a setting for each session.
    pub fn with_setting(&self, name: &str, value: &str) -> Self {
        Database {
            url: self.url.clone(),
            options: format!("{} -c {name}={value}", self.options),
        }
    }

    /// Runs SQL in one transaction per statement, up to the first refusal.
    pub fn execute(&self, sql: &str) -> Result<(), Refusal> {
        self.run(sql, &[]).map(|_| ())
    }

    /// Runs a whole script as one transaction.
    pub fn execute_at_once(&self, sql: &str) -> Result<(), Refusal> {
        self.run(sql, &["--single-transaction"]).map(|_| ())
    }

    /// The rows of a query, each column as text, NULL as the empty text.
    pub fn rows(&self, sql: &str) -> Vec<Vec<String>> {
        let said = self
            .run(
                sql,
                &[
                    "--no-align",
                    "--tuples-only",
                    "--field-separator=\u{1f}",
                    "--record-separator=\u{1e}",
                ],
            )
            .unwrap_or_else(|refusal| panic!("{}\n{sql}", refusal.text));
        said.split('\u{1e}')
            .map(|row| row.strip_suffix('\n').unwrap_or(row))
            .filter(|row| !row.is_empty())
            .map(|row| row.split('\u{1f}').map(str::to_string).collect())
            .collect()
    }

    /// The first column of a query's rows.
    pub fn column(&self, sql: &str) -> Vec<String> {
        self.rows(sql)
            .into_iter()
            .filter_map(|row| row.into_iter().next())
            .collect()
    }

    /// The first column of a query's only row.
    pub fn value(&self, sql: &str) -> String {
        let mut rows = self.column(sql);
        assert_eq!(rows.len(), 1, "one row: {sql}");
        rows.remove(0)
    }

    /// The server's major version.
    pub fn major_version(&self) -> u32 {
        let number: u32 = self
            .value("SELECT current_setting('server_version_num')")
            .parse()
            .expect("the version is a number");
        number / 10_000
    }

    fn run(&self, sql: &str, options: &[&str]) -> Result<String, Refusal> {
        let mut child = Command::new(program("psql"))
            .args([
                "--no-psqlrc",
                "--quiet",
                "--set=ON_ERROR_STOP=1",
                "--set=VERBOSITY=verbose",
            ])
            .args(options)
            .args(["--file=-", &self.url])
            .env("PGOPTIONS", &self.options)
            .env("PGCLIENTENCODING", "UTF8")
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("psql starts");
        let mut stdin = child.stdin.take().expect("it is a pipe");
        let text = sql.to_string();
        // Beside the reading: a long script and a long answer would wait for each other.
        let writer = std::thread::spawn(move || {
            let _ = stdin.write_all(text.as_bytes());
        });
        let output = child.wait_with_output().expect("psql ends");
        writer.join().expect("the script is written");
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let code = error
            .lines()
            .find_map(|line| line.split_once("ERROR:  ").or(line.split_once("FATAL:  ")))
            .and_then(|(_, rest)| rest.split_once(':'))
            .map(|(code, _)| code.to_string());
        let constraint = error
            .lines()
            .find_map(|line| line.strip_prefix("CONSTRAINT NAME:  "))
            .map(str::to_string);
        Err(Refusal {
            code: code.unwrap_or_default(),
            constraint,
            text: error,
        })
    }
}

/// Folders in which PostgreSQL's programs may lie: `PG_BIN`, `pg_config --bindir`, Debian's, newest first.
pub fn programs() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::env::var_os("PG_BIN")
        .map(PathBuf::from)
        .into_iter()
        .collect();
    if let Ok(output) = Command::new("pg_config").arg("--bindir").output() {
        folders.push(PathBuf::from(
            String::from_utf8_lossy(&output.stdout).trim(),
        ));
    }
    let mut debian: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_string_lossy().parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    debian.sort();
    folders.extend(debian.into_iter().rev().map(|(_, folder)| folder));
    folders
}

/// A client program of PostgreSQL.
pub fn program(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    programs()
        .into_iter()
        .chain(std::env::split_paths(&path))
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
        .unwrap_or_else(|| {
            panic!("`{name}` is not installed (Debian: apt-get install postgresql-client)")
        })
}
