//! The policies of the administrators' tables, tried as the application's role, which may not
//! bypass them, on behalf of a super administrator, a clerk, one who has left, and nobody.

use crate::book::{Cases, assert_outcomes, attempts_after, database};
use std::sync::Once;

/// Becomes the application's role, acting for this administrator.
fn acting(administrator: Option<&str>) -> String {
    static ROLE: Once = Once::new();
    ROLE.call_once(|| {
        database()
            .execute_at_once(
                "DROP ROLE IF EXISTS reality_app;
                 CREATE ROLE reality_app NOSUPERUSER NOBYPASSRLS;
                 GRANT SELECT ON admin_users TO reality_app;
                 GRANT SELECT, INSERT, UPDATE, DELETE ON system_settings, admin_activity_logs TO reality_app;",
            )
            .expect("the superuser can create a role");
    });
    let who = match administrator {
        Some(name) => format!(
            "SELECT set_config('app.admin_user_id', tests.id('{name}')::text, false) \\g /dev/null\n"
        ),
        None => String::new(),
    };
    format!("{who}SET ROLE reality_app;\n")
}

fn expect(administrator: Option<&str>, cases: &[(&str, &str)]) {
    let cases: Cases = cases
        .iter()
        .enumerate()
        .map(|(number, (outcome, statement))| {
            (format!("{number}: {outcome}"), (*statement).to_string())
        })
        .collect();
    let found = attempts_after(&acting(administrator), database(), &cases);
    assert_outcomes(&cases, &found, |name| {
        name.split_once(": ").expect("an outcome").1.to_string()
    });
}

/// A row that a policy's CHECK does not let in.
const REFUSED: &str = "42501";
const ADD: &str = "INSERT INTO system_settings (category, key, value, data_type, last_modified_by)
    VALUES ('mail', 'port', '25', 'number', ";

fn add_as(who: &str) -> String {
    format!("{ADD}tests.id('{who}'))")
}

#[test]
fn a_super_administrator_does_everything_in_their_own_name() {
    expect(
        Some("super"),
        &[
            ("accepted, 2 rows", "SELECT FROM system_settings"),
            ("accepted, 1 rows", &add_as("super")),
            (REFUSED, &add_as("clerk")),
            (
                "accepted, 2 rows",
                "UPDATE system_settings SET validation_rules = '{}'",
            ),
            (
                REFUSED,
                "UPDATE system_settings SET last_modified_by = tests.id('clerk')",
            ),
            ("accepted, 2 rows", "DELETE FROM system_settings"),
        ],
    );
}

#[test]
fn anybody_else_reads_what_is_not_sensitive() {
    for administrator in [Some("clerk"), Some("former"), None] {
        expect(
            administrator,
            &[
                ("accepted, 1 rows", "SELECT FROM system_settings"),
                (
                    "accepted, 0 rows",
                    "SELECT FROM system_settings WHERE is_sensitive",
                ),
                (REFUSED, &add_as(administrator.unwrap_or("super"))),
                (
                    "accepted, 0 rows",
                    "UPDATE system_settings SET value = '\"x\"'",
                ),
                ("accepted, 0 rows", "DELETE FROM system_settings"),
            ],
        );
    }
}

#[test]
fn the_activity_log_is_written_in_ones_own_name_and_never_changed() {
    let write = |who: &str| {
        format!(
            "INSERT INTO admin_activity_logs (admin_user_id, action, resource_type, status)
             VALUES ({who}, 'a', 'rates', 'unauthorized')"
        )
    };
    let (clerk, top, nobody) = (
        write("tests.id('clerk')"),
        write("tests.id('super')"),
        write("NULL"),
    );
    expect(
        Some("clerk"),
        &[
            ("accepted, 1 rows", &clerk),
            (REFUSED, &top),
            ("accepted, 1 rows", &nobody),
            (
                "accepted, 0 rows",
                "UPDATE admin_activity_logs SET action = 'b'",
            ),
            ("accepted, 0 rows", "DELETE FROM admin_activity_logs"),
        ],
    );
    expect(None, &[("accepted, 1 rows", &nobody), (REFUSED, &clerk)]);
}

#[test]
fn the_activity_log_shows_ones_own_entries_and_all_to_a_super_administrator() {
    let read = "SELECT FROM admin_activity_logs";
    expect(Some("super"), &[("accepted, 3 rows", read)]);
    expect(Some("clerk"), &[("accepted, 1 rows", read)]);
    expect(Some("former"), &[("accepted, 0 rows", read)]);
    expect(None, &[("accepted, 0 rows", read)]);
}

/// FORCE ROW LEVEL SECURITY: the tables' owner gets past the policies as little as anybody.
#[test]
fn the_owner_is_bound_too() {
    let owner = "CREATE ROLE reality_owner NOSUPERUSER NOBYPASSRLS;
         GRANT USAGE, CREATE ON SCHEMA public TO reality_owner;
         GRANT SELECT ON admin_users TO reality_owner;
         ALTER TABLE system_settings OWNER TO reality_owner;
         ALTER TABLE admin_activity_logs OWNER TO reality_owner;
         SET ROLE reality_owner;";
    let seen = database().value(&format!(
        "BEGIN;\n{owner}\nSELECT (SELECT count(*) FROM system_settings) || ' settings, '
             || (SELECT count(*) FROM admin_activity_logs) || ' entries';\nROLLBACK;"
    ));
    assert_eq!(seen, "1 settings, 0 entries");
}
