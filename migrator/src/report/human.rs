//! Lines for people: short, aligned, with times and totals.

use super::style::Style;
use crate::apply::Summary;
use crate::apply::events::Done;
use crate::apply::history::{Entry, State};
use crate::apply::losses::Loss;
use crate::typed::typed;
use std::time::Duration;

/// The line of one migration that was carried out.
pub fn done_line(style: Style, done: &Done, width: usize, undo: bool) -> String {
    let mark = if undo {
        style.open("-")
    } else {
        style.good("+")
    };
    let steps = plural(done.steps as i64, "step");
    let detail = style.faint(&format!("{steps:>9}  {:>8}", time(done.took)));
    format!("  {mark} {:width$}  {detail}", done.id)
}

/// The last line of apply.
pub fn applied(style: Style, summary: &Summary, took: Duration) -> String {
    let tables = plural(summary.tables, "table");
    match summary.done.len() {
        0 => format!(
            "{}: every migration is applied; the database has {tables}",
            style.good("nothing to do")
        ),
        count => format!(
            "{} {} in {}; the database has {tables}",
            style.good("applied"),
            plural(count as i64, "migration"),
            time(took)
        ),
    }
}

/// The last lines of rollback.
pub fn rolled_back(style: Style, summary: &Summary, took: Duration) -> String {
    let count = summary.done.len() as i64;
    let tables = match summary.tables {
        0 => "no table is left".to_owned(),
        1 => "1 table is left".to_owned(),
        n => format!("{n} tables are left"),
    };
    let journal = match summary.journal_dropped {
        true => "\nthe journal (schema migrator) is gone as well",
        false => "",
    };
    format!(
        "{} {} in {}, {tables}{journal}",
        style.good("rolled back"),
        plural(count, "migration"),
        time(took)
    )
}

/// What a rollback will destroy.
pub fn losses(style: Style, losses: &[Loss]) -> Vec<String> {
    let full: Vec<&Loss> = losses.iter().filter(|l| l.rows > 0).collect();
    let empty = losses.len() - full.len();
    let mut lines = Vec::new();
    if !full.is_empty() {
        lines.push(style.bad("this destroys data:"));
        let name = |l: &Loss| match &l.column {
            Some(column) => format!("{}.{column}", l.table),
            None => l.table.clone(),
        };
        let width = full
            .iter()
            .map(|l| name(l).chars().count())
            .max()
            .unwrap_or(0);
        for loss in full {
            lines.push(format!(
                "  {:width$}  {:>12}",
                name(loss),
                plural(loss.rows, "row")
            ));
        }
    }
    if empty > 0 {
        let and = if empty < losses.len() { "and " } else { "" };
        let what = plural(empty as i64, "table or column");
        lines.push(style.faint(&format!("{and}drops {what} without data")));
    }
    lines
}

/// The status, one line a migration.
pub fn status(style: Style, entries: &[Entry]) -> Vec<String> {
    let width = entries
        .iter()
        .map(|e| id(e).chars().count())
        .max()
        .unwrap_or(0);
    entries
        .iter()
        .map(|e| {
            let word = match e.state {
                State::Applied => style.good("applied     "),
                State::Pending => style.open("pending     "),
                State::Unfinished => style.bad("unfinished  "),
                State::RollingBack => style.bad("rolling back"),
                State::Edited => style.bad("edited      "),
                State::Missing => style.bad("missing     "),
                State::OutOfOrder => style.bad("out of order"),
            };
            let when = e.applied_at.as_deref().map_or(String::new(), |at| {
                format!(
                    "  {}",
                    style.faint(&at.replace('T', " ").replace('Z', " UTC"))
                )
            });
            format!("  {word}  {:width$}{when}", id(e))
                .trim_end()
                .to_owned()
        })
        .collect()
}

/// The last line of the status, with what to do next.
pub fn status_total(entries: &[Entry]) -> String {
    let count = |state: State| entries.iter().filter(|e| e.state == state).count();
    let apply = typed("");
    let go_on = format!("go on:  {apply}");
    let ways_out = format!("both ways out:  {apply}");
    let states = [
        (State::Applied, "applied", String::new()),
        (State::Pending, "pending", format!("apply them:  {apply}")),
        (State::Unfinished, "unfinished", go_on),
        (
            State::RollingBack,
            "rolling back",
            format!("go on:  {}", typed("rollback")),
        ),
        (
            State::Edited,
            "edited after being applied",
            ways_out.clone(),
        ),
        (State::Missing, "not in this folder", ways_out.clone()),
        (State::OutOfOrder, "out of order", ways_out),
    ];
    let parts: Vec<String> = states
        .iter()
        .filter(|(state, ..)| count(*state) > 0)
        .map(|(state, word, _)| format!("{} {word}", count(*state)))
        .collect();
    let next = states
        .iter()
        .rev()
        .find(|(state, _, next)| count(*state) > 0 && !next.is_empty());
    match next {
        Some((.., next)) => format!("{}; {next}", parts.join(", ")),
        None => parts.join(", "),
    }
}

/// `1 step`, `2 steps`, `1,204 rows`
pub fn plural(count: i64, word: &str) -> String {
    let digits = count.to_string();
    let mut shown = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    match (count, word) {
        (1, _) => format!("{shown} {word}"),
        (_, "table or column") => format!("{shown} tables or columns"),
        _ => format!("{shown} {word}s"),
    }
}

/// `12 ms`, `3.4 s`, `2 min 05 s`
pub fn time(took: Duration) -> String {
    let seconds = took.as_secs_f64();
    match took.as_secs() {
        0 => format!("{:.0} ms", seconds * 1000.0),
        1..60 => format!("{seconds:.1} s"),
        whole => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

fn id(entry: &Entry) -> String {
    format!("{}_{}", entry.version, entry.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(plural(1, "row"), "1 row");
        assert_eq!(plural(0, "row"), "0 rows");
        assert_eq!(plural(1_234_567, "row"), "1,234,567 rows");
        assert_eq!(plural(123, "table or column"), "123 tables or columns");
        assert_eq!(time(Duration::from_millis(12)), "12 ms");
        assert_eq!(time(Duration::from_millis(3_440)), "3.4 s");
        assert_eq!(time(Duration::from_secs(125)), "2 min 05 s");
    }
}
