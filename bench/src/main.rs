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

use std::process::ExitCode;

/// As in the migrator: a part of it is measured within this process.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const USAGE: &str = "\
usage: cargo run -p bench -- COMMAND

  compile [--tables 100,500] [--rounds 5]   CPU time of `cargo check` beside other derives
                                            (--keep leaves the generated crates)
  apply [--rounds 11] [--migrator PATH]     the insurance schema on a native server, beside psql
  embedded [--rounds 5]                     from the command to the schema on the embedded server
  scale [--tables 100,1000,5000] [--rounds 5] [--migrator PATH]
                                            a generated schema, read, compared, applied and rolled back
  plan [--tables 1000] [--rounds 3] [--migrator PATH]
                                            ten edits in a generated crate, planned and proved";

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let command = match arguments.is_empty() {
        true => String::new(),
        false => arguments.remove(0),
    };
    let result = match command.as_str() {
        "compile" => compile::run(&arguments),
        "apply" => apply::run(&arguments),
        "embedded" => embedded::run(&arguments),
        "scale" => scale::run(&arguments),
        "plan" => plan::run(&arguments),
        _ => Err(USAGE.to_string()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
