//! Measures what `docs/performance.md` says: `cargo run -p bench -- compile`, `apply`, `embedded`, `scale`,
//! `plan`.
//!
//! Each command compares things within one run, alternating between them, and prints medians and
//! ratios. CPU seconds are those of all processes started, user and system, read from `/proc`, so
//! this runs on Linux only. The migrator that is measured is the one that `cargo run -p migrator`
//! builds.

mod apply;
mod compile;
mod cpu;
mod embedded;
mod generated;
mod numbers;
mod plan;
mod scale;

use clap::Parser;
use std::process::ExitCode;

/// As in the migrator: a part of it is measured within this process.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What `docs/performance.md` says, measured anew.
#[derive(Parser)]
#[command(name = "bench")]
enum Command {
    /// CPU time of `cargo check` beside other derives
    Compile(compile::Args),
    /// The insurance schema on a native server, beside psql
    Apply(apply::Args),
    /// From the command to the schema on the embedded server
    Embedded(embedded::Args),
    /// A generated schema, read, compared, applied and rolled back
    Scale(scale::Args),
    /// Ten edits in a generated crate, planned and proved
    Plan(plan::Args),
}

fn main() -> ExitCode {
    let result = match Command::parse() {
        Command::Compile(args) => compile::run(&args),
        Command::Apply(args) => apply::run(&args),
        Command::Embedded(args) => embedded::run(&args),
        Command::Scale(args) => scale::run(&args),
        Command::Plan(args) => plan::run(&args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
