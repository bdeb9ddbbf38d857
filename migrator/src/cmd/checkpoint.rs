//! `migrator checkpoint`: one migration in the place of many.

use super::Global;
use crate::apply::interrupt::Interrupt;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::planning::checkpoint::{Request, cut};
use crate::report::output;

/// `checkpoint`
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The newest migration that is replaced, all unless given: a version, the beginning of one, or a name
    #[arg(long, value_name = "VERSION")]
    to: Option<String>,
}

pub(super) async fn run(global: &Global, args: &Args, mut interrupt: Interrupt) -> Result<()> {
    let (config, target) = global.load()?;
    let request = Request {
        config: &config,
        target: &target,
        to: args.to.as_deref(),
    };
    let cut = tokio::select! {
        cut = cut(&request) => cut?,
        _ = interrupt.next() => return Err(Error::new(Kind::Interrupted, "stopped; nothing was written")),
    };
    let mut text = format!(
        "wrote {}: proved to make the same schema as the {} migrations that it replaces\n",
        Config::shown(&cut.folder),
        cut.replaced.len()
    );
    for id in &cut.replaced {
        text.push_str(&format!("  removed {id}\n"));
    }
    text.push_str(
        "a database that has them all goes on as it is; one that has some has to get the others first, from the\n\
         commit before this one\n",
    );
    output::data(&text)
}
