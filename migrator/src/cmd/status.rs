//! `migrator status`: what is applied and what is pending. It changes nothing, and creates nothing on
//! a target that it has never seen.

use super::Global;
use crate::apply::history::compare;
use crate::apply::journal;
use crate::config::Config;
use crate::error::Result;
use crate::report::style::say;
use crate::report::{human, json};
use crate::server::{Target, connect};
use crate::source::files::read_existing;
use sqlx::Connection;

/// `status`
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How to print it
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

/// How to print it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Format {
    /// For people
    #[default]
    Human,
    /// One JSON object, and nothing else on standard output
    Json,
}

pub(super) async fn run(global: &Global, args: &Args) -> Result<()> {
    let (config, target) = global.load()?;
    let folder = read_existing(&config.migrations)?;
    let aside = args.format == Format::Json;
    let recorded = match is_untouched(&target, &config) {
        true => Vec::new(),
        false => {
            let opened = global.open(&target, "status", aside).await?;
            let read = read(&opened.url).await;
            let closed = opened.close().await;
            let recorded = read?;
            closed?;
            recorded
        }
    };
    let entries = compare(&recorded, &folder);
    let shown = match &target {
        Target::Server(url) => url.to_string(),
        Target::Embedded(_) => "embedded PostgreSQL".to_owned(),
    };
    if aside {
        say(json::status(&shown, &entries));
        return Ok(());
    }
    if is_untouched(&target, &config) {
        say(global.out().faint("embedded PostgreSQL, not created yet"));
    }
    for line in human::status(global.out(), &entries) {
        say(line);
    }
    match entries.is_empty() {
        true => say(format!(
            "no migrations in {}",
            Config::shown(&config.migrations)
        )),
        false => say(human::status_total(&entries)),
    }
    Ok(())
}

async fn read(url: &crate::server::DatabaseUrl) -> Result<Vec<crate::apply::history::Recorded>> {
    let (mut connection, _) = connect(url, "migrator status").await?;
    let journal = journal::read(&mut connection).await;
    let _ = connection.close().await;
    Ok(journal?.recorded)
}

/// The embedded server before its first use: to start it would create it.
fn is_untouched(target: &Target, config: &Config) -> bool {
    #[cfg(feature = "embedded")]
    return target.is_embedded() && !crate::server::embedded::Embedded::has_data(&config.root);
    #[cfg(not(feature = "embedded"))]
    return target.is_embedded() && config.root.as_os_str().is_empty();
}
