//! A plan as the two files of a migration: `up.sql` and `down.sql`.
//!
//! The header says what the migration does. Each step begins with `-- step: ..`, which the executor
//! reads; the comment lines under it are for people.

use crate::plan::{Mode, Plan, Step};

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
        up: text(summary, "", &plan.questions, up),
        down: text(summary, "The way back: ", &[], down),
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
) -> String {
    let mut text = String::new();
    for line in format!("{direction}{}", summary.trim()).lines() {
        text.push_str(format!("-- {line}").trim_end());
        text.push('\n');
    }
    text.push_str("-- Written by `migrator plan`; read it, and change it where you know better.\n");
    for question in questions {
        text.push_str(&format!("-- question: {}\n", on_one_line(question)));
    }
    // A step whose work another one does on this way has nothing to say.
    for part in parts.filter(|part| !part.sql.is_empty()) {
        text.push_str(&format!("\n-- step: {}\n", on_one_line(part.title)));
        match part.mode {
            Mode::Together => {}
            Mode::NewTransaction => text.push_str("-- migrator: new-transaction\n"),
            Mode::Alone => text.push_str("-- migrator: no-transaction\n"),
        }
        for note in part.notes {
            text.push_str(&format!("--   {}\n", on_one_line(note)));
        }
        text.push_str(part.sql);
        text.push('\n');
    }
    text
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
