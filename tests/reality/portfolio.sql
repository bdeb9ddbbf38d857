-- A small book of business that every constraint accepts: at least two rows in each table, so that a
-- second one can collide with the first.
-- Who signs in and who is insured.
INSERT INTO customers (id, customer_number, customer_type, first_name, last_name, date_of_birth, organization_name, email, phone, address_line_1, city, state, zip_code) VALUES
    (tests.id('Anna'), 'CUST-00000001', 'person', 'Anna', 'Berg', '1980-02-29', NULL, 'anna@example.com', '+12025550101', '1 Main St', 'Austin', 'TX', '73301'),
    (tests.id('Boats'), 'CUST-00000002', 'organization', NULL, NULL, NULL, 'Boats Ltd', NULL, '+12025550102', '2 Main St', 'Fresno', 'CA', '93701-1234');
INSERT INTO users (id, email, full_name, role, customer_id, producer_number) VALUES
    (tests.id('portal'), 'anna@example.com', 'Anna Berg', 'customer', tests.id('Anna'), NULL),
    (tests.id('agent'), 'Agent@Example.com', 'Ada Gent', 'agent', NULL, '1234567'),
    (tests.id('agent two'), 'two@example.com', 'Al Gent', 'agent', NULL, '7654321'),
    (tests.id('adjuster'), 'adjuster@example.com', 'Ed Juster', 'adjuster', NULL, NULL);
UPDATE customers SET created_by = tests.id('agent'), updated_by = tests.id('agent');

-- Quotes and policies.
INSERT INTO quotes (id, quote_number, customer_id, status, product_type, state, zip_code, effective_date, base_premium, total_premium, monthly_premium, vehicle_info, drivers, version, parent_quote_id, expires_at, created_by, updated_by) VALUES
    (tests.id('quote'), 'QUOT-2026-000001', tests.id('Anna'), 'quoted', 'auto', 'TX', '73301', '2026-03-02', 800, 900, 75, '{"vin": "1"}', '[{"age": 46}]', 1, NULL, now() + interval '30 days', tests.id('agent'), tests.id('agent')),
    (tests.id('next quote'), 'QUOT-2026-000002', tests.id('Anna'), 'quoted', 'auto', 'TX', '73301', '2026-03-02', 810, 910, 76, '{"vin": "1"}', '[{"age": 46}]', 2, tests.id('quote'), now() + interval '30 days', NULL, NULL),
    (tests.id('home quote'), 'QUOT-2026-000003', tests.id('Boats'), 'draft', 'home', 'CA', '93701', '2026-03-02', NULL, NULL, NULL, NULL, NULL, 1, NULL, now() + interval '30 days', NULL, NULL);
INSERT INTO policies (id, policy_number, customer_id, product_type, state, effective_date, expiration_date, total_premium, payment_plan, insured_items, renewed_from_policy_id, created_by, updated_by, quote_id) VALUES
    (tests.id('policy'), 'POL-2026-000001', tests.id('Anna'), 'auto', 'TX', '2026-03-02', '2027-03-02', 900, 'monthly', '[]', NULL, tests.id('agent'), tests.id('agent'), tests.id('quote')),
    (tests.id('renewal'), 'POL-2027-000001', tests.id('Anna'), 'auto', 'TX', '2027-03-02', '2028-03-02', 910, 'annual', '[]', tests.id('policy'), NULL, NULL, tests.id('next quote'));
UPDATE quotes SET status = 'bound', converted_to_policy_id = tests.id('policy') WHERE id = tests.id('quote');
UPDATE quotes SET status = 'bound', converted_to_policy_id = tests.id('renewal') WHERE id = tests.id('next quote');
INSERT INTO policy_coverages (policy_id, coverage_type, limit_per_occurrence, limit_aggregate, deductible, premium) VALUES
    (tests.id('policy'), 'collision', 50000, 100000, 500, 300),
    (tests.id('policy'), 'comprehensive', 50000, NULL, 250, 100);
