//! `migrator rollback`: says what will be lost, asks, and runs the way back.

use super::Global;
use super::apply::Unfinished;
use crate::apply::interrupt::Interrupt;
use crate::apply::rollback::{Back, RollbackPlan};
use crate::apply::{Executor, Options, Resolve, Summary};
use crate::error::{Error, Kind, Result};
use crate::report::human;
use crate::report::progress::Progress;
use crate::report::style::{say, say_aside};
use crate::server::DatabaseUrl;
use crate::source::files::{Migration, read_existing};
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// `rollback`
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How many migrations, newest first
    #[arg(long, default_value_t = 1, value_name = "N", conflicts_with = "to")]
    steps: usize,
    /// Keep this migration and everything before it; 0 rolls back everything, and drops the journal
    #[arg(long, value_name = "VERSION")]
    to: Option<String>,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
    /// What became of the statement outside a transaction that the last run left unfinished
    #[arg(long, value_enum, value_name = "STATE")]
    unfinished: Option<Unfinished>,
}

pub(super) async fn run(global: &Global, args: &Args, interrupt: Interrupt) -> Result<()> {
    let (config, target) = global.load()?;
    let folder = read_existing(&config.migrations)?;
    let opened = global.open(&target, "rollback", false).await?;
    let rolled_back = roll_back(global, args, &opened.url, &folder, interrupt).await;
    let closed = opened.close().await;
    if let Some((summary, took)) = rolled_back? {
        say(human::rolled_back(global.out(), &summary, took));
    }
    closed
}

async fn roll_back(
    global: &Global,
    args: &Args,
    url: &DatabaseUrl,
    folder: &[Migration],
    interrupt: Interrupt,
) -> Result<Option<(Summary, Duration)>> {
    let back = match &args.to {
        Some(version) => Back::To(version.clone()),
        None => Back::Steps(args.steps),
    };
    let width = folder
        .iter()
        .map(|m| m.id().chars().count())
        .max()
        .unwrap_or(0);
    let mut progress = Progress::new(global.out(), width, true);
    let options = Options {
        lock_wait: global.lock_wait(),
        unfinished: args.unfinished.map(Resolve::from),
        command: "rollback".to_owned(),
        demand_proof: false,
        ..Options::default()
    };
    let mut executor = Executor::open(url, options, &mut progress, interrupt.clone()).await?;
    let result = confirmed(global, args, &mut executor, folder, &back, interrupt).await;
    executor.close().await;
    progress.clear();
    result
}

async fn confirmed(
    global: &Global,
    args: &Args,
    executor: &mut Executor<'_>,
    folder: &[Migration],
    back: &Back,
    mut interrupt: Interrupt,
) -> Result<Option<(Summary, Duration)>> {
    let plan = executor.plan_rollback(folder, back).await?;
    if plan.migrations.is_empty() && !plan.drop_journal {
        say(format!(
            "{}: no migration to roll back",
            global.out().good("nothing to do")
        ));
        return Ok(None);
    }
    announce(global, &plan);
    if !args.yes {
        ask(&mut interrupt).await?;
    }
    let begun = Instant::now();
    let summary = executor.rollback(&plan).await?;
    Ok(Some((summary, begun.elapsed())))
}

fn announce(global: &Global, plan: &RollbackPlan) {
    for line in human::losses(global.out(), &plan.losses) {
        say(line);
    }
    for id in &plan.from_journal {
        say(format!(
            "{id} is not in this folder: the journal's way back is used"
        ));
    }
    if plan.migrations.is_empty() {
        say("no migration is applied; drops the journal (schema migrator)");
    }
}

async fn ask(interrupt: &mut Interrupt) -> Result<()> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Err(Error::new(
            Kind::NotConfirmed,
            "nobody is there to confirm this; nothing was changed",
        )
        .help("if the list above is what you want, say so:  --yes"));
    }
    eprint!("roll back? [y/N] ");
    let _ = std::io::stderr().flush();
    // Reading cannot be cancelled, so it happens elsewhere and Ctrl-C is heard here.
    let (send, answer) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let mut line = String::new();
        let _ = std::io::stdin().read_line(&mut line);
        let _ = send.send(line);
    });
    let line = tokio::select! {
        line = answer => line.unwrap_or_default(),
        _ = interrupt.next() => {
            say_aside("");
            String::new()
        }
    };
    match line.trim().to_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(Error::new(
            Kind::NotConfirmed,
            "not confirmed; nothing was changed",
        )),
    }
}
