//! The same for programs: one object, whose keys stay.

use crate::apply::history::Entry;
use serde::Serialize;

#[derive(Serialize)]
struct Status<'a> {
    format: u32,
    target: &'a str,
    migrations: &'a [Entry],
}

/// `status --format json`: `{format, target, migrations: [{version, name, state, applied_at, duration_ms}]}`.
///
/// `state` is one of applied, pending, unfinished, rolling-back, edited, missing, out-of-order.
pub fn status(target: &str, migrations: &[Entry]) -> String {
    let status = Status {
        format: 1,
        target,
        migrations,
    };
    serde_json::to_string_pretty(&status).unwrap_or_else(|e| unreachable!("plain data: {e}"))
}
