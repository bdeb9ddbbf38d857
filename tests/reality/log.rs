//! `audit_logs`: rows go to their months, months that are not there refuse them, and nobody changes
//! what was written.

use crate::book::{Cases, assert_outcomes, attempts, attempts_after, database};

fn insert(at: &str) -> String {
    format!(
        "INSERT INTO audit_logs (action, resource_type, created_at) VALUES ('a', 'quotes', '{at}')"
    )
}

#[test]
fn a_row_lies_in_the_partition_of_its_month() {
    let rows = database().rows(
        "SELECT created_at AT TIME ZONE 'UTC', tableoid::regclass FROM audit_logs ORDER BY 1",
    );
    assert_eq!(
        rows,
        [
            ["2026-11-30 23:59:59.999999", "audit_logs_2026_11"],
            ["2026-12-01 00:00:00", "audit_logs_2026_12"],
        ]
    );
}

/// Three months ahead of the day for which the migrations were planned; no default partition, which
/// would take everything in and never let it go.
#[test]
fn a_month_without_a_partition_is_refused() {
    let cases: Cases = [
        ("before the first", "2026-10-31 23:59:59.999999+00", "23514"),
        (
            "the first moment",
            "2026-11-01 00:00:00+00",
            "accepted, 1 rows",
        ),
        (
            "the last moment",
            "2027-02-28 23:59:59.999999+00",
            "accepted, 1 rows",
        ),
        ("after the last", "2027-03-01 00:00:00+00", "23514"),
    ]
    .map(|(name, at, outcome)| (format!("{name}: {outcome}"), insert(at)))
    .into();
    // Wherever the session's clock stands: the bounds are moments, not days of a time zone.
    for zone in ["UTC", "America/New_York", "Pacific/Auckland"] {
        let found = attempts(&database().with_setting("timezone", zone), &cases);
        assert_outcomes(&cases, &found, |name| {
            name.split_once(": ").expect("an outcome").1.to_string()
        });
    }
}

#[test]
fn nobody_changes_what_was_written() {
    let cases: Cases = [
        ("update", "UPDATE audit_logs SET action = 'nothing'"),
        ("delete", "DELETE FROM audit_logs"),
        (
            "update in the partition",
            "UPDATE audit_logs_2026_11 SET action = 'nothing'",
        ),
        ("delete in the partition", "DELETE FROM audit_logs_2026_12"),
        (
            "move to another month",
            "UPDATE audit_logs SET created_at = created_at + interval '1 month'",
        ),
    ]
    .map(|(name, statement)| (name.to_string(), statement.to_string()))
    .into();
    let found = attempts_after("", database(), &cases);
    assert_outcomes(&cases, &found, |_| "23000".to_string());
}

/// How retention ends: a whole month goes.
#[test]
fn an_old_month_can_be_detached_and_dropped() {
    let left = database().value(
        "BEGIN;
         ALTER TABLE audit_logs DETACH PARTITION audit_logs_2026_11;
         DROP TABLE audit_logs_2026_11;
         SELECT count(*) FROM audit_logs;
         ROLLBACK;",
    );
    assert_eq!(left, "1");
}
