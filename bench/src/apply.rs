//! Wall time of the insurance schema on a native server: the migrator, with its lock and its journal,
//! beside `psql -1 -f` with the same seven files as one.
//!
//! Every run has a fresh database on one private server with PostgreSQL's own settings, so a commit
//! waits for the disk. They take turns. `psql` is there twice: on Debian what one types is a script
//! that looks for the newest version's program, and that costs as much as connecting.

use crate::numbers::{median, milliseconds, number, option};
use schema_tests::{Cluster, Database, Folder, database, migrator, repository};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

const EXAMPLE: &str = "examples/insurance";

/// Who sends the schema to a server.
enum Sender {
    Psql { program: PathBuf, script: PathBuf },
    Migrator(PathBuf),
}

/// Measures and prints.
///
/// # Errors
/// A wrong argument, or a run that failed.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let rounds = number(&option(arguments, "--rounds", "11")?)?;
    let mut senders = Vec::new();
    let folder = Folder::new("bench-apply");
    let script = folder.write("all.sql", &all_migrations());
    let psql = |program: PathBuf| Sender::Psql {
        program,
        script: script.clone(),
    };
    senders.push(("psql -1 -f", psql("psql".into())));
    senders.push((
        "the same, the program itself",
        psql(database::program("psql")),
    ));
    senders.push(("migrator", Sender::Migrator(migrator::binary().into())));
    let other = option(arguments, "--migrator", "")?;
    if !other.is_empty() {
        let path = repository::root().join(&other);
        senders.push((&other, Sender::Migrator(path)));
    }

    let cluster = Cluster::start_durable();
    let mut times = vec![Vec::new(); senders.len()];
    for round in 0..=rounds {
        for ((_, sender), times) in senders.iter().zip(&mut times) {
            let database = cluster.database("bench");
            let begun = Instant::now();
            succeed(sender.command(&database))?;
            // The first round fills the caches.
            if round > 0 {
                times.push(begun.elapsed().as_secs_f64());
            }
        }
    }

    let version = cluster.maintenance().major_version();
    println!("the insurance schema on PostgreSQL {version}: wall time, median of {rounds}");
    for ((label, _), its) in senders.iter().zip(&times) {
        let ratios: Vec<f64> = its.iter().zip(&times[0]).map(|(a, b)| a / b).collect();
        let (time, ratio) = (milliseconds(its), median(&ratios));
        println!("{label:34}{time:>8} ms{ratio:>8.2} x psql");
    }
    Ok(())
}

impl Sender {
    fn command(&self, database: &Database) -> Command {
        match self {
            Sender::Psql { program, script } => {
                let mut command = Command::new(program);
                command
                    .args(["--no-psqlrc", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-f"])
                    .arg(script)
                    .arg(database.url());
                command
            }
            Sender::Migrator(program) => {
                let mut command = Command::new(program);
                command
                    .current_dir(repository::root())
                    .env("DATABASE_URL", database.url());
                command
            }
        }
    }
}

/// The seven scripts, one behind the other.
fn all_migrations() -> String {
    let mut files: Vec<_> = repository::files_ending("/up.sql")
        .into_iter()
        .filter(|file| file.starts_with(EXAMPLE))
        .collect();
    files.sort();
    files.iter().map(repository::read).collect()
}

fn succeed(mut command: Command) -> Result<(), String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{command:?} did not start: {error}"))?;
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}
