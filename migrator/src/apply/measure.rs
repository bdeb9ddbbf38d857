//! What a transaction really does to tables that are there: the locks it holds at its end, the tables it has
//! written anew, those whose rows it has read; and whether the file says so.

use crate::error::{Error, Result};
use crate::server::server_error;
use crate::source::proof::Measured;
use crate::source::script::{Script, Step};
use sqlx::postgres::types::Oid;
use sqlx::{PgConnection, Row};
use std::collections::HashMap;
use std::ops::Range;

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
    /// The tables that it is a partition of.
    above: Vec<String>,
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
           CASE WHEN c.relispartition THEN ARRAY(SELECT an.nspname || '.' || a.relname \
               FROM pg_catalog.pg_partition_ancestors(c.oid) AS above(id) \
               JOIN pg_catalog.pg_class a ON a.oid = above.id AND a.oid <> c.oid \
               JOIN pg_catalog.pg_namespace an ON an.oid = a.relnamespace) END \
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
            above: row.get::<Option<Vec<String>>, _>(4).unwrap_or_default(),
            file: file.unwrap_or(Oid(0)),
            read: row.get(3),
        };
        (row.get(0), table)
    };
    Ok(rows.iter().map(table).collect())
}

/// What one transaction did, to tables that were there before it.
pub(super) struct Seen {
    /// Where its steps stand among those of the script.
    steps: Range<usize>,
    /// The strongest lock of each table, as its place among [`MODES`].
    locked: Vec<(Oid, Table, usize)>,
    rewritten: Vec<(Oid, Table)>,
    scanned: Vec<(Oid, Table)>,
}

/// Asks inside the transaction, before it ends.
pub(super) async fn after(
    connection: &mut PgConnection,
    steps: Range<usize>,
    before: &Before,
) -> Result<Seen> {
    let now = self::before(connection).await?;
    let mut strongest: HashMap<Oid, usize> = HashMap::new();
    for row in sqlx::raw_sql(LOCKS)
        .fetch_all(&mut *connection)
        .await
        .map_err(failed)?
    {
        let (relation, mode): (Oid, &str) = (row.get(0), row.get(1));
        if let Some(rank) = MODES.iter().position(|(own, _)| *own == mode) {
            let own = strongest.entry(relation).or_default();
            *own = rank.max(*own);
        }
    }
    let locked = strongest.into_iter();
    let locked =
        locked.filter_map(|(oid, rank)| before.get(&oid).map(|table| (oid, table.clone(), rank)));
    let mut seen = Seen {
        steps,
        locked: locked.collect(),
        rewritten: Vec::new(),
        scanned: Vec::new(),
    };
    for (oid, table) in before {
        let Some(is) = now.get(oid) else { continue };
        if is.file != table.file {
            seen.rewritten.push((*oid, table.clone()));
        }
        // What was reported meanwhile is counted from nothing again.
        if is.read > table.read || is.read > 0 && is.read < table.read {
            seen.scanned.push((*oid, table.clone()));
        }
    }
    Ok(seen)
}

impl Seen {
    /// The same in words, and what the file does not say of the tables that stay: one that it makes or drops is
    /// nobody's meanwhile.
    pub fn told(mut self, script: &Script, stays: impl Fn(&Oid) -> bool) -> Measured {
        let steps = &script.steps[self.steps.clone()];
        let names = |tables: &[(Oid, Table)]| {
            let mut names: Vec<String> = tables.iter().map(|each| each.1.name.clone()).collect();
            names.sort();
            names
        };
        self.locked
            .sort_by(|one, other| one.1.name.cmp(&other.1.name));
        let in_words = |(_, table, rank): &(Oid, Table, usize)| {
            (table.name.clone(), MODES[*rank].1.to_owned())
        };
        let mut measured = Measured {
            steps: steps.iter().map(|step| step.name.clone()).collect(),
            start: steps.first().map_or(0, |step| step.range().start),
            locks: self.locked.iter().map(in_words).collect(),
            rewritten: names(&self.rewritten),
            scanned: names(&self.scanned),
            untold: Vec::new(),
        };
        self.locked.retain(|each| stays(&each.0));
        self.rewritten.retain(|each| stays(&each.0));
        self.scanned.retain(|each| stays(&each.0));
        measured.untold = Told::of(script, steps).misses(&self);
        measured
    }
}

/// What the comments of some steps say about their locks.
struct Told {
    /// Whether the file says anything at all about locks: people need not.
    says_locks: bool,
    locks: Vec<Lock>,
    notes: String,
}

/// `ACCESS EXCLUSIVE on public.quotes while every row is checked`
struct Lock {
    /// Its place among [`MODES`].
    rank: usize,
    table: String,
    /// Whether it says what takes its time meanwhile.
    lasts: bool,
}

impl Lock {
    fn read(note: &str) -> Option<Self> {
        let (mode, rest) = note.split_once(" on ")?;
        let rank = MODES.iter().position(|(_, words)| *words == mode)?;
        let ends = [", ", ": ", " while ", " for ", " and its partitions", " ("];
        let end = ends.iter().filter_map(|end| rest.find(end)).min();
        Some(Lock {
            rank,
            table: rest[..end.unwrap_or(rest.len())].to_owned(),
            lasts: rest.contains(" while "),
        })
    }

    /// A lock on a partitioned table is one on its partitions.
    fn is_on(&self, table: &Table) -> bool {
        self.table == table.name || table.above.contains(&self.table)
    }
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
                    told.locks.extend(Lock::read(note));
                }
            }
        }
        told
    }

    fn misses(&self, seen: &Seen) -> Vec<String> {
        let mut untold = Vec::new();
        if !self.says_locks {
            return untold;
        }
        for (_, table, rank) in &seen.locked {
            let mut told = self.locks.iter();
            if !told.any(|told| told.rank >= *rank && told.is_on(table)) {
                let (mode, name) = (MODES[*rank].1, &table.name);
                untold.push(format!("lock: {mode} on {name} (measured)"));
            }
        }
        for (_, table) in &seen.rewritten {
            let line = format!("measured: every row of {} is written anew", table.name);
            if !self.notes.contains("written anew") && !self.notes.contains(&line) {
                untold.push(line);
            }
        }
        for (oid, table) in &seen.scanned {
            let mut locked = seen.locked.iter();
            let stops = locked.any(|(own, _, rank)| own == oid && *rank >= STOPS_WRITES);
            let line = format!(
                "measured: the rows of {} are read while nobody writes",
                table.name
            );
            let words = [
                "every row",
                "all rows",
                "kept: ",
                "refused by the server",
                &line,
            ];
            let mut lasting = self.locks.iter().filter(|told| told.lasts);
            let says = words.iter().any(|words| self.notes.contains(words))
                || lasting.any(|told| told.is_on(table));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_names_its_lock() {
        let read = |note| Lock::read(note).map(|lock| (MODES[lock.rank].1, lock.table));
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
