//! The command line: one command, one file.

mod accepted;
mod adopt;
mod apply;
mod check;
mod checkpoint;
mod completions;
mod day;
mod diff;
mod explain;
mod lint;
mod phases;
mod plan;
mod prove;
mod purge;
mod repair;
mod rollback;
mod rules;
#[cfg(feature = "embedded")]
mod serve;
mod sql;
mod status;

use crate::apply::interrupt::Interrupt;
use crate::config::Config;
use crate::error::Result;
use crate::report::style::{Color, Style, say, say_aside};
use crate::server::Target;
use crate::server::patience::Patience;
use crate::server::target::Opened;
use crate::typed::typed;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::time::Duration;

/// Plans, applies and rolls back the migrations of a schema that is declared in Rust.
///
/// Without a command it applies what is pending. The database is --database-url, else DATABASE_URL,
/// else an embedded PostgreSQL whose data lies in .migrator/ beside schema.toml.
#[derive(Debug, Parser)]
#[command(name = "migrator", version, args_conflicts_with_subcommands = false)]
pub struct Cli {
    /// What is the same for all commands.
    #[command(flatten)]
    pub global: Global,
    /// `apply` when there is none.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What is the same for all commands.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "For every command")]
pub struct Global {
    /// The database, instead of DATABASE_URL: postgres://user:password@host:5432/database
    #[arg(long, global = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// The schema.toml to use, instead of the nearest one upwards
    #[arg(long, global = true, value_name = "PATH")]
    pub config: Option<PathBuf>,
    /// Seconds to wait for another migrator, and for locks that other sessions hold
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 60)]
    pub lock_wait: u64,
    /// Say more, on standard error (-vv: even more)
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Color,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Apply the migrations that are pending (the default)
    Apply(apply::Args),
    /// Run the way back of applied migrations
    Rollback(rollback::Args),
    /// End what migrations have taken away and kept
    Purge(purge::Args),
    /// Show what is applied and what is pending
    Status(status::Args),
    /// Compare the database with its migrations, and the migrations with what is declared
    Check(check::Args),
    /// Write the migration for what the declarations have beyond the migrations
    Plan(plan::Args),
    /// Walk migrations up, down and up again on a scratch database, with rows in every table
    Prove(prove::Args),
    /// Cut a long history: one migration in the place of many, proved to make the same
    Checkpoint(checkpoint::Args),
    /// Take over a database whose history sqlx, diesel, refinery, sea-orm or Alembic has kept
    Adopt(adopt::Args),
    /// Take over a deliberate edit of a migration that is locked or applied already
    Repair(repair::Args),
    /// Print the plan from any schema to any other: declared, migrated, live, or a file of SQL
    Diff(diff::Args),
    /// Find what is dangerous in the SQL of migrations, whoever has written it
    Lint(lint::Args),
    /// Print the DDL of the declared tables, without a database
    Sql(sql::Args),
    /// Show what a rule refuses, why, and what to write; without a name, list all rules
    Explain(explain::Args),
    /// List the business rules with where each is used, those unused, and all waivers
    Rules(rules::Args),
    /// Keep the embedded PostgreSQL running, to look into it with psql and the like
    #[cfg(feature = "embedded")]
    Serve(serve::Args),
    /// Print a completion script for a shell
    Completions(completions::Args),
}

impl Cli {
    /// Does it.
    ///
    /// # Errors
    /// Whatever goes wrong, with what to do about it.
    pub async fn run(self) -> Result<()> {
        let interrupt = Interrupt::listen();
        let global = self.global;
        match self
            .command
            .unwrap_or_else(|| Command::Apply(apply::Args::default()))
        {
            Command::Apply(args) => apply::run(&global, &args, interrupt).await,
            Command::Rollback(args) => rollback::run(&global, &args, interrupt).await,
            Command::Purge(args) => purge::run(&global, &args, interrupt).await,
            Command::Status(args) => status::run(&global, &args).await,
            Command::Check(args) => check::run(&global, &args, interrupt).await,
            Command::Plan(args) => plan::run(&global, &args, interrupt).await,
            Command::Prove(args) => prove::run(&global, &args, interrupt).await,
            Command::Checkpoint(args) => checkpoint::run(&global, &args, interrupt).await,
            Command::Adopt(args) => adopt::run(&global, &args, interrupt).await,
            Command::Repair(args) => repair::run(&global, &args, interrupt).await,
            Command::Diff(args) => diff::run(&global, &args, interrupt).await,
            Command::Lint(args) => lint::run(&global, &args),
            Command::Sql(args) => sql::run(&global, &args),
            Command::Explain(args) => explain::run(&global, &args),
            Command::Rules(args) => rules::run(&global, &args),
            #[cfg(feature = "embedded")]
            Command::Serve(args) => serve::run(&global, &args, interrupt).await,
            Command::Completions(args) => completions::run(&args),
        }
    }
}

impl Global {
    pub(crate) fn out(&self) -> Style {
        Style::stdout(self.color)
    }

    pub(crate) fn lock_wait(&self) -> Duration {
        Duration::from_secs(self.lock_wait)
    }

    pub(crate) fn load(&self) -> Result<(Config, Target)> {
        let config = Config::load(self.config.as_deref())?;
        let target = Target::choose(self.database_url.as_deref(), &config)?;
        Ok((config, target))
    }

    /// Opens the target; the first line says which one when it is the embedded one.
    pub(crate) async fn open(&self, target: &Target, command: &str, aside: bool) -> Result<Opened> {
        if target.is_embedded() {
            let line = format!(
                "embedded PostgreSQL, data in .migrator/  (look inside: {}; your own server: set DATABASE_URL)",
                typed("serve")
            );
            let line = self.out().faint(&line);
            if aside { say_aside(line) } else { say(line) }
        }
        let mut waiting = |who: &str| say_aside(format!("waiting for {who}"));
        let mut patience = Patience {
            purpose: format!("migrator {command}"),
            time: self.lock_wait(),
            waiting: &mut waiting,
        };
        target.open(0, &mut patience).await
    }
}
