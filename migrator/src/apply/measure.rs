//! What a transaction really does to tables that are there: the locks it holds at its end, the tables it has
//! written anew, those whose rows it has read; and whether the file says so.

use crate::error::{Error, Result};
use crate::server::server_error;
use crate::source::proof::Measured;
use crate::source::script::{Script, Step};
use sqlx::postgres::types::Oid;
use sqlx::{PgConnection, Row};
use std::collections::{BTreeMap, HashMap};

/// Locks from the weakest that a change takes to the strongest; each stops what the ones before it stop.
/// (<https://www.postgresql.org/docs/current/explicit-locking.html>)
const MODES: &[(&str, &str)] = &[
    ("ShareUpdateExclusiveLock", "SHARE UPDATE EXCLUSIVE"),
    ("ShareLock", "SHARE"),
    ("ShareRowExclusiveLock", "SHARE ROW EXCLUSIVE"),
    ("ExclusiveLock", "EXCLUSIVE"),
    ("AccessExclusiveLock", "ACCESS EXCLUSIVE"),
];

/// From this one on nobody writes meanwhile.
const STOPS_WRITES: usize = 1;

/// A table before a transaction.
#[derive(Debug, Clone)]
pub(super) struct Table {
    name: String,
    /// The table at the root of its tree, where it is a partition.
    root: Option<String>,
    /// The file that its rows are in.
    file: Oid,
    /// How many rows the session has read of it, as far as that is not reported yet.
    read: i64,
}

/// The tables before a transaction.
pub(super) type Before = HashMap<Oid, Table>;

// The function, and not the view that calls it for every table.
const TABLES: &str = "\
    SELECT c.oid, n.nspname || '.' || c.relname, pg_catalog.pg_relation_filenode(c.oid), \
           pg_catalog.pg_stat_get_xact_tuples_returned(c.oid), \
           CASE WHEN c.relispartition THEN (SELECT rn.nspname || '.' || r.relname FROM pg_catalog.pg_class r \
               JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace \
               WHERE r.oid = pg_catalog.pg_partition_root(c.oid)) END \
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
    WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^pg_' AND n.nspname !~ '^migrator_quarantine' \
      AND n.nspname <> 'information_schema'";

const LOCKS: &str = "\
    SELECT l.relation, l.mode FROM pg_catalog.pg_locks l \
    WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.granted";

fn failed(error: sqlx::Error) -> Error {
    server_error("measuring what a step does", error)
}

pub(super) async fn before(connection: &mut PgConnection) -> Result<Before> {
    let rows = sqlx::raw_sql(TABLES).fetch_all(connection).await;
    let rows = rows.map_err(failed)?;
    let table = |row: &sqlx::postgres::PgRow| {
        let file: Option<Oid> = row.get(2);
        let table = Table {
            name: row.get(1),
            root: row.get(4),
            file: file.unwrap_or(Oid(0)),
            read: row.get(3),
        };
        (row.get(0), table)
    };
    Ok(rows.iter().map(table).collect())
}

/// Asks inside the transaction, before it ends.
pub(super) async fn after(
    connection: &mut PgConnection,
    script: &Script,
    steps: &[Step],
    before: &Before,
) -> Result<Measured> {
    let now = self::before(connection).await?;
    let mut locked: BTreeMap<&str, usize> = BTreeMap::new();
    let roots: HashMap<&str, &str> = before
        .values()
        .filter_map(|table| Some((table.name.as_str(), table.root.as_deref()?)))
        .collect();
    for row in sqlx::raw_sql(LOCKS)
        .fetch_all(&mut *connection)
        .await
        .map_err(failed)?
    {
        let (relation, mode): (Oid, &str) = (row.get(0), row.get(1));
        let rank = MODES.iter().position(|(own, _)| *own == mode);
        if let (Some(table), Some(rank)) = (before.get(&relation), rank) {
            let strongest = locked.entry(&table.name).or_default();
            *strongest = rank.max(*strongest);
        }
    }
    let mut measured = Measured {
        steps: steps.iter().map(|step| step.name.clone()).collect(),
        start: steps.first().map_or(0, |step| step.range().start),
        ..Measured::default()
    };
    for (oid, table) in before {
        let Some(is) = now.get(oid) else { continue };
        if is.file != table.file {
            measured.rewritten.push(table.name.clone());
        }
        // What was reported meanwhile is counted from nothing again.
        if is.read > table.read || is.read > 0 && is.read < table.read {
            measured.scanned.push(table.name.clone());
        }
    }
    measured.rewritten.sort();
    measured.scanned.sort();
    let told = Told::of(script, steps);
    measured.untold = told.misses(&locked, &roots, &measured);
    let in_words = |(table, rank): (&str, usize)| (table.to_owned(), MODES[rank].1.to_owned());
    measured.locks = locked.into_iter().map(in_words).collect();
    Ok(measured)
}