INSERT INTO premium_payments (id, policy_id, installment_number, due_date, amount, status, paid_at, payment_method, processor_reference) VALUES
    (tests.id('installment'), tests.id('policy'), 1, '2026-03-02', 75, 'paid', now(), 'card', 'ch_1'),
    (tests.id('next installment'), tests.id('policy'), 2, '2026-04-02', 75, 'due', NULL, NULL, NULL);
INSERT INTO claims (id, claim_number, policy_id, coverage_type, loss_date, reported_date, loss_state, description, claimed_amount, fraud_score, created_by, updated_by, adjuster_id) VALUES
    (tests.id('claim'), 'CLM-2026-000001', tests.id('policy'), 'collision', '2026-05-01', '2026-05-02', 'TX', 'Hail', 1000, 0.1, tests.id('portal'), tests.id('adjuster'), tests.id('adjuster')),
    (tests.id('next claim'), 'CLM-2026-000002', tests.id('policy'), 'collision', '2026-05-03', '2026-05-03', 'TX', 'A deer', NULL, NULL, NULL, NULL, NULL);
INSERT INTO claim_payments (id, claim_id, payee_name, amount, payout_method, scheduled_for) VALUES
    (tests.id('payout'), tests.id('claim'), 'Body Shop', 900, 'ach', '2026-06-01'),
    (tests.id('next payout'), tests.id('claim'), 'Anna Berg', 50, 'check', '2026-06-02');

-- Rating.
INSERT INTO rate_tables (id, state, product_type, coverage_type, base_rate, min_premium, max_premium, effective_date, expiration_date) VALUES
    (tests.id('rate'), 'TX', 'auto', 'collision', 0.01, 50, 5000, '2026-01-01', '2027-01-01'),
    (tests.id('next rate'), 'TX', 'auto', 'collision', 0.02, NULL, NULL, '2027-01-01', NULL);
INSERT INTO territory_factors (state, product_type, zip_prefix, territory_code, factor, effective_date, expiration_date) VALUES
    ('TX', 'auto', '733', 'T1', 1.1, '2026-01-01', '2027-01-01'), ('TX', 'auto', '733', 'T1', 1.2, '2027-01-01', NULL);
INSERT INTO discount_rules (code, name, product_types, states, discount_type, discount_value, max_discount_amount, eligibility_rules, effective_date, expiration_date) VALUES
    ('GOOD_DRIVER', 'Good driver', '["auto"]', '["TX"]', 'percentage', 10, 200, '{}', '2026-01-01', '2027-01-01'),
    ('LOYAL', 'Loyal', '["auto"]', '["TX"]', 'fixed', 25, NULL, '{}', '2026-01-01', NULL);
INSERT INTO surcharge_rules (code, name, product_types, states, surcharge_type, surcharge_value, max_surcharge_amount, trigger_conditions, lookback_months, effective_date, expiration_date) VALUES
    ('SPEEDING', 'Speeding', '["auto"]', '["TX"]', 'percentage', 15, 500, '{}', 36, '2026-01-01', '2027-01-01'),
    ('LATE', 'Late', '["auto"]', '["TX"]', 'fixed', 10, NULL, '{}', NULL, '2026-01-01', NULL);

-- Administrators.
INSERT INTO admin_roles (id, name, parent_role_id) VALUES
    (tests.id('root role'), 'root', NULL), (tests.id('desk role'), 'desk', tests.id('root role'));
INSERT INTO admin_users (id, email, password_hash, role_id, is_super_admin, created_by) VALUES
    (tests.id('super'), 'super@example.com', 'x', tests.id('root role'), true, NULL),
    (tests.id('clerk'), 'clerk@example.com', 'x', tests.id('desk role'), false, tests.id('super')),
    (tests.id('former'), 'former@example.com', 'x', tests.id('root role'), true, NULL);
UPDATE admin_users SET deactivated_at = now(), deactivation_reason = 'left' WHERE id = tests.id('former');
INSERT INTO admin_permissions (resource, action) VALUES ('rates', 'read'), ('rates', 'approve');
INSERT INTO admin_dashboards (name, slug, layout, widgets, required_permission) VALUES
    ('Claims', 'claims', '{}', '[]', 'claims:read'), ('Sales', 'sales', '{}', '[]', NULL);
