//! `migrator purge`: ends what migrations have taken away and kept.

use super::Global;
use crate::apply::interrupt::Interrupt;
use crate::apply::purge::{Quarantine, find, purge};
use crate::error::{Error, Kind, Result};
use crate::report::style::say;
use crate::server::{DatabaseUrl, connect};
use std::io::{IsTerminal, Write};

/// `purge`
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only what was taken away at least this many days ago
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    older_than: u32,
    /// Don't ask
    #[arg(long)]
    yes: bool,
}

pub(super) async fn run(global: &Global, args: &Args, mut interrupt: Interrupt) -> Result<()> {
    let (_, target) = global.load()?;
    let opened = global.open(&target, "purge", false).await?;
    let done = tokio::select! {
        done = purge_all(args, &opened.url) => done,
        _ = interrupt.next() => Err(Error::new(Kind::Interrupted, "stopped")),
    };
    let closed = opened.close().await;
    done?;
    closed
}

async fn purge_all(args: &Args, url: &DatabaseUrl) -> Result<()> {
    let (mut connection, _) = connect(url, "migrator purge").await?;
    let all = find(&mut connection).await?;
    if all.is_empty() {
        say("nothing is kept: no migration here has taken anything away");
        return Ok(());
    }
    let (due, young): (Vec<&Quarantine>, Vec<&Quarantine>) = all
        .iter()
        .partition(|each| each.days.unwrap_or(0.0) >= f64::from(args.older_than));
    for each in &young {
        say(format!("kept        {}", told(each)));
    }
    for each in &due {
        say(format!("to be ended {}", told(each)));
    }
    if due.is_empty() {
        say(format!("nothing is older than {} days", args.older_than));
        return Ok(());
    }
    if !args.yes {
        ask()?;
    }
    for each in due {
        purge(&mut connection, &each.schema).await?;
        say(format!(
            "ended {}: its migration cannot bring these rows back any more",
            each.schema
        ));
    }
    Ok(())
}

fn told(quarantine: &Quarantine) -> String {
    let kept: Vec<String> = quarantine
        .kept
        .iter()
        .map(|(name, rows)| format!("{name}: {rows} rows"))
        .collect();
    let age = match quarantine.days {
        Some(days) => format!("{days:.0} days old"),
        None => "of a migration that the journal does not have".to_string(),
    };
    let megabytes = quarantine.bytes as f64 / 1_000_000.0;
    format!(
        "{}, {age}, {megabytes:.1} MB ({})",
        quarantine.schema,
        kept.join(", ")
    )
}

fn ask() -> Result<()> {
    let refused = |message: &str| Err(Error::new(Kind::NotConfirmed, message));
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return refused("nobody is there to confirm this; nothing was changed").map_err(
            |error: Error| error.help("if the list above is what you want to end, say so:  --yes"),
        );
    }
    eprint!("end it for good? [y/N] ");
    let _ = std::io::stderr().flush();
    let mut line = String::new();
    let _ = std::io::stdin().read_line(&mut line);
    match line.trim().to_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => refused("not confirmed; nothing was changed"),
    }
}
