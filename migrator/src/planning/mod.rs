//! `migrator plan`: from declarations to a proven migration.
//!
//! The declared DDL is tried on a scratch database and read back; the migrations are replayed on another one
//! and read back; the difference becomes a plan, whose way up and way down are then walked there. Nothing is
//! written unless both lead where they should.

pub mod adopt;
pub mod between;
pub mod checkpoint;
mod declared_ddl;
pub mod difference;
pub mod drift;
mod ends;
mod in_other_words;
mod prove;
pub mod prove_files;
mod raw;
mod renames;
pub mod rewriting;
mod rows;
mod run;
pub mod seed;
mod seen_names;
mod select;
pub mod side;
mod sql_file;
mod whole;
mod write;

use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::inspect::{Inspection, Unmodelled, inspect};
use crate::server::{Scratch, Target, server_error};
use crate::source::chain::{self, Chain};
use crate::source::files::{self, read_existing};
use crate::source::proof::{Proof, fingerprint};
use renames::Renaming;
use rewriting::Accepted;
use schema_core::diff::{with_given, with_past_partitions, with_undeclared};
use schema_core::generate::migration::{Migration, migration};
use schema_core::model::Schema;
use schema_core::object::{Date, Objects, declared};
use schema_core::plan::{QUARANTINE, Refused, Step, plan_renamed, required_columns};
use std::path::PathBuf;

/// What is to be planned.
#[derive(Debug)]
pub struct Request<'a> {
    /// The project.
    pub config: &'a Config,
    /// The database whose server the scratch database is made on.
    pub target: &'a Target,
    /// The new migration's name.
    pub name: &'a str,
    /// Only what belongs to these tables; everything if there is none.
    pub tables: &'a [String],
    /// The day for which partitions are due.
    pub as_of: Date,
    /// What may be written anew.
    pub accepted: Accepted<'a>,
}

/// A migration that was proven on a scratch database and is not written yet.
#[derive(Debug)]
pub struct Planned {
    /// `20260115093000_add_policies`
    pub id: String,
    /// The texts of its files.
    pub files: Migration,
    /// What the way up does, step by step, and what it destroys.
    pub steps: Vec<Step>,
    /// What may have another name only.
    pub questions: Vec<String>,
    /// Foreign keys that wait for tables that are not there yet, by name.
    pub waiting: Vec<String>,
    /// What was proved, and with which rows.
    pub proof: Proof,
    migrations: PathBuf,
}

impl Planned {
    /// Writes the migration's folder, whole or not at all.
    ///
    /// # Errors
    /// [`Kind::Io`].
    pub fn write(&self) -> Result<PathBuf> {
        let folder = write::write(&self.migrations, &self.id, &self.files, &self.proof, &[])?;
        Chain::write(&self.migrations, &read_existing(&self.migrations)?, None)?;
        Ok(folder)
    }
}

/// Plans what the declarations have beyond the migrations, and proves it; `None` if there is nothing.
///
/// `declared` reads the declarations, on a thread of its own: on a server the migrations are replayed while they are
/// still being compiled. `tell` is called with what is being done, once they are read.
///
/// # Errors
/// [`Kind::Plan`] and [`Kind::Declarations`] with every reason by name; what replaying the
/// migrations and reaching a server can bring besides. Nothing has been written then.
pub async fn make(
    request: &Request<'_>,
    declared: impl FnOnce() -> Result<Schema> + Send + 'static,
    tell: &mut (dyn FnMut(&str) + Send),
) -> Result<Option<Planned>> {
    let existing = read_existing(&request.config.migrations)?;
    chain::check_before_plan(
        &request.config.migrations,
        &existing,
        request.config.demand_proof,
    )?;
    write::check_name(request.name, &existing)?;
    let schema = apart(declared);
    let schema = async { schema.await? };
    let mut scratch = match Scratch::new(request.target).await {
        Ok(scratch) => scratch,
        // A fault of the declarations is told before one of the server.
        Err(error) => return Err(schema.await.err().unwrap_or(error)),
    };
    let mut beside = None;
    let both = (&mut scratch, &mut beside);
    let made = read_and_plan(request, &existing, schema, both, tell).await;
    tell("dropping what was tried");
    // Together: to drop one of them, the server would first write what it holds of the other.
    let (closed, beside_closed) = tokio::join!(scratch.close(), close(beside));
    let made = made?;
    closed.and(beside_closed)?;
    Ok(made)
}

async fn read_and_plan(
    request: &Request<'_>,
    existing: &[files::Migration],
    schema: impl Future<Output = Result<Schema>>,
    (scratch, beside): (&mut Scratch, &mut Option<Scratch>),
    tell: &mut (dyn FnMut(&str) + Send),
) -> Result<Option<Planned>> {
    // Everything is tried, also what `--tables` leaves for later: a fault is told at once.
    let ends = ends::ends(request, existing, schema, (scratch, beside), tell).await?;
    steps(request, existing, ends, scratch, tell).await
}

async fn close(scratch: Option<Scratch>) -> Result<()> {
    match scratch {
        Some(scratch) => scratch.close().await,
        None => Ok(()),
    }
}

/// The objects that are declared, with the partitions due on a day.
///
/// # Errors
/// [`Kind::Declarations`] with everything that can't be written as SQL.
pub fn declared_objects(schema: &Schema, as_of: Date) -> Result<Objects> {
    declared(schema, as_of).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Error::new(Kind::Declarations, faults.join("\n\n"))
    })
}

