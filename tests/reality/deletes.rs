//! What a DELETE takes with it, what it lets go of, and what it is refused for.

use crate::book::{Cases, assert_outcomes, attempts, database};

/// Runs a statement inside a transaction that is undone, then asks.
fn after(statement: &str, question: &str) -> String {
    database().value(&format!("BEGIN;\n{statement};\n{question};\nROLLBACK;"))
}

#[test]
fn what_is_still_referred_to_stays() {
    let cases: Cases = [
        (
            "policies_customer_id_fkey",
            "DELETE FROM customers WHERE id = tests.id('Anna')",
        ),
        (
            "quotes_customer_id_fkey",
            "DELETE FROM customers WHERE id = tests.id('Boats')",
        ),
        (
            "claim_payments_claim_id_fkey",
            "DELETE FROM claims WHERE id = tests.id('claim')",
        ),
        (
            "admin_users_role_id_fkey",
            "DELETE FROM admin_roles WHERE id = tests.id('desk role')",
        ),
        (
            "user_sso_links_provider_id_fkey",
            "DELETE FROM sso_providers WHERE id = tests.id('provider')",
        ),
        (
            "admin_rate_approvals_rate_table_id_fkey",
            "DELETE FROM rate_tables",
        ),
    ]
    .map(|(name, statement)| (name.to_string(), statement.to_string()))
    .into();
    let found = attempts(database(), &cases);
    // RESTRICT has a code of its own since PostgreSQL 18, and which of several foreign keys is looked at
    // first is the server's choice.
    let code = match database().major_version() {
        ..18 => "23503",
        _ => "23001",
    };
    for ((name, statement), found) in cases.iter().zip(&found) {
        assert!(found.starts_with(code), "{name}: {found}\n{statement}");
    }
    let single = vec![cases[2].clone()];
    assert_outcomes(&single, &found[2..3], |name| format!("{code} {name}"));
}

#[test]
fn what_belongs_to_a_row_goes_with_it() {
    assert_eq!(
        after(
            "DELETE FROM claim_payments; DELETE FROM claims; DELETE FROM premium_payments;
             UPDATE policies SET renewed_from_policy_id = NULL, quote_id = NULL;
             DELETE FROM quotes WHERE status = 'bound' AND version = 2;
             DELETE FROM quotes WHERE status = 'bound';
             DELETE FROM policies",
            "SELECT count(*) FROM policy_coverages"
        ),
        "0"
    );
    assert_eq!(
        after(
            "UPDATE customers SET created_by = NULL, updated_by = NULL;
             UPDATE claims SET created_by = NULL;
             DELETE FROM users WHERE id = tests.id('portal')",
            "SELECT concat_ws(' ',
                 (SELECT count(*) FROM user_mfa_settings), (SELECT count(*) FROM user_sessions),
                 (SELECT count(*) FROM user_sso_links), (SELECT count(*) FROM notification_queue),
                 (SELECT count(*) FROM websocket_connections))"
        ),
        "1 1 2 0 1"
    );
}

#[test]
fn what_only_mentions_a_row_forgets_it() {
    assert_eq!(
        after(
            "UPDATE claims SET created_by = NULL; DELETE FROM users WHERE id = tests.id('portal')",
            "SELECT count(*) || ' events, ' || count(user_id) || ' of them a user''s' FROM analytics_events"
        ),
        "2 events, 0 of them a user's"
    );
    assert_eq!(
        after(
            "DELETE FROM user_sso_links; DELETE FROM sso_providers WHERE id = tests.id('provider')",
            "SELECT count(*) || ' sessions, ' || count(sso_provider_id) || ' by a provider' FROM user_sessions"
        ),
        "2 sessions, 0 by a provider"
    );
}
