//! `migrator check`: whether the database is what its migrations make, and whether everything that is
//! declared is planned. It changes nothing.

use super::Global;
use super::day::{self, today};
use crate::apply::history::Recorded;
use crate::apply::interrupt::Interrupt;
use crate::apply::journal;
use crate::apply::look::{Since, since_last_run};
use crate::error::{Error, Kind, Result};
use crate::inspect::{Inspection, inspect};
use crate::planning::difference::Difference;
use crate::planning::drift::{By, Checked, Comparison, Drift, last_applied};
use crate::report::{json, output};
use crate::server::{DatabaseUrl, Target, connect, server_error};
use crate::source::files::read_existing;
use crate::typed::typed;
use schema_core::object::Date;
use sqlx::PgConnection;

/// `check`
#[derive(Debug, Default, clap::Args)]
pub struct Args {
    /// Only the database against its migrations: needs no Rust toolchain
    #[arg(long, conflicts_with = "declarations")]
    database: bool,
    /// Only the declarations against the migrations: needs no database of yours
    #[arg(long)]
    declarations: bool,
    /// Read and compare everything, also where the catalog's own numbers say that nothing has changed
    #[arg(long, conflicts_with = "declarations")]
    full: bool,
    /// The server to replay migrations on, instead of the database's own or the embedded one
    #[arg(long, value_name = "URL")]
    server: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// The day for which partitions are due, today unless given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::parse)]
    as_of: Option<Date>,
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

pub(super) async fn run(global: &Global, args: &Args, mut interrupt: Interrupt) -> Result<()> {
    let checked = tokio::select! {
        checked = check(global, args) => checked?,
        _ = interrupt.next() => return Err(Error::new(Kind::Interrupted, "stopped; nothing was changed")),
    };
    match args.format {
        Format::Json => output::data(&(json::checked(&checked) + "\n"))?,
        Format::Human => output::data(&text(&checked))?,
    }
    if checked.is_clean() {
        Ok(())
    } else {
        Err(Error::new(Kind::Different, String::new()))
    }
}

async fn check(global: &Global, args: &Args) -> Result<Checked> {
    let (config, target) = global.load()?;
    let server = match &args.server {
        Some(url) => Target::Server(DatabaseUrl::parse(url)?),
        None => target.clone(),
    };
    let comparison = Comparison {
        config: &config,
        server: &server,
        as_of: args.as_of.unwrap_or_else(today),
    };
    let mut checked = Checked::default();
    if !args.declarations {
        // The files are read while the server answers.
        let migrations = config.migrations.clone();
        let reading = tokio::task::spawn_blocking(move || read_existing(&migrations));
        let looking = async {
            let opened = global.open(&target, "check", true).await?;
            let read = live(&opened.url, args.full).await;
            let closed = opened.close().await;
            let read = read?;
            closed.map(|()| read)
        };
        let (folder, looked) = tokio::join!(reading, looking);
        let folder = folder.map_err(|error| Error::new(Kind::Bug, error.to_string()))??;
        let (live, recorded) = looked?;
        last_applied(&recorded, &folder)?;
        checked.database = Some(match live {
            Live::Unchanged(compared) => Drift::none(compared, By::Catalog),
            Live::Read(live) => comparison.drift(live, &recorded, &folder).await?,
        });
    }
    if !args.database {
        checked.declarations = Some(comparison.unplanned().await?);
    }
    Ok(checked)
}

/// What the database says.
enum Live {
    /// So many numbers are those of the last run.
    Unchanged(usize),
    /// What it holds.
    Read(Inspection),
}

/// With what its journal says.
async fn live(url: &DatabaseUrl, in_full: bool) -> Result<(Live, Vec<Recorded>)> {
    let (mut connection, _) = connect(url, "migrator check").await?;
    let live = live_on(&mut connection, in_full).await;
    let _ = sqlx::Connection::close(connection).await;
    live
}

async fn live_on(connection: &mut PgConnection, in_full: bool) -> Result<(Live, Vec<Recorded>)> {
    let recorded = journal::read(connection).await?.recorded;
    if !in_full && let Since::Unchanged(known) = since_last_run(connection).await? {
        return Ok((Live::Unchanged(known), recorded));
    }
    let inspected = inspect(connection).await;
    let inspected = inspected.map_err(|error| server_error("reading the database", error))?;
    Ok((Live::Read(inspected), recorded))
}

fn text(checked: &Checked) -> String {
    let mut text = String::new();
    if let Some(drift) = &checked.database {
        database(drift, &mut text);
    }
    if let Some(unplanned) = &checked.declarations {
        if unplanned.differences.is_empty() {
            let compared = unplanned.compared;
            text.push_str(&format!(
                "declarations: everything is planned, {compared} objects compared\n"
            ));
        } else {
            let count = counted(&unplanned.differences);
            text.push_str(&format!(
                "declarations: {count} not as the migrations make it\n"
            ));
            list(
                &unplanned.differences,
                ("declared", "migrations"),
                &mut text,
            );
            text.push_str(&format!("plan it:  {}\n", typed("plan NAME")));
        }
    }
    text
}

fn database(drift: &Drift, text: &mut String) {
    if drift.differences.is_empty() && drift.unmodelled.is_empty() {
        let compared = drift.compared;
        let how = match drift.by {
            By::Catalog => {
                format!("as the last run left it, {compared} numbers of its catalog compared")
            }
            By::Proof => format!("as it was proved, {compared} objects compared"),
            By::Replay => format!("as its migrations make it, {compared} objects compared"),
        };
        text.push_str(&format!("database: {how}\n"));
        return;
    }
    let count = counted(&drift.differences);
    text.push_str(&format!(
        "database: {count} not as its migrations make it\n"
    ));
    list(&drift.differences, ("migrations", "database"), text);
    for name in &drift.unmodelled {
        text.push_str(&format!(
            "  ? {name}: not in the migrations, and not compared further\n"
        ));
    }
    if let Some(revert) = &drift.revert {
        text.push_str("\none way out: this takes the database back to its migrations\n\n");
        text.push_str(&indented(revert));
    }
    if let Some(adopt) = &drift.adopt {
        text.push_str(
            "\nthe other way out: a migration with this makes it the rule (declare it as well)\n\n",
        );
        text.push_str(&indented(adopt));
    }
}

fn counted(differences: &[Difference]) -> String {
    match differences.len() {
        1 => "1 object is".to_string(),
        many => format!("{many} objects are"),
    }
}

fn list(differences: &[Difference], (wanted, there): (&str, &str), text: &mut String) {
    for each in differences {
        let object = &each.object;
        let line = match (&each.expected, &each.found) {
            (Some(_), None) => format!("  - {object}: in the {wanted}, missing in the {there}\n"),
            (None, _) => format!("  + {object}: in the {there}, not in the {wanted}\n"),
            (Some(expected), Some(found)) => {
                format!("  ~ {object}\n      {wanted}: {expected}\n      {there}: {found}\n")
            }
        };
        text.push_str(&line);
    }
}

fn indented(sql: &str) -> String {
    let lines = sql
        .lines()
        .filter(|line| !line.starts_with("-- Drift") && !line.starts_with("-- Written"));
    lines
        .map(|line| format!("    {line}").trim_end().to_string() + "\n")
        .collect()
}
