//! `migrator prove`: walks migrations up, down and up again on a scratch database, with rows in every table.

use super::Global;
use super::phases::Phases;
use crate::apply::interrupt::Interrupt;
use crate::error::{Error, Kind, Result};
use crate::planning::prove_files::{Proved, Request, prove};
use crate::report::output;

/// `prove`
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Prove also what is proved already
    #[arg(long)]
    all: bool,
    /// Why it is right that a way back does not bring every row back
    #[arg(long, value_name = "REASON")]
    accept_loss: Option<String>,
}

pub(super) async fn run(global: &Global, args: &Args, mut interrupt: Interrupt) -> Result<()> {
    let (config, target) = global.load()?;
    let request = Request {
        config: &config,
        target: &target,
        all: args.all,
        accept_loss: args.accept_loss.as_deref(),
    };
    let mut phases = Phases::begin();
    let mut tell = |doing: &str| phases.tell(doing);
    let proved = tokio::select! {
        proved = prove(&request, &mut tell) => proved,
        // Dropping the work drops its scratch database.
        _ = interrupt.next() => Err(Error::new(Kind::Interrupted, "stopped; what is proved so far is written")),
    };
    phases.end();
    output::data(&text(&proved?))
}

fn text(proved: &[Proved]) -> String {
    let mut text = String::new();
    for each in proved {
        let Some(proof) = &each.proof else {
            text.push_str(&format!("  {}  proved before\n", each.id));
            continue;
        };
        let rows: usize = proof.rows.values().sum();
        text.push_str(&format!(
            "  {}  up, down, up on PostgreSQL {} with {rows} rows in {} tables\n",
            each.id,
            proof.server_version,
            proof.rows.len() - proof.unfilled.len()
        ));
        for (table, reason) in &proof.unfilled {
            text.push_str(&format!("      no row of {table}: {reason}\n"));
        }
        for (table, because) in &proof.accepted {
            text.push_str(&format!(
                "      lost on the way back: {table}; accepted: {because}\n"
            ));
        }
    }
    text
}
