//! `migrator [apply]`: what is pending, in order.

use super::Global;
use crate::apply::interrupt::Interrupt;
use crate::apply::{Executor, Options, Resolve, Summary};
use crate::config::Config;
use crate::error::Result;
use crate::report::human;
use crate::report::progress::Progress;
use crate::report::style::say;
use crate::server::DatabaseUrl;
use crate::source::chain;
use crate::source::files::{Migration, read_folder};
use std::time::Instant;

/// `apply`
#[derive(Debug, Default, clap::Args)]
#[command(group(clap::ArgGroup::new("excused").args(["unproved", "drifted"]).multiple(true)))]
pub struct Args {
    /// Stop behind this migration: a version, the beginning of one, or a name
    #[arg(long, value_name = "VERSION")]
    to: Option<String>,
    /// Apply to a database that holds tables but was never migrated
    #[arg(long)]
    allow_nonempty: bool,
    /// Apply also what was never proved, or was edited since; the journal remembers why
    #[arg(long, requires = "because")]
    unproved: bool,
    /// Touch also what somebody has changed since the last run; the journal remembers why
    #[arg(long, requires = "because")]
    drifted: bool,
    /// Why that is right
    #[arg(long, requires = "excused", value_name = "REASON")]
    because: Option<String>,
    /// What became of the statement outside a transaction that the last run left unfinished
    #[arg(long, value_enum, value_name = "STATE")]
    pub(super) unfinished: Option<Unfinished>,
}

impl Args {
    /// What the journal keeps.
    fn as_said(&self) -> String {
        let mut said = "apply".to_owned();
        for (is_given, option) in [(self.unproved, "unproved"), (self.drifted, "drifted")] {
            if is_given {
                said.push_str(&format!(" --{option}"));
            }
        }
        if let Some(because) = &self.because {
            said.push_str(&format!(", because {because}"));
        }
        said
    }
}

/// What the user has found out.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(super) enum Unfinished {
    /// It is done
    Done,
    /// Nothing of it is there: run it again
    Again,
}

impl From<Unfinished> for Resolve {
    fn from(given: Unfinished) -> Self {
        match given {
            Unfinished::Done => Resolve::Done,
            Unfinished::Again => Resolve::Again,
        }
    }
}

pub(super) async fn run(global: &Global, args: &Args, interrupt: Interrupt) -> Result<()> {
    let begun = Instant::now();
    let (config, target) = global.load()?;
    let folder = read_folder(&config.migrations)?;
    chain::check(
        &config.migrations,
        &folder,
        config.demand_proof && !args.unproved,
    )?;
    let opened = global.open(&target, "apply", false).await?;
    let applied = apply(global, args, &config, &opened.url, &folder, interrupt).await;
    // The server is ended in any case; what failed first is what counts.
    let closed = opened.close().await;
    let summary = applied?;
    closed?;
    say(human::applied(global.out(), &summary, begun.elapsed()));
    Ok(())
}

async fn apply(
    global: &Global,
    args: &Args,
    config: &Config,
    url: &DatabaseUrl,
    folder: &[Migration],
    interrupt: Interrupt,
) -> Result<Summary> {
    let width = folder
        .iter()
        .map(|m| m.id().chars().count())
        .max()
        .unwrap_or(0);
    let mut progress = Progress::new(global.out(), width, false);
    let options = Options {
        lock_wait: global.lock_wait(),
        allow_nonempty: args.allow_nonempty,
        unfinished: args.unfinished.map(Resolve::from),
        command: args.as_said(),
        demand_proof: config.demand_proof && !args.unproved,
        refuse_drift: !args.drifted,
    };
    let mut executor = Executor::open(url, options, &mut progress, interrupt).await?;
    let result = executor.apply(folder, args.to.as_deref()).await;
    executor.close().await;
    progress.clear();
    result
}
