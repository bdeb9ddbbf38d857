//! A status moves along the declared edges and along no other: every pair of values is tried.

use crate::book::{Cases, assert_outcomes, attempts_after, database};

/// The edges as `insurance.md` draws them, written down a second time.
struct Machine {
    table: &'static str,
    /// Each status with those that may follow it.
    edges: &'static [(&'static str, &'static [&'static str])],
}

const MACHINES: [Machine; 7] = [
    Machine {
        table: "quotes",
        edges: &[
            ("draft", &["calculating", "declined"]),
            ("calculating", &["quoted", "declined"]),
            ("quoted", &["bound", "expired", "declined"]),
            ("expired", &[]),
            ("bound", &[]),
            ("declined", &[]),
        ],
    },
    Machine {
        table: "policies",
        edges: &[
            ("pending", &["active", "cancelled"]),
            ("active", &["lapsed", "cancelled", "expired"]),
            ("lapsed", &["active", "cancelled", "expired"]),
            ("cancelled", &[]),
            ("expired", &[]),
        ],
    },
    Machine {
        table: "premium_payments",
        edges: &[
            ("due", &["paid", "failed", "waived"]),
            ("paid", &["refunded"]),
            ("failed", &["paid", "waived"]),
            ("waived", &[]),
            ("refunded", &[]),
        ],
    },
    Machine {
        table: "claims",
        edges: &[
            ("reported", &["investigating", "denied"]),
            ("investigating", &["approved", "denied"]),
            ("approved", &["settled", "investigating"]),
            ("denied", &["investigating"]),
            ("settled", &["investigating"]),
        ],
    },
    Machine {
        table: "claim_payments",
        edges: &[
            ("scheduled", &["issued", "voided"]),
            ("issued", &["cleared", "voided"]),
            ("cleared", &[]),
            ("voided", &[]),
        ],
    },
    Machine {
        table: "admin_rate_approvals",
        edges: &[
            ("pending", &["approved", "rejected"]),
            ("approved", &[]),
            ("rejected", &[]),
        ],
    },
    Machine {
        table: "notification_queue",
        edges: &[
            ("pending", &["sending", "cancelled"]),
            ("sending", &["delivered", "pending", "failed"]),
            ("delivered", &[]),
            ("failed", &[]),
            ("cancelled", &[]),
        ],
    },
];

/// Only the trigger is looked at: a copy of the table that has it, and no constraint. A table's own
/// CHECKs would ask for more than the status, and are tried on their own.
fn copy(machine: &Machine) -> String {
    let table = machine.table;
    let statuses: Vec<String> = machine
        .edges
        .iter()
        .map(|(from, _)| format!("('{from}')"))
        .collect();
    format!(
        "CREATE TEMP TABLE moves AS SELECT status FROM {table} LIMIT 0;
         INSERT INTO moves (status) SELECT given::text{} FROM (VALUES {}) AS list (given);
         CREATE TRIGGER moves BEFORE UPDATE OF status ON moves FOR EACH ROW
             WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION {table}_status_transitions();",
        if table == "claims" { "::claim_status" } else { "" },
        statuses.join(", "),
    )
}

#[test]
fn a_status_moves_along_the_declared_edges_only() {
    for machine in &MACHINES {
        let mut cases = Cases::new();
        for (from, _) in machine.edges {
            for (to, _) in machine.edges {
                cases.push((
                    format!("{from} -> {to}"),
                    format!("UPDATE moves SET status = '{to}' WHERE status = '{from}'"),
                ));
            }
        }
        let found = attempts_after(&copy(machine), database(), &cases);
        assert_outcomes(&cases, &found, |name| {
            let (from, to) = name.split_once(" -> ").expect("a pair");
            let allowed = |(status, next): &(&str, &[&str])| *status == from && next.contains(&to);
            // A status that stays as it is moves nowhere.
            if from == to || machine.edges.iter().any(allowed) {
                "accepted, 1 rows".to_string()
            } else {
                format!("23514 {}_status_transitions", machine.table)
            }
        });
    }
}

#[test]
fn every_table_with_transitions_is_among_them() {
    let mut tried: Vec<&str> = MACHINES.iter().map(|machine| machine.table).collect();
    tried.sort_unstable();
    let declared = database().column(
        "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname ~ '_transitions$' ORDER BY 1",
    );
    assert_eq!(tried, declared);
    for machine in &MACHINES {
        let check = format!("{}_status_values", machine.table);
        let values = if machine.table == "claims" {
            "SELECT enumlabel FROM pg_enum WHERE enumtypid = 'claim_status'::regtype ORDER BY 1"
                .to_string()
        } else {
            format!(
                "SELECT (regexp_matches(pg_get_constraintdef(oid), '''(\\w+)''', 'g'))[1]
                 FROM pg_constraint WHERE conname = '{check}' ORDER BY 1"
            )
        };
        let mut statuses: Vec<&str> = machine.edges.iter().map(|(status, _)| *status).collect();
        statuses.sort_unstable();
        assert_eq!(database().column(&values), statuses, "{}", machine.table);
    }
}

#[test]
fn the_triggers_of_the_real_tables_fire() {
    let cases: Cases = [
        (
            "quotes",
            "UPDATE quotes SET status = 'draft' WHERE status = 'bound'",
        ),
        ("policies", "UPDATE policies SET status = 'expired'"),
        (
            "premium_payments",
            "UPDATE premium_payments SET status = 'due' WHERE status = 'paid'",
        ),
        ("claims", "UPDATE claims SET status = 'settled'"),
        (
            "claim_payments",
            "UPDATE claim_payments SET status = 'cleared'",
        ),
        (
            "admin_rate_approvals",
            "UPDATE admin_rate_approvals SET status = NULL",
        ),
        (
            "notification_queue",
            "UPDATE notification_queue SET status = 'delivered'",
        ),
    ]
    .map(|(table, statement)| (table.to_string(), statement.to_string()))
    .into();
    let found = attempts_after("", database(), &cases);
    assert_outcomes(&cases, &found, |table| {
        format!("23514 {table}_status_transitions")
    });
}
