//! `migrator repair --because ..`: a deliberate edit of what is locked or applied already is taken over.

use super::Global;
use crate::apply::events::Silent;
use crate::apply::interrupt::Interrupt;
use crate::apply::{Executor, Options};
use crate::config::Config;
use crate::error::Result;
use crate::report::output;
use crate::source::chain::{Chain, FILE_NAME};
use crate::source::files::read_folder;
use crate::typed::typed;

/// `repair`
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Why the edit is right: it stands in migrations.lock and in the journal
    #[arg(long, value_name = "REASON")]
    because: String,
    /// Only migrations.lock: no database is asked
    #[arg(long)]
    lock_only: bool,
}

pub(super) async fn run(global: &Global, args: &Args, interrupt: Interrupt) -> Result<()> {
    let (config, target) = global.load()?;
    let folder = read_folder(&config.migrations)?;
    let mut text = String::new();
    let former = Chain::read(&config.migrations).ok().flatten();
    if former.is_none_or(|former| former.misfit(&folder).is_some()) {
        let day = super::day::today();
        let line = format!("{day}, because {}", args.because);
        let path = Chain::write(&config.migrations, &folder, Some(&line))?;
        text.push_str(&format!("{} is as the folder is\n", Config::shown(&path)));
    } else {
        text.push_str(&format!("{FILE_NAME} fits already\n"));
    }
    if !args.lock_only {
        let opened = global.open(&target, "repair", true).await?;
        let options = Options {
            lock_wait: global.lock_wait(),
            command: format!("repair, because {}", args.because),
            ..Options::default()
        };
        let mut watch = Silent;
        let edited = async {
            let mut executor = Executor::open(&opened.url, options, &mut watch, interrupt).await?;
            let edited = executor.repair(&folder).await;
            executor.close().await;
            edited
        }
        .await;
        let closed = opened.close().await;
        let edited = edited?;
        closed?;
        for id in &edited {
            text.push_str(&format!("{id}: the journal has it as it is now\n"));
        }
        if edited.is_empty() {
            text.push_str("the journal has every migration as it is now\n");
        } else {
            text.push_str(&format!(
                "nothing was carried out; see that the database is what they make:  {}\n",
                typed("check --full")
            ));
        }
    }
    output::data(&text)
}