async fn steps(
    request: &Request<'_>,
    existing: &[files::Migration],
    ends: ends::Ends,
    scratch: &mut Scratch,
    tell: &mut (dyn FnMut(&str) + Send),
) -> Result<Option<Planned>> {
    let info = scratch.info().clone();
    let connection = scratch.connection()?;
    let canonical = refuse_unmodelled(ends.declared, &ends.at_start, "the declarations")?;
    let base = refuse_unmodelled(ends.migrations, &ends.at_start, "the migrations")?;
    let words = ends.words;

    let mut waiting = Vec::new();
    let (to, words) = if request.tables.is_empty() {
        (canonical, words)
    } else {
        let listed = select::listed(request.tables, &ends.schema, &base)?;
        let (makeable, keys) = select::makeable(&canonical, &listed, &base);
        waiting = keys.iter().map(ToString::to_string).collect();
        let to = select::target(&makeable, &listed, &base);
        let words = select::words(&words.with_arguments_of(&canonical), &to);
        (to, words)
    };

    tell("planning");
    let declared = words.renames();
    let renaming = match ends.renaming {
        Some(begun) => begun,
        None => Renaming::begin(connection, &base, declared).await?,
    };
    let names = renaming.finish(connection, &base, &to, declared).await?;
    let (renames, renamed) = (&names.renames, &names.objects);
    let to = with_undeclared(renamed, &with_past_partitions(renamed, &to));
    let to = with_given(renamed, &to, &current_role(connection).await?);
    let refusals = required_columns(renamed, &to);
    if !refusals.is_empty() {
        return Err(between::told(&Refused { refusals }));
    }
    let version = write::version(chrono::Utc::now(), existing);
    let quarantine = format!("{QUARANTINE}_{version}");
    let options = request.accepted.options(renamed, quarantine).await?;
    if renames.is_empty() && renamed.differences(&to).is_empty() {
        return Ok(None);
    }
    // The server makes rows while we think.
    let thinking = apart({
        let (from, to, options) = (renamed.clone(), to.clone(), options.clone());
        let (words, renames) = (words.clone(), renames.clone());
        move || plan_renamed(&from, &to, &words, &renames, &options)
    });
    let numbers = apart({
        let (before, after) = (base.clone(), to.clone());
        move || [fingerprint(&before), fingerprint(&after)]
    });
    let (plan, filled) = tokio::join!(thinking, names.fill(connection, &to));
    let plan = plan?.map_err(|all| between::told(&all))?;
    if plan.is_empty() {
        return Ok(None);
    }
    let filled = filled.map_err(|error| server_error("making rows", error))?;
    let files = migration(&plan, &summary(request));
    tell("proving the way up and the way down");
    let taken = plan.steps.iter().filter(|step| !step.up.is_empty());
    let claim = prove::Claim {
        files: &files,
        lost: taken.flat_map(Step::losses).collect(),
        before: &base,
        after: &to,
        names_stay: renames.is_empty(),
        fingerprints: numbers.await?,
    };
    let (proof, files) = prove::prove(connection, claim, filled, &info).await?;
    let refusals = rewriting::unforeseen(renamed, &proof.up_measured, &options);
    if !refusals.is_empty() {
        return Err(between::told(&Refused { refusals }));
    }
    Ok(Some(Planned {
        id: format!("{version}_{}", request.name),
        files,
        questions: plan.questions,
        steps: plan
            .steps
            .into_iter()
            .filter(|step| !step.up.is_empty())
            .collect(),
        waiting,
        proof,
        migrations: request.config.migrations.clone(),
    }))
}

/// Work for the processor alone, on a thread of its own, from now on.
fn apart<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> impl Future<Output = Result<T>> {
    let work = tokio::task::spawn_blocking(work);
    async {
        let done = work.await;
        done.map_err(|error| Error::new(Kind::Bug, error.to_string()))
    }
}

/// Who makes what a plan makes.
async fn current_role(connection: &mut sqlx::PgConnection) -> Result<String> {
    let row = sqlx::raw_sql("SELECT current_user::text")
        .fetch_one(connection)
        .await;
    let role = row.and_then(|row| sqlx::Row::try_get(&row, 0));
    role.map_err(|error| server_error("reading the scratch database", error))
}

/// Reads the scratch database.
async fn read(connection: &mut sqlx::PgConnection) -> Result<Inspection> {
    let read = inspect(connection).await;
    read.map_err(|error| server_error("reading the scratch database", error))
}

fn summary(request: &Request<'_>) -> String {
    let mut words = request.name.replace('_', " ");
    if let Some(first) = words.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    if request.tables.is_empty() {
        words
    } else {
        format!("{words}: {}", request.tables.join(", "))
    }
}

/// What a comparison would be blind to.
fn refuse_unmodelled(
    inspection: Inspection,
    at_start: &[Unmodelled],
    who: &str,
) -> Result<Objects> {
    let names: Vec<String> = inspection
        .unmodelled
        .iter()
        .filter(|each| !at_start.contains(each))
        .map(|each| format!("  {each}"))
        .collect();
    if names.is_empty() {
        return Ok(inspection.objects);
    }
    Err(Error::new(
        Kind::Plan,
        format!(
            "{who} make what `plan` can't compare yet:\n{}",
            names.join("\n")
        ),
    )
    .help("write the next migrations by hand while these are there: `apply` takes any SQL"))
}
