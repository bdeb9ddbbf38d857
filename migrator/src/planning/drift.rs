//! A live database against what its applied migrations make, and the migrations against what is declared.

use super::difference::{Difference, differences};
use super::side::{Reader, Side, Source};
use crate::apply::history::{Recorded, RecordedState};
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::inspect::Inspection;
use crate::server::{Scratch, Target};
use crate::source::files::Migration;
use crate::source::proof::proof_of;
use crate::typed::typed;
use schema_core::diff::{with_past_partitions, with_undeclared};
use schema_core::generate::migration::{Migration as Files, migration, script};
use schema_core::object::{Date, Objects};
use schema_core::plan::{Plan, plan};
use serde::Serialize;

/// What a live database has become.
#[derive(Debug, Clone, Serialize)]
pub struct Drift {
    /// How many objects were compared.
    pub compared: usize,
    /// How it was seen.
    pub by: By,
    /// What differs from what the migrations make.
    pub differences: Vec<Difference>,
    /// What is there and cannot be compared.
    pub unmodelled: Vec<String>,
    /// SQL that a migration would hold to make this the rule.
    pub adopt: Option<String>,
    /// SQL that takes the database back to what the migrations make.
    pub revert: Option<String>,
}

/// How it was seen whether a database has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// By the numbers that the last run has left: the server hashes its own catalog.
    Catalog,
    /// The whole schema was read, and is the one that was proved.
    Proof,
    /// The whole schema was read, and compared with what the migrations make on a scratch database.
    Replay,
}

impl Drift {
    /// Nothing has changed.
    pub fn none(compared: usize, by: By) -> Self {
        Drift {
            compared,
            by,
            differences: Vec::new(),
            unmodelled: Vec::new(),
            adopt: None,
            revert: None,
        }
    }
}

/// What is declared and not planned yet.
#[derive(Debug, Clone, Serialize)]
pub struct Unplanned {
    /// How many objects were compared.
    pub compared: usize,
    /// What differs from what the migrations make.
    pub differences: Vec<Difference>,
}

/// What came out; what was not asked for is not there.
#[derive(Debug, Default, Serialize)]
pub struct Checked {
    /// The database against its migrations.
    pub database: Option<Drift>,
    /// The declarations against the migrations.
    pub declarations: Option<Unplanned>,
}

impl Checked {
    /// Whether nothing differs.
    pub fn is_clean(&self) -> bool {
        let database = self.database.as_ref();
        let declarations = self.declarations.as_ref();
        database.is_none_or(|drift| drift.differences.is_empty() && drift.unmodelled.is_empty())
            && declarations.is_none_or(|unplanned| unplanned.differences.is_empty())
    }
}

/// What is compared with what.
pub struct Comparison<'a> {
    /// The project.
    pub config: &'a Config,
    /// The server on which scratch databases are made.
    pub server: &'a Target,
    /// The day for which partitions are due.
    pub as_of: Date,
}

impl Comparison<'_> {
    /// The live database, as it was inspected, against the migrations that its journal knows.
    ///
    /// # Errors
    /// [`Kind::History`] while a migration is under way, or when the folder lacks one that is applied.
    pub async fn drift(
        &self,
        live: Inspection,
        recorded: &[Recorded],
        folder: &[Migration],
    ) -> Result<Drift> {
        let last = last_applied(recorded, folder)?;
        let proof = proof_of(last.as_deref(), folder)?;
        if proof.is_some_and(|proof| proof.leads_to(&live)) {
            return Ok(Drift::none(live.objects.len(), By::Proof));
        }
        let source = match last {
            Some(version) => Source::Migrations(Some(version)),
            None => Source::Empty,
        };
        let (made, _) = self.read(&source, None).await?;
        let differences = differences(&made.objects, &live.objects, &[]);
        let unmodelled: Vec<String> = live
            .unmodelled
            .iter()
            .filter(|each| !made.unmodelled.contains(each))
            .map(ToString::to_string)
            .collect();
        let (mut adopt, mut revert) = (None, None);
        if !differences.is_empty() {
            adopt = Some(sql(&made.objects, &live.objects, migration));
            revert = Some(sql(&live.objects, &made.objects, script));
        }
        Ok(Drift {
            compared: made.objects.len().max(live.objects.len()),
            by: By::Replay,
            differences,
            unmodelled,
            adopt,
            revert,
        })
    }

    /// The declarations against all migrations.
    ///
    /// # Errors
    /// What is wrong with the declarations or a migration.
    pub async fn unplanned(&self) -> Result<Unplanned> {
        let (declared, migrated) = self
            .read(&Source::Declarations, Some(&Source::Migrations(None)))
            .await?;
        let migrated = migrated.unwrap_or_default();
        let declared = with_past_partitions(&migrated.objects, &declared.objects);
        let declared = with_undeclared(&migrated.objects, &declared);
        Ok(Unplanned {
            compared: declared.len().max(migrated.objects.len()),
            differences: differences(&declared, &migrated.objects, &[]),
        })
    }

    async fn read(&self, one: &Source, other: Option<&Source>) -> Result<(Side, Option<Side>)> {
        let mut scratch = Scratch::new(self.server).await?;
        let read = self.read_on(&mut scratch, one, other).await;
        let closed = scratch.close().await;
        let read = read?;
        closed?;
        Ok(read)
    }

    async fn read_on(
        &self,
        scratch: &mut Scratch,
        one: &Source,
        other: Option<&Source>,
    ) -> Result<(Side, Option<Side>)> {
        let mut reader = Reader {
            config: Some(self.config),
            scratch: Some(scratch),
            as_of: self.as_of,
            is_used: false,
        };
        let one = reader.read(one).await?;
        let other = match other {
            Some(other) => Some(reader.read(other).await?),
            None => None,
        };
        Ok((one, other))
    }
}

/// The plan as a file, or why there is none.
fn sql(from: &Objects, to: &Objects, file: fn(&Plan, &str) -> Files) -> String {
    match plan(from, to, &Objects::new()) {
        Ok(planned) => file(&planned, "Drift").up,
        Err(refused) => refused
            .to_string()
            .lines()
            .map(|line| format!("-- {line}\n"))
            .collect(),
    }
}

/// The newest applied migration; all before it are applied as well, and all are in the folder.
pub fn last_applied(recorded: &[Recorded], folder: &[Migration]) -> Result<Option<String>> {
    if let Some(open) = recorded
        .iter()
        .find(|each| each.state != RecordedState::Applied)
    {
        let message = format!(
            "{}_{} is under way, so there is nothing to compare with",
            open.version, open.name
        );
        return Err(
            Error::new(Kind::History, message).help(format!("end it first:  {}", typed("apply")))
        );
    }
    crate::apply::history::check(recorded, folder)?;
    Ok(recorded.iter().map(|each| each.version.clone()).max())
}
