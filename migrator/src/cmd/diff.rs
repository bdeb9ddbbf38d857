//! `migrator diff --from SRC --to SRC`: the plan from one schema to another.

use super::Global;
use super::accepted::AcceptedArgs;
use super::day::{self, today};
use crate::apply::interrupt::Interrupt;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::planning::between::{Compared, Request, compare};
use crate::planning::side::Source;
use crate::report::{json, output};
use crate::server::{DatabaseUrl, Target};
use schema_core::object::Date;
use std::path::PathBuf;

/// `diff`
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where to begin: declarations, migrations, migrations@VERSION, a postgres:// URL, a file.sql, or empty
    #[arg(long, value_name = "SRC", value_parser = Source::parse)]
    from: Source,
    /// Where to arrive, likewise
    #[arg(long, value_name = "SRC", value_parser = Source::parse)]
    to: Source,
    /// The server to try things on, instead of the database's own or the embedded one
    #[arg(long, value_name = "URL")]
    server: Option<String>,
    /// Writes up.sql and down.sql into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How to print the plan
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// Ends with exit code 3 where there is a difference
    #[arg(long)]
    exit_code: bool,
    /// Compares also where one side has what cannot be compared
    #[arg(long)]
    allow_unmodelled: bool,
    /// The day for which partitions are due, today unless given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::parse)]
    as_of: Option<Date>,
    #[command(flatten)]
    accepted: AcceptedArgs,
}

/// How a plan is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// The files, up and down
    #[default]
    Sql,
    /// Steps with their notes and statements
    Json,
}

pub(super) async fn run(global: &Global, args: &Args, mut interrupt: Interrupt) -> Result<()> {
    let needs_project = args.from.needs_project() || args.to.needs_project();
    let config = match needs_project {
        true => Some(Config::load(global.config.as_deref())?),
        false => None,
    };
    let target = target(global, args, config.as_ref())?;
    let own = match &args.from {
        Source::Database(url) => Some(url),
        _ => None,
    };
    let request = Request {
        config: config.as_ref(),
        target: &target,
        from: &args.from,
        to: &args.to,
        allow_unmodelled: args.allow_unmodelled,
        as_of: args.as_of.unwrap_or_else(today),
        accepted: args.accepted.accepted(own),
        version: args.out.as_deref().and_then(version_of),
    };
    let compared = tokio::select! {
        compared = compare(&request) => compared?,
        // Dropping the work drops its scratch database.
        _ = interrupt.next() => return Err(Error::new(Kind::Interrupted, "stopped; nothing was written")),
    };
    if let Some(folder) = args.out.as_ref().filter(|_| !compared.plan.is_empty()) {
        write(folder, &compared)?;
    }
    output::data(&text(args, &compared))?;
    if args.exit_code && !compared.plan.is_empty() {
        return Err(Error::new(Kind::Different, String::new()));
    }
    Ok(())
}

/// `20260115093000` of `migrations/20260115093000_add_policies`.
fn version_of(folder: &std::path::Path) -> Option<&str> {
    let (version, _) = folder.file_name()?.to_str()?.split_once('_')?;
    let is_version = version.len() == 14 && version.bytes().all(|letter| letter.is_ascii_digit());
    is_version.then_some(version)
}

/// The server for scratch databases: the one that is named, else that of a side, else the usual one.
fn target(global: &Global, args: &Args, config: Option<&Config>) -> Result<Target> {
    if let Some(url) = &args.server {
        return Ok(Target::Server(DatabaseUrl::parse(url)?));
    }
    for side in [&args.to, &args.from] {
        if let Source::Database(url) = side {
            return Ok(Target::Server(url.clone()));
        }
    }
    let root = config.map_or(std::path::Path::new(""), |config| &config.root);
    Target::choose_at(global.database_url.as_deref(), root)
}

fn write(folder: &std::path::Path, compared: &Compared) -> Result<()> {
    let shown = Config::shown(folder);
    let failed =
        |error: std::io::Error| Error::new(Kind::Io, format!("could not write {shown}: {error}"));
    std::fs::create_dir_all(folder).map_err(failed)?;
    for (file, text) in [
        ("up.sql", &compared.files.up),
        ("down.sql", &compared.files.down),
    ] {
        std::fs::write(folder.join(file), text).map_err(failed)?;
    }
    Ok(())
}

fn text(args: &Args, compared: &Compared) -> String {
    if args.format == Format::Json {
        return json::plan(&compared.plan) + "\n";
    }
    if compared.plan.is_empty() {
        let (from, to) = (args.from.shown(), args.to.shown());
        return format!("-- no difference: {from} and {to} hold the same schema\n");
    }
    format!(
        "-- up.sql\n{}\n-- down.sql\n{}",
        compared.files.up, compared.files.down
    )
}
