//! Wall time of the command on the embedded server, from its start to its end: the first time ever on
//! this machine, the first time in a project, and afterwards.

use crate::numbers::{median, milliseconds};
use schema_tests::{Embedded, Folder};
use std::path::Path;
use std::time::Instant;

const LABELS: [&str; 3] = [
    "first, nothing cached",
    "first in a project",
    "after that, nothing to do",
];

/// How it is measured.
#[derive(clap::Args)]
pub struct Args {
    /// How often; the median is printed
    #[arg(long, default_value_t = 5)]
    rounds: usize,
}

/// Measures and prints.
///
/// # Errors
/// A run that failed.
pub fn run(args: &Args) -> Result<(), String> {
    let rounds = args.rounds;
    let mut times = [const { Vec::new() }; LABELS.len()];
    for _ in 0..rounds {
        // The server's compiled code lies under the home folder of whoever runs it.
        let home = Folder::new("bench-home");
        let (first, second) = (project(), project());
        times[0].push(seconds(&first, &home, "the database has 30 tables")?);
        times[1].push(seconds(&second, &home, "the database has 30 tables")?);
        times[2].push(seconds(&second, &home, "nothing to do")?);
    }
    println!("the insurance schema on the embedded server: wall time, median of {rounds}");
    for (label, times) in LABELS.iter().zip(&times) {
        let slowest = times.iter().copied().fold(median(times), f64::max) * 1000.0;
        println!(
            "{label:34}{:>8} ms, at most {slowest:.0}",
            milliseconds(times)
        );
    }
    Ok(())
}

fn project() -> Embedded {
    let example = Path::new("examples/insurance");
    Embedded::project(example, &example.join("migrations"))
}

fn seconds(project: &Embedded, home: &Folder, said: &str) -> Result<f64, String> {
    let home = home.path().to_string_lossy();
    let migrator = project
        .migrator()
        .variable("HOME", &home)
        .variable("XDG_CACHE_HOME", &format!("{home}/.cache"));
    let begun = Instant::now();
    let run = migrator.run();
    let took = begun.elapsed().as_secs_f64();
    match run.code == Some(0) && run.stdout.contains(said) {
        true => Ok(took),
        false => Err(run.said()),
    }
}
