//! What the database held when the last run ended, and what somebody has changed since.
//!
//! The journal keeps a number for each relation, routine and type (`migrator.catalog`): the server hashes its
//! own catalog, so looking costs half of what reading would. The numbers are written only where it is known
//! that nobody else had a hand in it; where they are missing, `check` replays the migrations instead.

use super::Executor;
use super::events::Event;
use super::history::RecordedState;
use super::journal::literal;
use crate::error::{Error, Kind, Result};
use crate::inspect::inspect;
use crate::server::server_error;
use crate::source::files::Migration;
use crate::source::proof::proof_of;
use crate::typed::typed;
use schema_core::sql_text::tokens;
use sqlx::{AssertSqlSafe, PgConnection, Row};
use std::collections::HashSet;

/// Makes `number(name, word, hash)`: see the file.
const NUMBERS: &str = include_str!("../inspect/fingerprint.sql");

/// Two numbers can be compared only if they were made under the same settings.
const SETTINGS: &str = "BEGIN; SET LOCAL search_path = pg_catalog; SET LOCAL extra_float_digits = 1; SET LOCAL jit = off; ";

/// Something that is not what the last run left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drifted {
    /// `relation public.quotes`
    pub name: String,
    /// `quotes`, as it would stand in a statement.
    word: String,
    /// Its number when the last run ended, if it was there.
    former: Option<String>,
}

/// What became of the database since the last run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// Nobody knows: there are no numbers.
    Unknown,
    /// Nothing: so many numbers are the same.
    Unchanged(usize),
    /// This.
    Drifted(Vec<Drifted>),
}

/// Compares the catalog with the numbers of the last run. It changes nothing.
///
/// # Errors
/// What the server says.
pub async fn since_last_run(connection: &mut PgConnection) -> Result<Since> {
    let failed = |e| server_error("cannot compare the catalog", e);
    let known = sqlx::raw_sql("SELECT pg_catalog.to_regclass('migrator.catalog') IS NOT NULL");
    let known = known.fetch_one(&mut *connection).await.map_err(failed)?;
    if !known.get::<bool, _>(0) {
        return Ok(Since::Unknown);
    }
    // The first row says how many there are.
    let sql = format!(
        "{SETTINGS}SELECT count(*)::text, '', NULL::text FROM migrator.catalog; {NUMBERS}\
         SELECT coalesce(n.name, c.name), coalesce(n.word, c.word), c.hash \
         FROM number n FULL JOIN migrator.catalog c ON c.name = n.name \
         WHERE n.hash::text IS DISTINCT FROM c.hash ORDER BY 1; COMMIT"
    );
    let rows = sqlx::raw_sql(AssertSqlSafe(sql))
        .fetch_all(connection)
        .await;
    let mut rows = rows.map_err(failed)?.into_iter();
    let known = rows.next().map_or("0".to_owned(), |row| row.get(0));
    let drifted: Vec<Drifted> = rows
        .map(|row| Drifted {
            name: row.get(0),
            word: row.get(1),
            former: row.get(2),
        })
        .collect();
    Ok(match known.parse() {
        Ok(0) | Err(_) => Since::Unknown,
        Ok(known) if drifted.is_empty() => Since::Unchanged(known),
        Ok(_) => Since::Drifted(drifted),
    })
}

