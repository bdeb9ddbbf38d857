//! One step, with its way back beside it.

use super::note::PATIENCE;
use crate::object::{Sql, merged};

/// One step of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What the way up does, in a few words: `create table public.quotes`.
    pub title: String,
    /// Locks with their reason, what happens to data, business rules.
    pub notes: Vec<String>,
    /// The statements of the way up; empty where an earlier step of the plan has done it already.
    pub up: String,
    /// What the way down does.
    pub down_title: String,
    /// The notes of the way down.
    pub down_notes: Vec<String>,
    /// The statements of the way down; empty where a later step of the way down does it.
    pub down: String,
    /// How the way up runs.
    pub mode: Mode,
    /// How the way down runs.
    pub down_mode: Mode,
}

/// How a step runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// In the transaction of the step before it.
    #[default]
    Together,
    /// In a transaction of its own: the locks of the step before it are given back first.
    NewTransaction,
    /// Outside a transaction, each statement for itself.
    Alone,
}

impl Step {
    /// What the way up destroys, in words; `None` where no data is lost.
    pub fn loses(&self) -> Option<&str> {
        self.losses().next()
    }

    /// All of that, one line for each.
    pub fn losses(&self) -> impl Iterator<Item = &str> {
        self.notes.iter().filter_map(|note| note.strip_prefix(DATA))
    }
}

/// How a note about data begins.
pub(super) const DATA: &str = "data: ";

/// A step while it is being made.
#[derive(Debug, Default)]
pub(super) struct BothWays {
    pub up: Way,
    pub down: Way,
}

/// One direction of a step.
#[derive(Debug, Default)]
pub(super) struct Way {
    pub title: String,
    pub notes: Vec<String>,
    pub statements: Vec<Sql>,
    /// Statements that come behind all others of the step.
    pub closing: Vec<Sql>,
    /// Whether it has to run outside a transaction.
    pub alone: bool,
    /// Whether it locks something that was there before.
    pub touches: bool,
    /// How many locks it takes, at most.
    pub locks: usize,
    /// Whether something steps aside, or comes back, that must not be missing for a moment.
    pub is_apart: bool,
    /// How it runs.
    pub mode: Mode,
}

impl BothWays {
    pub fn titled(up: impl Into<String>, down: impl Into<String>) -> Self {
        let mut step = BothWays::default();
        step.up.title = up.into();
        step.down.title = down.into();
        step
    }

    /// A step that is there on the way up alone.
    pub fn only_up(up: Way) -> Self {
        BothWays {
            up,
            down: Way::default(),
        }
    }

    /// Adds statements at the end of the way up; their way back comes first on the way down.
    pub fn push(&mut self, up: Vec<Sql>, down: Vec<Sql>) {
        self.up.statements.extend(up);
        self.down.statements.splice(0..0, down);
    }

    /// Adds a note that holds in both directions.
    pub fn note_both(&mut self, note: impl Into<String>) {
        let note = note.into();
        self.up.note(note.clone());
        self.down.note(note);
    }

    /// Says that both ways lock something that was there before.
    pub fn touch(&mut self) {
        self.up.touches = true;
        self.down.touches = true;
    }

    /// The same step in the other direction.
    pub fn reversed(self) -> Self {
        BothWays {
            up: self.down,
            down: self.up,
        }
    }

    pub fn into_step(self) -> Step {
        Step {
            up: self.up.sql(),
            mode: self.up.mode,
            down_mode: self.down.mode,
            title: self.up.title,
            notes: self.up.notes,
            down: self.down.sql(),
            down_title: self.down.title,
            down_notes: self.down.notes,
        }
    }
}

impl Way {
    /// Whether it has nothing to do.
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty() && self.closing.is_empty()
    }

    /// What gives an enum its new values, taken out of the way; the owner and the privileges of the type stay.
    pub fn take_values(&mut self) -> Option<Self> {
        let adds = |sql: &Sql| {
            let sql = sql.to_string();
            sql.starts_with("ALTER TYPE ") && sql.contains(" ADD VALUE ")
        };
        let all = std::mem::take(&mut self.statements);
        let (statements, others): (Vec<Sql>, Vec<Sql>) = all.into_iter().partition(adds);
        self.statements = others;
        let own = Way {
            title: self.title.clone(),
            statements,
            touches: true,
            ..Way::default()
        };
        (!own.is_empty()).then_some(own)
    }

    fn sql(&self) -> String {
        let all = [self.statements.as_slice(), self.closing.as_slice()].concat();
        joined(&merged(&all))
    }

    pub fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if self.notes.contains(&note) || self.notes.iter().any(|said| outlasts(said, &note)) {
            return;
        }
        self.notes.retain(|said| !outlasts(&note, said));
        self.notes.push(note);
    }
}

/// Whether one line says of the same lock on the same table that it is held for longer than briefly.
fn outlasts(long: &str, brief: &str) -> bool {
    let lock = brief.strip_suffix(&format!(", brief{PATIENCE}"));
    let rest = lock.and_then(|lock| long.strip_prefix(lock));
    rest.is_some_and(|rest| rest.starts_with(" while ") || rest.starts_with(", while "))
}

/// Statements one under the other; one of several lines stands apart.
fn joined(statements: &[String]) -> String {
    let mut text = String::new();
    let mut last_was_long = false;
    for statement in statements {
        let is_long = statement.contains('\n');
        if !text.is_empty() {
            text.push_str(if is_long || last_was_long {
                "\n\n"
            } else {
                "\n"
            });
        }
        text.push_str(statement);
        last_was_long = is_long;
    }
    text
}

/// `1 index`, `3 indexes`
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {many}")
    }
}