INSERT INTO admin_rate_approvals (id, rate_table_id, changes_summary, effective_date, submitted_by) VALUES
    (tests.id('approval'), tests.id('rate'), '{}', '2026-02-01', tests.id('clerk')),
    (tests.id('next approval'), tests.id('next rate'), '{}', '2027-02-01', tests.id('clerk'));
INSERT INTO system_settings (category, key, value, data_type, is_sensitive, encrypted, last_modified_by) VALUES
    ('mail', 'sender', '"desk@example.com"', 'string', false, false, tests.id('super')),
    ('mail', 'password', '"gibberish"', 'string', true, true, tests.id('super'));
INSERT INTO admin_activity_logs (admin_user_id, action, resource_type, status) VALUES
    (tests.id('super'), 'rate_table.approve', 'rate_tables', 'success'),
    (tests.id('clerk'), 'rate_table.approve', 'rate_tables', 'unauthorized'),
    (NULL, 'sign_in', 'admin_users', 'unauthorized');

-- Security.
INSERT INTO sso_providers (id, provider_name, provider_type, client_id, client_secret_encrypted) VALUES
    (tests.id('provider'), 'Google', 'google', 'c1', 'x'), (tests.id('next provider'), 'Okta', 'okta', 'c2', 'x');
INSERT INTO oauth2_clients (client_id, client_secret_hash, client_name, redirect_uris, allowed_grant_types, allowed_scopes) VALUES
    ('partner', 'x', 'Partner', '[]', '[]', '[]'), ('broker', 'x', 'Broker', '[]', '[]', '[]');
INSERT INTO user_mfa_settings (user_id) VALUES (tests.id('portal')), (tests.id('agent'));
INSERT INTO user_sessions (user_id, session_token_hash, sso_provider_id, ip_address, expires_at) VALUES
    (tests.id('portal'), repeat('a', 64), tests.id('provider'), '192.0.2.1', now() + interval '1 hour'),
    (tests.id('agent'), repeat('b', 64), NULL, '2001:db8::1', now() + interval '1 hour');
INSERT INTO user_sso_links (user_id, provider_id, external_subject) VALUES
    (tests.id('portal'), tests.id('provider'), 's1'), (tests.id('agent'), tests.id('provider'), 's2'), (tests.id('agent'), tests.id('next provider'), 's3');
INSERT INTO sso_group_mappings (provider_id, external_group, user_role, admin_role_id) VALUES
    (tests.id('provider'), 'agents', 'agent', NULL), (tests.id('provider'), 'admins', NULL, tests.id('desk role'));
INSERT INTO audit_logs (user_id, action, resource_type, response_status, risk_score, created_at) VALUES
    (tests.id('agent'), 'quote.read', 'quotes', 200, 0.1, '2026-11-30 23:59:59.999999+00'),
    (NULL, 'sign_in', 'users', 401, NULL, '2026-12-01 00:00:00+00');

-- What happens now.
INSERT INTO notification_queue (id, channel, recipient_user_id, recipient_email, template, payload) VALUES
    (tests.id('notice'), 'email', tests.id('portal'), 'anna@example.com', 'welcome', '{}'),
    (tests.id('next notice'), 'push', tests.id('portal'), NULL, 'welcome', '{}');
INSERT INTO websocket_connections (user_id, server_name) VALUES (tests.id('portal'), 'ws1'), (tests.id('agent'), 'ws1');
INSERT INTO analytics_events (event_type, event_category, event_data, user_id, quote_id, policy_id) VALUES
    ('quote_started', 'sales', '{}', tests.id('portal'), tests.id('quote'), tests.id('policy')), ('page_view', 'web', '{}', NULL, NULL, NULL);
INSERT INTO realtime_metrics (metric_name, dimension, window_start, window_seconds, value, sample_count) VALUES
    ('quotes', 'TX', '2026-11-20 00:00:00+00', 60, 1, 1), ('quotes', 'TX', '2026-11-20 00:01:00+00', 60, 2, 2);
