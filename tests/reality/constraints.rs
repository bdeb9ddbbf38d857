//! Every constraint of the catalog refuses a row that breaks it, under its own name. The names come
//! from the catalog, so a constraint that nobody tries is a failure too.

use crate::book::{Cases, assert_outcomes, attempts, cases, database};
use schema_tests::Database;
use std::collections::BTreeSet;

/// Without triggers, so that each CHECK is reached.
fn without_triggers() -> Database {
    database().with_setting("session_replication_role", "replica")
}

/// Pairs of a name and a statement, from a query over the catalog.
fn from_catalog(query: &str) -> Cases {
    let rows = database().rows(query);
    rows.into_iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect()
}

#[track_caller]
fn assert_all_tried(cases: &Cases, catalog: &str) {
    let tried: BTreeSet<String> = cases.iter().map(|(name, _)| name.clone()).collect();
    let declared: BTreeSet<String> = database().column(catalog).into_iter().collect();
    assert_eq!(tried.len(), cases.len(), "one case for each");
    assert_eq!(tried, declared, "the cases and the catalog");
}

#[test]
fn every_check_refuses() {
    let cases = cases(include_str!("checks.sql"));
    assert_all_tried(
        &cases,
        "SELECT conname FROM pg_constraint n JOIN pg_class c ON c.oid = conrelid
         WHERE contype = 'c' AND NOT relispartition AND connamespace = 'public'::regnamespace",
    );
    let found = attempts(&without_triggers(), &cases);
    assert_outcomes(&cases, &found, |name| format!("23514 {name}"));
}

#[test]
fn every_unique_constraint_and_index_refuses() {
    let cases = cases(include_str!("uniques.sql"));
    assert_all_tried(
        &cases,
        "SELECT relname FROM pg_index JOIN pg_class c ON c.oid = indexrelid
         WHERE indisunique AND NOT indisprimary AND NOT relispartition
             AND relnamespace = 'public'::regnamespace",
    );
    let found = attempts(&without_triggers(), &cases);
    assert_outcomes(&cases, &found, |name| format!("23505 {name}"));
}

#[test]
fn every_primary_key_refuses_a_second_row_of_the_kind() {
    let cases = from_catalog(
        "SELECT conname, format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %1$s LIMIT 1',
             conrelid::regclass, columns, columns)
         FROM pg_constraint n JOIN pg_class c ON c.oid = conrelid CROSS JOIN LATERAL (
             SELECT string_agg(quote_ident(attname), ', ') AS columns FROM pg_attribute
             WHERE attrelid = conrelid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS list
         WHERE contype = 'p' AND NOT relispartition AND connamespace = 'public'::regnamespace",
    );
    assert_eq!(cases.len(), 30);
    let found = attempts(&without_triggers(), &cases);
    // A row lies in a partition, and the partition's own index is the one that refuses it.
    assert_outcomes(&cases, &found, |name| match name {
        "audit_logs_pkey" => "23505 audit_logs_2026_11_pkey".to_string(),
        name => format!("23505 {name}"),
    });
}

#[test]
fn every_compulsory_column_refuses_null() {
    let cases = from_catalog(
        "SELECT relname || '.' || attname, format('UPDATE %s SET %I = NULL', c.oid::regclass, attname)
         FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid
         WHERE attnotnull AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''
             AND relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace",
    );
    assert!(cases.len() > 180, "{}", cases.len());
    let found = attempts(&without_triggers(), &cases);
    assert_outcomes(&cases, &found, |name| match name {
        // The server looks for the row's partition first.
        "audit_logs.created_at" => "23514".to_string(),
        name => {
            let (_, column) = name.split_once('.').expect("a table and a column");
            format!("23502 {column}")
        }
    });
}

#[test]
fn every_foreign_key_refuses_a_row_that_points_nowhere() {
    let cases = from_catalog(
        "SELECT conname, format('UPDATE %s SET %I = %L', conrelid::regclass, attname, gen_random_uuid())
         FROM pg_constraint n
         JOIN pg_attribute a ON attrelid = conrelid AND attnum = conkey[1]
         WHERE contype = 'f' AND conparentid = 0 AND connamespace = 'public'::regnamespace",
    );
    assert_eq!(cases.len(), 42);
    // Two tables refuse any change: there a row is added, as their columns have no other constraint.
    let cases: Cases = cases
        .into_iter()
        .map(|(name, statement)| match name.as_str() {
            "audit_logs_user_id_fkey" => (
                name,
                "INSERT INTO audit_logs (user_id, action, resource_type, created_at)
                 VALUES (gen_random_uuid(), 'quote.read', 'quotes', '2026-11-21')"
                    .to_string(),
            ),
            "quotes_converted_to_policy_id_fkey" | "policies_quote_id_fkey" => (
                name,
                format!("{statement} WHERE id IN (tests.id('quote'), tests.id('policy'))"),
            ),
            "user_sso_links_provider_id_fkey" => {
                (name, format!("{statement} WHERE external_subject = 's1'"))
            }
            "user_sso_links_user_id_fkey" | "user_mfa_settings_user_id_fkey" => (
                name,
                format!("{statement} WHERE user_id = tests.id('portal')"),
            ),
            "quotes_parent_quote_id_fkey" => (
                name,
                format!("{statement} WHERE parent_quote_id IS NOT NULL"),
            ),
            "sso_group_mappings_admin_role_id_fkey" => {
                (name, format!("{statement} WHERE admin_role_id IS NOT NULL"))
            }
            "users_customer_id_fkey" => (name, format!("{statement} WHERE role = 'customer'")),
            "admin_rate_approvals_rate_table_id_fkey" => {
                (name, format!("{statement} WHERE id = tests.id('approval')"))
            }
            "admin_rate_approvals_approved_by_fkey" => (
                name,
                statement.replace("SET", "SET status = 'approved', approved_at = now(),"),
            ),
            "admin_rate_approvals_rejected_by_fkey" => (
                name,
                statement.replace(
                    "SET",
                    "SET status = 'rejected', rejected_at = now(), rejection_reason = 'too much',",
                ),
            ),
            _ => (name, statement),
        })
        .collect();
    let found = attempts(database(), &cases);
    assert_outcomes(&cases, &found, |name| format!("23503 {name}"));
}
