//! A plan as the two files of a migration: `up.sql` and `down.sql`.
//!
//! The header says what the migration does. Each step begins with `-- step: ..`, which the executor
//! reads; the comment lines under it are for people. The executor begins and ends the transactions of a migration; a
//! [`script()`] does it itself, for whoever runs it.

use crate::plan::{Mode, PATIENCE, Plan, Step};

/// The texts of a migration's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// The content of `up.sql`.
    pub up: String,
    /// The content of `down.sql`.
    pub down: String,
}

/// The files of a plan. `summary` is a sentence for the header: what the migration is for.
pub fn migration(plan: &Plan, summary: &str) -> Migration {
    files(plan, summary, Runner::Migrator)
}

/// The same as files for psql, with their transactions.
pub fn script(plan: &Plan, summary: &str) -> Migration {
    files(plan, summary, Runner::Psql)
}

/// Who runs the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Runner {
    Migrator,
    Psql,
}

impl Runner {
    /// The second line.
    fn line(self) -> &'static str {
        match self {
            Runner::Migrator => {
                "-- Written by `migrator plan`; read it, and change it where you know better.\n"
            }
            Runner::Psql => {
                "-- Written by `migrator diff`; read it, then run it: psql --set ON_ERROR_STOP=1 --file FILE\n"
            }
        }
    }
}

fn files(plan: &Plan, summary: &str, runner: Runner) -> Migration {
    let up = plan.steps.iter().map(|step| Part {
        title: &step.title,
        notes: &step.notes,
        mode: step.mode,
        sql: &step.up,
    });
    let down = plan.steps.iter().rev().map(|step: &Step| Part {
        title: &step.down_title,
        notes: &step.down_notes,
        mode: step.down_mode,
        sql: &step.down,
    });
    Migration {
        up: text(summary, "", &plan.questions, up, runner),
        down: text(summary, "The way back: ", &[], down, runner),
    }
}

struct Part<'a> {
    title: &'a str,
    notes: &'a [String],
    mode: Mode,
    sql: &'a str,
}

fn text<'a>(
    summary: &str,
    direction: &str,
    questions: &[String],
    parts: impl Iterator<Item = Part<'a>>,
    runner: Runner,
) -> String {
    let mut text = String::new();
    for line in format!("{direction}{}", summary.trim()).lines() {
        text.push_str(format!("-- {line}").trim_end());
        text.push('\n');
    }
    text.push_str(runner.line());
    for question in questions {
        text.push_str(&format!("-- question: {}\n", on_one_line(question)));
    }
    let mut is_open = false;
    // A step whose work another one does on this way has nothing to say.
    for part in parts.filter(|part| !part.sql.is_empty()) {
        if runner == Runner::Psql {
            text.push_str(frame(&mut is_open, part.mode));
        }
        text.push_str(&format!("\n-- step: {}\n", on_one_line(part.title)));
        match (runner, part.mode) {
            (Runner::Psql, _) | (_, Mode::Together) => {}
            (_, Mode::NewTransaction) => text.push_str("-- migrator: new-transaction\n"),
            (_, Mode::Alone) => text.push_str("-- migrator: no-transaction\n"),
        }
        for note in part.notes {
            let note = match runner {
                Runner::Migrator => on_one_line(note),
                // psql waits for a lock until it has it.
                Runner::Psql => on_one_line(note).replace(PATIENCE, ""),
            };
            text.push_str(&format!("--   {note}\n"));
        }
        text.push_str(part.sql);
        text.push('\n');
    }
    if is_open {
        text.push_str("\nCOMMIT;\n");
    }
    text
}

/// What ends the transaction before a step, and begins its own.
fn frame(is_open: &mut bool, mode: Mode) -> &'static str {
    match (std::mem::replace(is_open, mode != Mode::Alone), mode) {
        (true, Mode::Together) | (false, Mode::Alone) => "",
        (true, Mode::NewTransaction) => "\nCOMMIT;\n\nBEGIN;\n",
        (true, Mode::Alone) => "\nCOMMIT;\n",
        (false, _) => "\nBEGIN;\n",
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
