//! The command line's entry: arguments, runtime, log, and how an error is shown.

use crate::cmd::Cli;
use crate::error::{Error, Kind};
use crate::report::log;
use crate::report::style::Style;
use clap::Parser;
use miette::{GraphicalReportHandler, GraphicalTheme};
use std::process::ExitCode;

/// Runs the command line: 0 done, 1 refused or failed, 2 wrong usage, 3 different.
pub fn main() -> ExitCode {
    // Ends the process itself for --help and for wrong usage.
    let cli = Cli::parse();
    let style = Style::stderr(cli.global.color);
    log::to_stderr(cli.global.verbose, style);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(e) => {
            show(&Error::new(Kind::Io, format!("cannot start: {e}")), style);
            return ExitCode::from(1);
        }
    };
    let done = runtime.block_on(cli.run());
    // A thread that waits for an answer on the terminal must not keep the process.
    runtime.shutdown_background();
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == Kind::Different => ExitCode::from(3),
        Err(error) => {
            show(&error, style);
            ExitCode::from(1)
        }
    }
}

/// Prints an error to standard error, as the command line does.
pub fn show(error: &Error, style: Style) {
    let theme = match style.is_on() {
        true => GraphicalTheme::unicode(),
        false => GraphicalTheme::unicode_nocolor(),
    };
    // Lines to copy must not be broken, so nothing is wrapped.
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        .with_wrap_lines(false)
        .with_context_lines(2);
    let mut text = String::new();
    if handler.render_report(&mut text, error).is_err() {
        text = format!("{error}\n");
    }
    crate::report::style::say_aside(text.trim_end());
}
