//! `migrator adopt`: takes over a database whose history another tool has kept.

use super::Global;
use crate::apply::events::Silent;
use crate::apply::interrupt::Interrupt;
use crate::apply::{Executor, Options, journal};
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::inspect::inspect;
use crate::planning::adopt::{Former, former, migrations};
use crate::report::output;
use crate::server::{DatabaseUrl, Target, connect, server_error};
use crate::source::files::Migration;
use crate::typed::typed;
use schema_core::model::name::quote;

/// `adopt`
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What the first migration is called, where there is none yet
    #[arg(long, value_name = "NAME", default_value = "adopted")]
    name: String,
    /// Adopt a database that no known tool has migrated
    #[arg(long)]
    without_history: bool,
    /// The server to walk migrations on, instead of the database's own
    #[arg(long, value_name = "URL")]
    server: Option<String>,
}

pub(super) async fn run(global: &Global, args: &Args, interrupt: Interrupt) -> Result<()> {
    let (config, target) = global.load()?;
    let server = match &args.server {
        Some(url) => Target::Server(DatabaseUrl::parse(url)?),
        None => target.clone(),
    };
    let opened = global.open(&target, "adopt", true).await?;
    let adopted = adopt(global, args, &config, &opened.url, &server, interrupt).await;
    let closed = opened.close().await;
    let text = adopted?;
    closed?;
    output::data(&text)
}

async fn adopt(
    global: &Global,
    args: &Args,
    config: &Config,
    url: &DatabaseUrl,
    server: &Target,
    interrupt: Interrupt,
) -> Result<String> {
    let (mut connection, _) = connect(url, "migrator adopt").await?;
    let journal = journal::read(&mut connection).await;
    let found = former(&mut connection).await;
    let live = inspect(&mut connection).await;
    let _ = sqlx::Connection::close(connection).await;
    if journal?.exists {
        let message = "this database has a journal already: there is nothing to adopt";
        return Err(
            Error::new(Kind::History, message).help(format!("see it:  {}", typed("status")))
        );
    }
    let history = the_one(found?, args.without_history)?;
    let live = live.map_err(|error| server_error("reading the database", error))?;
    let options = Options {
        lock_wait: global.lock_wait(),
        command: match &history {
            Some(history) => format!("adopt, from {}", history.tool),
            None => "adopt".to_owned(),
        },
        ..Options::default()
    };
    let mut watch = Silent;
    let mut executor = Executor::open(url, options, &mut watch, interrupt).await?;
    let quoted = history
        .as_ref()
        .map(|each| (quote(&each.schema), quote(&each.table)));
    let made = async {
        let (all, is_new) = migrations(config, server, live, history.as_ref(), &args.name).await?;
        let former = quoted
            .as_ref()
            .map(|(schema, table)| (schema.as_str(), table.as_str()));
        executor.take_over(&all, former).await?;
        Ok((all, is_new))
    }
    .await;
    executor.close().await;
    let (all, is_new) = made?;
    Ok(told(&all, is_new, history.as_ref()))
}

/// The history that is taken over.
fn the_one(found: Vec<Former>, without_history: bool) -> Result<Option<Former>> {
    let names = |all: &[Former]| {
        let names: Vec<String> = all
            .iter()
            .map(|each| format!("{}.{} ({})", each.schema, each.table, each.tool))
            .collect();
        names.join(", ")
    };
    match found.as_slice() {
        [] if without_history => Ok(None),
        [] => Err(Error::new(Kind::History, "no tool that is known here has migrated this database")
            .help("known are _sqlx_migrations, __diesel_schema_migrations, refinery_schema_history, seaql_migrations and alembic_version")
            .help(format!("to adopt it as it is:  {}", typed("adopt --without-history")))),
        [one] => Ok(Some(one.clone())),
        several => {
            let message = format!("several tools have migrated this database: {}", names(several));
            Err(Error::new(Kind::History, message).help("drop the tables of those that are not used any more"))
        }
    }
}

fn told(all: &[Migration], is_new: bool, history: Option<&Former>) -> String {
    let mut text = String::new();
    if is_new {
        for each in all {
            text.push_str(&format!(
                "wrote {}: makes what the database holds, proved on a scratch database\n",
                Config::shown(&each.folder)
            ));
        }
    } else {
        text.push_str(&format!(
            "the {} migrations make what the database holds\n",
            all.len()
        ));
    }
    if let Some(history) = history {
        text.push_str(&format!(
            "{}.{} is now migrator.{}: {} does not find it any more\n",
            history.schema, history.table, history.table, history.tool
        ));
    }
    text.push_str(&format!(
        "adopted: nothing was carried out, and from here on  {}  goes on\n",
        typed("apply")
    ));
    text
}
