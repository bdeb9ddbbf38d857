//! Measures what `docs/performance.md` says: `cargo run -p bench --release -- compile`.
//!
//! Each command compares things within one run, alternating between them, and prints medians and
//! ratios. CPU seconds are those of all processes started, user and system, read from `/proc`, so
//! this runs on Linux only.

mod compile;
mod cpu;
mod numbers;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo run -p bench --release -- COMMAND

  compile [--tables 100,500] [--rounds 5]   CPU time of `cargo check` beside other derives
                                            (--keep leaves the generated crates)";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let result = match command.as_str() {
        "compile" => compile::run(arguments),
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