impl Executor<'_> {
    /// Refuses to touch what is not as the last run left it. Other drift is told, and stays on record; with
    /// nothing pending, all of it.
    pub(super) async fn look_first(
        &mut self,
        folder: &[Migration],
        pending: &[Migration],
    ) -> Result<()> {
        self.drifted = None;
        if !self.journal.exists {
            self.drifted = self.is_bare().await?.then(Vec::new);
            return Ok(());
        }
        let mut recorded = self.journal.recorded.iter();
        if recorded.any(|each| each.state != RecordedState::Applied) {
            // A migration is half done: the numbers are of the time before it.
            return Ok(());
        }
        let since = since_last_run(&mut self.work).await?;
        let is_as_it_was =
            matches!(since, Since::Unchanged(_)) || self.is_as_proved(folder).await?;
        self.drifted = match since {
            _ if is_as_it_was => Some(Vec::new()),
            Since::Drifted(drifted) => {
                if self.options.refuse_drift {
                    refuse_touched(&drifted, pending)?;
                }
                let names: Vec<&str> = drifted.iter().map(|each| each.name.as_str()).collect();
                let text = format!(
                    "changed by somebody since the last run: {}; see  {}",
                    names.join(", "),
                    typed("check")
                );
                self.watch.event(Event::Note(&text));
                Some(drifted)
            }
            Since::Unchanged(_) | Since::Unknown => None,
        };
        Ok(())
    }

    /// Whether the database holds nothing of anybody's.
    async fn is_bare(&mut self) -> Result<bool> {
        if self.options.allow_nonempty {
            return Ok(false);
        }
        let sql = format!(
            "{SETTINGS}{NUMBERS}SELECT count(*) = 0 FROM number n \
             WHERE n.name NOT IN ('schema public', 'extension plpgsql', 'comments'); COMMIT"
        );
        let row = sqlx::raw_sql(AssertSqlSafe(sql))
            .fetch_one(&mut self.work)
            .await;
        let row = row.map_err(|e| server_error("cannot look at the catalog", e))?;
        Ok(row.get(0))
    }

    /// Whether the schema is the one that the newest applied migration was proved to make: after a restore from
    /// a dump every number is another one, and nothing has changed.
    async fn is_as_proved(&mut self, folder: &[Migration]) -> Result<bool> {
        let newest = self.journal.recorded.iter().map(|each| &each.version).max();
        let Some(proof) = proof_of(newest.map(String::as_str), folder)? else {
            return Ok(false);
        };
        let live = inspect(&mut self.work)
            .await
            .map_err(|e| server_error("reading the database", e))?;
        Ok(proof.leads_to(&live))
    }

    /// Writes down what the database holds. The migrations are done, so that it cannot is no failure of theirs.
    pub(super) async fn remember_or_say(&mut self) {
        if let Err(error) = self.remember().await {
            let text = format!(
                "{}: `check` replays the migrations instead",
                error.message()
            );
            self.watch.event(Event::Note(&text));
        }
    }

    /// Writes down what the database holds now; what had drifted before keeps its former number. The run has
    /// begun with no numbers, and where nobody knew what was there, it ends with none.
    async fn remember(&mut self) -> Result<()> {
        let Some(drifted) = &self.drifted else {
            return Ok(());
        };
        let names: Vec<String> = drifted.iter().map(|each| literal(&each.name)).collect();
        let is_new = match names.as_slice() {
            [] => "true".to_owned(),
            names => format!("name NOT IN ({})", names.join(", ")),
        };
        let former: String = drifted
            .iter()
            .filter_map(|each| {
                let former = each.former.as_ref()?;
                let [name, word, hash] = [&each.name, &each.word, former].map(|text| literal(text));
                Some(format!(
                    "INSERT INTO migrator.catalog VALUES ({name}, {word}, {hash}); "
                ))
            })
            .collect();
        let sql = format!(
            "{SETTINGS}{former}INSERT INTO migrator.catalog (name, word, hash) {NUMBERS} \
             SELECT name, word, hash::text FROM number WHERE {is_new}; COMMIT"
        );
        let done = sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&mut self.work)
            .await;
        done.map_err(|e| server_error("cannot write down what the database holds", e))?;
        Ok(())
    }
}

fn refuse_touched(drifted: &[Drifted], pending: &[Migration]) -> Result<()> {
    for migration in pending {
        let all = tokens(&migration.up.text).unwrap_or_default();
        let named: HashSet<String> = all.iter().filter_map(|token| token.identifier()).collect();
        let touched: Vec<&str> = drifted
            .iter()
            .filter(|each| named.contains(&each.word))
            .map(|each| each.name.as_str())
            .collect();
        if !touched.is_empty() {
            let message = format!(
                "{} touches what somebody has changed since the last run: {}; nothing was changed",
                migration.id(),
                touched.join(", ")
            );
            return Err(Error::new(Kind::Drift, message)
                .help(format!(
                    "see what it is, and both ways out:  {}",
                    typed("check")
                ))
                .help(format!(
                    "or go on, which the journal remembers:  {}",
                    typed("apply --drifted --because \"..\"")
                )));
        }
    }
    Ok(())
}
