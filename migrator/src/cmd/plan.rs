//! `migrator plan NAME`: writes the migration for what the declarations have beyond the migrations.

use super::Global;
use super::accepted::AcceptedArgs;
use super::day::{self, today};
use super::phases::Phases;
use crate::apply::interrupt::Interrupt;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::planning::{self, Planned, Request};
use crate::report::output;
use crate::source::declared;
use crate::typed::typed;
use schema_core::object::Date;

/// `plan`
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What the migration does, in lower_case_words: add_policies
    name: String,
    /// Prints up.sql and down.sql instead of writing them
    #[arg(long)]
    dry_run: bool,
    /// Plans only what belongs to these tables, by their names in PostgreSQL or in Rust
    #[arg(long, value_delimiter = ',', value_name = "TABLE,..")]
    tables: Vec<String>,
    /// The day for which partitions are due, today unless given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::parse)]
    as_of: Option<Date>,
    #[command(flatten)]
    accepted: AcceptedArgs,
}

pub(super) async fn run(global: &Global, args: &Args, mut interrupt: Interrupt) -> Result<()> {
    let (config, target) = global.load()?;
    let mut phases = Phases::begin();
    // It says by itself how far it is.
    phases.note("reading the declarations");
    let declared = {
        let config = config.clone();
        move || Ok(declared::read_and_warn(&config)?.schema)
    };
    let request = Request {
        config: &config,
        target: &target,
        name: &args.name,
        tables: &args.tables,
        as_of: args.as_of.unwrap_or_else(today),
        accepted: args.accepted.accepted(None),
    };
    let mut tell = |doing: &str| phases.tell(doing);
    let planned = tokio::select! {
        planned = planning::make(&request, declared, &mut tell) => planned,
        // Dropping the work drops its scratch database.
        _ = interrupt.next() => Err(Error::new(Kind::Interrupted, "stopped; nothing was written")),
    };
    phases.end();
    let Some(planned) = planned? else {
        return output::data(&nothing(args));
    };
    if args.dry_run {
        return output::data(&dry(&planned));
    }
    let folder = planned.write()?;
    output::data(&written(&planned, &Config::shown(&folder)))
}

fn nothing(args: &Args) -> String {
    if args.tables.is_empty() {
        "nothing to do: the migrations lead to what is declared\n".into()
    } else {
        let tables = args.tables.join(", ");
        format!("nothing to do: the migrations have {tables} as declared\n")
    }
}

fn dry(planned: &Planned) -> String {
    format!(
        "-- {id}/up.sql\n{}\n-- {id}/down.sql\n{}",
        planned.files.up,
        planned.files.down,
        id = planned.id
    )
}

fn written(planned: &Planned, folder: &str) -> String {
    let mut text = format!("wrote {folder}/up.sql and down.sql\n");
    for (position, step) in planned.steps.iter().enumerate() {
        text.push_str(&format!("  {}. {}\n", position + 1, step.title));
        if let Some(what) = step.loses() {
            text.push_str(&format!("     this destroys data: {what}\n"));
        }
    }
    for question in &planned.questions {
        text.push_str(&format!("question: {question}\n"));
    }
    for key in &planned.waiting {
        text.push_str(&format!("left out until its table is there: {key}\n"));
    }
    let proof = &planned.proof;
    let rows: usize = proof.rows.values().sum();
    let with_rows = match rows {
        0 => String::new(),
        rows => format!(", with {rows} rows, which came back"),
    };
    for (table, reason) in &proof.unfilled {
        text.push_str(&format!("no row could be made for {table}: {reason}\n"));
    }
    text.push_str(&format!(
        "proved on PostgreSQL {}: up leads to what is declared, down back to where it began{with_rows}\n\
         read both files, then apply them: {}\n",
        proof.server_version,
        typed("apply")
    ));
    text
}
