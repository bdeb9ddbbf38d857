//! `migrator completions SHELL`

use super::Cli;
use crate::error::Result;
use clap::CommandFactory;
use std::io::Write;

/// `completions`
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell: bash, zsh, fish, elvish or powershell
    shell: clap_complete::Shell,
}

pub(super) fn run(args: &Args) -> Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "migrator", &mut script);
    // Written at once: the generator panics when its reader goes away.
    let _ = std::io::stdout().write_all(&script);
    Ok(())
}
