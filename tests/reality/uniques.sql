-- Each UNIQUE constraint and unique index, and a change that makes two rows collide in it and in nothing
-- else.

-- customers_customer_number_key
UPDATE customers SET customer_number = 'CUST-00000001'
-- users_email_key
UPDATE users SET email = 'AGENT@example.COM' WHERE role = 'adjuster'
-- users_producer_number_key
UPDATE users SET producer_number = '1234567' WHERE role = 'agent'
-- quotes_quote_number_key
UPDATE quotes SET quote_number = 'QUOT-2026-000001'
-- quotes_converted_to_policy_id_key
UPDATE quotes SET converted_to_policy_id = tests.id('policy') WHERE status = 'bound'
-- policies_policy_number_key
UPDATE policies SET policy_number = 'POL-2026-000001'
-- policies_quote_id_key
UPDATE policies SET quote_id = tests.id('quote')
-- premium_payments_policy_id_installment_number_key
UPDATE premium_payments SET installment_number = 1
-- premium_payments_processor_reference_key
UPDATE premium_payments SET processor_reference = 'ch_1'
-- claims_claim_number_key
UPDATE claims SET claim_number = 'CLM-2026-000001'
-- rate_tables_rating_key
UPDATE rate_tables SET effective_date = '2026-01-01'
-- rate_tables_one_open_version
UPDATE rate_tables SET expiration_date = NULL
-- territory_factors_rating_key
UPDATE territory_factors SET effective_date = '2026-01-01'
-- territory_factors_one_open_version
UPDATE territory_factors SET expiration_date = NULL
-- discount_rules_code_key
UPDATE discount_rules SET code = 'LOYAL'
-- surcharge_rules_code_key
UPDATE surcharge_rules SET code = 'LATE'
-- admin_roles_name_key
UPDATE admin_roles SET name = 'root'
-- admin_users_email_key
UPDATE admin_users SET email = 'super@example.com'
-- admin_permissions_resource_action_key
UPDATE admin_permissions SET action = 'read'
-- admin_dashboards_slug_key
UPDATE admin_dashboards SET slug = 'claims'
-- admin_rate_approvals_one_pending
UPDATE admin_rate_approvals SET rate_table_id = tests.id('rate')
-- system_settings_category_key_key
UPDATE system_settings SET key = 'sender'
-- sso_providers_provider_name_key
UPDATE sso_providers SET provider_name = 'Google'
-- sso_group_mappings_provider_id_external_group_key
UPDATE sso_group_mappings SET external_group = 'agents'
-- user_sso_links_provider_id_external_subject_key
UPDATE user_sso_links SET external_subject = 's1'
-- user_sso_links_user_id_provider_id_key
UPDATE user_sso_links SET provider_id = tests.id('next provider')
-- oauth2_clients_client_id_key
UPDATE oauth2_clients SET client_id = 'partner'
-- user_sessions_session_token_hash_key
UPDATE user_sessions SET session_token_hash = repeat('a', 64)
-- realtime_metrics_window_key
UPDATE realtime_metrics SET window_start = '2026-11-20 00:00:00+00'
