//! Defaults, generated columns, touch triggers and the calendar, seen from a row.

use crate::book::{Cases, assert_outcomes, attempts, database};

fn undone(statements: &str) -> String {
    database().value(&format!("BEGIN;\n{statements}\nROLLBACK;"))
}

#[test]
fn a_policy_begins_on_the_next_business_day_unless_agreed_otherwise() {
    let add = |columns: &str, values: &str| {
        format!(
            "INSERT INTO policies (policy_number, customer_id, product_type, state, expiration_date, total_premium, payment_plan, insured_items{columns})
             VALUES ('POL-2026-000009', tests.id('Anna'), 'auto', 'TX', '2099-01-01', 1, 'annual', '[]'{values})"
        )
    };
    let begins = undone(&format!(
        "{} RETURNING effective_date = next_us_business_day(current_date) AND status = 'pending';",
        add("", "")
    ));
    assert_eq!(begins, "t");
    let cases: Cases = [
        ("accepted, 1 rows", "2026-11-25"),
        ("23514 policies_effective_on_business_day", "2026-11-26"),
        ("accepted, 1 rows", "2026-11-27"),
        ("23514 policies_effective_on_business_day", "2026-11-28"),
        // The third of July is kept, as the fourth is a Saturday.
        ("23514 policies_effective_on_business_day", "2026-07-03"),
        ("accepted, 1 rows", "2026-07-06"),
    ]
    .map(|(outcome, day)| {
        (
            format!("{day}: {outcome}"),
            add(", effective_date", &format!(", '{day}'")),
        )
    })
    .into();
    assert_outcomes(&cases, &attempts(database(), &cases), |name| {
        name.split_once(": ").expect("an outcome").1.to_string()
    });
}

#[test]
fn the_calendar_knows_the_days_of_sixteen_years() {
    let days = database().rows(
        "SELECT extract(year FROM day), count(*) FROM generate_series('2020-01-01'::date, '2035-12-31', '1 day') AS day
         WHERE is_us_business_day(day::date) GROUP BY 1 ORDER BY 1",
    );
    let counted: Vec<&str> = days.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(
        counted,
        [
            "252", "249", "250", "249", "251", "250", "250", "249", "250", "250", "250", "250",
            "250", "250", "249", "250"
        ]
    );
}

#[test]
fn a_generated_column_follows_and_is_not_written() {
    assert_eq!(
        undone("SELECT term_days FROM policies WHERE id = tests.id('policy');"),
        "365"
    );
    assert_eq!(
        undone(
            "UPDATE policies SET expiration_date = effective_date + 30 WHERE id = tests.id('policy') RETURNING term_days;"
        ),
        "30"
    );
    let cases = vec![(
        "428C9".to_string(),
        "UPDATE policies SET term_days = 1".to_string(),
    )];
    assert_outcomes(&cases, &attempts(database(), &cases), str::to_string);
}

/// Every table with a touch trigger: a change moves the time, an update that changes nothing doesn't.
#[test]
fn a_change_is_stamped_and_nothing_else_is() {
    let touched = database().rows(
        "SELECT tgrelid::regclass, substring(proname FROM 7)
         FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid WHERE proname ~ '^touch_' ORDER BY 1",
    );
    assert!(touched.len() >= 18, "{touched:?}");
    for row in touched {
        let (table, column) = (&row[0], &row[1]);
        let past = format!(
            "SET session_replication_role = replica;
             UPDATE {table} SET {column} = '2000-01-01';
             SET session_replication_role = origin;"
        );
        let plain = database().value(&format!(
            "SELECT attname FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attname IN
                 ('total_premium', 'address_line_2', 'full_name', 'ai_risk_factors', 'processor_reference', 'details',
                  'payee_name', 'credit_factors', 'description', 'city', 'layout', 'last_login_ip', 'validation_rules',
                  'client_secret_encrypted', 'client_name', 'totp_secret_encrypted', 'external_group', 'payload')
             ORDER BY attnum LIMIT 1"
        ));
        let column_type = database().value(&format!(
            "SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attname = '{plain}'"
        ));
        let other = match column_type.as_str() {
            "jsonb" => "'{\"changed\": true}'".to_string(),
            "numeric" => "777".to_string(),
            "inet" => "'192.0.2.9'".to_string(),
            _ => format!("'changed ' || left(md5(ctid::text || '{plain}'), 8)"),
        };
        let stamp = |change: &str| {
            undone(&format!(
                "{past}\n{change};\nSELECT count(*) FILTER (WHERE {column} > '2000-01-01') || ' of ' || count(*) FROM {table};"
            ))
        };
        let total = database().value(&format!("SELECT count(*) FROM {table}"));
        assert_eq!(
            stamp(&format!("UPDATE {table} SET {plain} = {plain}")),
            format!("0 of {total}"),
            "{table}.{column}"
        );
        let changed = format!(
            "UPDATE {table} SET {plain} = {other} WHERE ctid = (SELECT min(ctid) FROM {table})"
        );
        assert_eq!(stamp(&changed), format!("1 of {total}"), "{table}.{column}");
    }
}