/// What the comments of some steps say about their locks.
struct Told {
    /// Whether the file says anything at all about locks: people need not.
    says_locks: bool,
    locks: Vec<(usize, String)>,
    notes: String,
}

impl Told {
    fn of(script: &Script, steps: &[Step]) -> Self {
        let mut told = Told {
            says_locks: script.text.contains("\n--   lock: "),
            locks: Vec::new(),
            notes: String::new(),
        };
        for step in steps {
            let start = step.range().start;
            let above: Vec<&str> = script.text[..start]
                .lines()
                .rev()
                .take_while(|line| line.starts_with("--"))
                .collect();
            for line in above {
                let note = line.trim_start_matches('-').trim();
                told.notes.push_str(note);
                told.notes.push('\n');
                if let Some(note) = note.strip_prefix("lock: ") {
                    told.locks.extend(lock(note));
                }
            }
        }
        told
    }

    fn misses(
        &self,
        locked: &BTreeMap<&str, usize>,
        roots: &HashMap<&str, &str>,
        measured: &Measured,
    ) -> Vec<String> {
        let mut untold = Vec::new();
        if !self.says_locks {
            return untold;
        }
        for (table, rank) in locked {
            // A lock on a partitioned table is one on its partitions.
            let root = roots.get(table);
            let is_it = |name: &str| name == *table || Some(&name) == root;
            let mut told = self.locks.iter();
            let is_told = told.any(|(told, name)| told >= rank && is_it(name));
            if !is_told {
                untold.push(format!("lock: {} on {table} (measured)", MODES[*rank].1));
            }
        }
        for table in &measured.rewritten {
            let line = format!("measured: every row of {table} is written anew");
            if !self.notes.contains("written anew") && !self.notes.contains(&line) {
                untold.push(line);
            }
        }
        for table in &measured.scanned {
            let stops = locked
                .get(table.as_str())
                .is_some_and(|rank| *rank >= STOPS_WRITES);
            let line = format!("measured: the rows of {table} are read while nobody writes");
            let says = ["every row", "all rows", "kept: ", &line]
                .iter()
                .any(|words| self.notes.contains(words));
            if stops && !says {
                untold.push(line);
            }
        }
        untold
    }
}

/// Those that have touched a table that was there.
pub fn worth_telling(measured: &[Measured]) -> Vec<Measured> {
    let touches = |each: &&Measured| !(each.locks.is_empty() && each.rewritten.is_empty());
    measured.iter().filter(touches).cloned().collect()
}

/// The file with a comment for everything that was measured and is not said.
pub fn annotated(text: &str, measured: &[Measured]) -> String {
    let mut annotated = text.to_owned();
    for each in measured.iter().rev() {
        let line_start = text[..each.start].rfind('\n').map_or(0, |at| at + 1);
        let lines: String = each
            .untold
            .iter()
            .map(|line| format!("--   {line}\n"))
            .collect();
        annotated.insert_str(line_start, &lines);
    }
    annotated
}

/// `ACCESS EXCLUSIVE on public.quotes, brief`
fn lock(note: &str) -> Option<(usize, String)> {
    let (mode, rest) = note.split_once(" on ")?;
    let rank = MODES.iter().position(|(_, words)| *words == mode)?;
    let end = [", ", ": ", " while ", " for ", " ("]
        .iter()
        .filter_map(|end| rest.find(end))
        .min();
    Some((rank, rest[..end.unwrap_or(rest.len())].to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_names_its_lock() {
        let read = |note| lock(note).map(|(rank, table)| (MODES[rank].1, table));
        assert_eq!(
            read("ACCESS EXCLUSIVE on public.a, brief"),
            Some(("ACCESS EXCLUSIVE", "public.a".into()))
        );
        assert_eq!(
            read(
                "SHARE UPDATE EXCLUSIVE on public.T 1 while every row is checked: reads and writes go on"
            ),
            Some(("SHARE UPDATE EXCLUSIVE", "public.T 1".into()))
        );
        assert_eq!(read("none, the table is new"), None);
    }
}
