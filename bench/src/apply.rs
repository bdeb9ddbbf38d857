//! Wall time of the insurance schema on a native server: the migrator, with its lock and its journal,
//! beside `psql -1 -f` with the same seven files as one.
//!
//! Every run has a fresh database on one private server with PostgreSQL's own settings, so a commit
//! waits for the disk. They take turns. Also there: what is the least it can take, each file as one
//! message with nothing around it. `psql` is the program itself, not the script that Debian puts in
//! front of it, which takes longer than connecting.

use crate::cpu::succeed;
use crate::numbers::{median, milliseconds};
use schema_tests::{Cluster, Database, Folder, database, migrator, repository};
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

const EXAMPLE: &str = "examples/insurance";

/// Who sends the schema to a server.
enum Sender {
    /// A statement at a time, in one transaction.
    Psql(PathBuf),
    /// A file at a time, each its own transaction.
    Messages(Vec<String>),
    Migrator(PathBuf),
}

/// How it is measured.
#[derive(clap::Args)]
pub struct Args {
    /// How often; the median is printed
    #[arg(long, default_value_t = 11)]
    rounds: usize,
    /// Another program, measured beside the one that is built
    #[arg(long)]
    migrator: Option<PathBuf>,
}

/// Measures and prints.
///
/// # Errors
/// A run that failed.
pub fn run(args: &Args) -> Result<(), String> {
    let rounds = args.rounds;
    let mut senders = Vec::new();
    let folder = Folder::new("bench-apply");
    let files = migrations();
    let script = folder.write("all.sql", &files.concat());
    senders.push(("psql -1 -f", Sender::Psql(script)));
    senders.push(("one message a file, no journal", Sender::Messages(files)));
    senders.push(("migrator", Sender::Migrator(migrator::binary().into())));
    let other = args.migrator.as_ref();
    let shown = other.map(|path| path.display().to_string());
    if let (Some(path), Some(shown)) = (other, &shown) {
        senders.push((shown, Sender::Migrator(repository::root().join(path))));
    }

    let cluster = Cluster::start_durable();
    let mut times = vec![Vec::new(); senders.len()];
    for round in 0..=rounds {
        // Each follows each other in turn: what one leaves to the disk, the next one pays for.
        for turn in 0..senders.len() {
            let at = (round + turn) % senders.len();
            let database = cluster.database("bench");
            let begun = Instant::now();
            succeed(&mut senders[at].1.command(&database))?;
            // The first round fills the caches.
            if round > 0 {
                times[at].push(begun.elapsed().as_secs_f64());
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
        let mut psql = Command::new(database::program("psql"));
        psql.args(["--no-psqlrc", "-q", "-v", "ON_ERROR_STOP=1"]);
        match self {
            Sender::Psql(script) => {
                psql.arg("-1").arg("-f").arg(script).arg(database.url());
                psql
            }
            Sender::Messages(files) => {
                for file in files {
                    psql.arg("-c").arg(file);
                }
                psql.arg(database.url());
                psql
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

/// The seven scripts, in order.
fn migrations() -> Vec<String> {
    let mut files: Vec<_> = repository::files_ending("/up.sql")
        .into_iter()
        .filter(|file| file.starts_with(EXAMPLE))
        .collect();
    files.sort();
    files.iter().map(repository::read).collect()
}
