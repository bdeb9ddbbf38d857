//! The plan between any two sources.

use super::rewriting::Accepted;
use super::side::{Reader, Side, Source};
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::server::{Scratch, Target};
use schema_core::diff::with_past_partitions;
use schema_core::generate::migration::{Migration, migration, script};
use schema_core::object::Date;
use schema_core::plan::{Plan, QUARANTINE, Refused, plan_renamed};

/// What is to be compared.
pub struct Request<'a> {
    /// The project, where a source needs it.
    pub config: Option<&'a Config>,
    /// The server on which scratch databases are made.
    pub target: &'a Target,
    /// Where to begin.
    pub from: &'a Source,
    /// Where to arrive.
    pub to: &'a Source,
    /// Compare although one side has what is not modelled.
    pub allow_unmodelled: bool,
    /// The day for which partitions are due.
    pub as_of: Date,
    /// The version of the migration that this is to be, where it is to be one.
    pub version: Option<&'a str>,
    /// What may be written anew.
    pub accepted: Accepted<'a>,
}

/// What came out.
#[derive(Debug)]
pub struct Compared {
    /// The steps.
    pub plan: Plan,
    /// The same as files.
    pub files: Migration,
}

/// Reads both sides and plans the way between them.
///
/// # Errors
/// What reading a side brings; [`Kind::Plan`] for what is not modelled, or cannot be planned.
pub async fn compare(request: &Request<'_>) -> Result<Compared> {
    let needs_scratch = request.from.needs_scratch() || request.to.needs_scratch();
    let mut scratch = match needs_scratch {
        true => Some(Scratch::new(request.target).await?),
        false => None,
    };
    let compared = read_and_plan(request, scratch.as_mut()).await;
    let closed = match scratch {
        Some(scratch) => scratch.close().await,
        None => Ok(()),
    };
    let compared = compared?;
    closed?;
    Ok(compared)
}

async fn read_and_plan(request: &Request<'_>, scratch: Option<&mut Scratch>) -> Result<Compared> {
    let mut reader = Reader {
        config: request.config,
        scratch,
        as_of: request.as_of,
        is_used: false,
    };
    let to = reader.read(request.to).await?;
    let from = reader.read(request.from).await?;
    if !request.allow_unmodelled {
        refuse_unmodelled(&from, request.from)?;
        refuse_unmodelled(&to, request.to)?;
    }
    let (renames, from) = reader.renamed(request.from, from.objects, &to).await?;
    let to_objects = match request.to {
        Source::Declarations => with_past_partitions(&from, &to.objects),
        _ => to.objects,
    };
    let quarantine = match request.version {
        Some(version) => format!("{QUARANTINE}_{version}"),
        None => QUARANTINE.to_string(),
    };
    let plan = plan_renamed(
        &from,
        &to_objects,
        &to.words,
        &renames,
        &request.accepted.options(&from, quarantine).await?,
    )
    .map_err(|refused| told(&refused))?;
    let summary = format!("From {} to {}", request.from.shown(), request.to.shown());
    let files = match request.version {
        Some(_) => migration(&plan, &summary),
        None => script(&plan, &summary),
    };
    Ok(Compared { plan, files })
}

/// What has no plan, as an error.
pub(super) fn told(refused: &Refused) -> Error {
    let refusals: Vec<String> = refused.refusals.iter().map(ToString::to_string).collect();
    let message = format!("there is no plan for this\n\n{}", refusals.join("\n\n"));
    Error::new(Kind::Plan, message).help("nothing was written")
}

fn refuse_unmodelled(side: &Side, source: &Source) -> Result<()> {
    if side.unmodelled.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = side
        .unmodelled
        .iter()
        .map(|each| format!("  {each}"))
        .collect();
    let who = source.shown();
    let message = format!(
        "{who} has what can't be compared yet:\n{}",
        names.join("\n")
    );
    Err(Error::new(Kind::Plan, message)
        .help("compare everything else all the same: --allow-unmodelled"))
}
