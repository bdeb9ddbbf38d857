-- Each CHECK, and a change that breaks it and nothing that is looked at before it (a server looks at a
-- table's CHECKs in the order of their names).

-- customers_customer_type_values
UPDATE customers SET customer_type = 'pet'
-- customers_status_values
UPDATE customers SET status = 'unheard of'
-- customers_can_be_reached
UPDATE customers SET email = NULL, phone = NULL
-- customers_customer_number_check
UPDATE customers SET customer_number = 'CUST-1'
-- customers_date_of_birth_check
UPDATE customers SET date_of_birth = '1899-12-31'
-- customers_organization_has_name
UPDATE customers SET organization_name = NULL
-- customers_person_has_name_and_birth
UPDATE customers SET date_of_birth = NULL
-- customers_phone_check
UPDATE customers SET phone = '(202) 555-0101'
-- customers_zip_code_check
UPDATE customers SET zip_code = '7330'

-- users_role_values
UPDATE users SET role = 'boss' WHERE customer_id IS NULL
-- users_status_values
UPDATE users SET status = 'unheard of'
-- users_agent_is_licensed
UPDATE users SET producer_number = NULL
-- users_customer_has_customer
UPDATE users SET customer_id = NULL
-- users_failed_login_attempts_check
UPDATE users SET failed_login_attempts = -1
-- users_producer_number_check
UPDATE users SET producer_number = 'P1'

-- quotes_product_type_values
UPDATE quotes SET product_type = 'boat'
-- quotes_status_values
UPDATE quotes SET status = 'unheard of' WHERE converted_to_policy_id IS NULL
-- quotes_ai_risk_score_check
UPDATE quotes SET ai_risk_score = 1.01
-- quotes_auto_has_vehicle_and_drivers
UPDATE quotes SET drivers = NULL
-- quotes_base_premium_check
UPDATE quotes SET base_premium = -0.01
-- quotes_bound_has_policy
UPDATE quotes SET converted_to_policy_id = NULL
-- quotes_conversion_probability_check
UPDATE quotes SET conversion_probability = -0.01
-- quotes_declined_has_reasons
UPDATE quotes SET status = 'declined' WHERE status = 'draft'
-- quotes_declined_reasons_check
UPDATE quotes SET status = 'declined', declined_reasons = '{}' WHERE status = 'draft'
-- quotes_drivers_check
UPDATE quotes SET drivers = '{}'
-- quotes_expires_after_creation
UPDATE quotes SET expires_at = created_at
-- quotes_home_has_property
UPDATE quotes SET status = 'calculating' WHERE product_type = 'home'
-- quotes_later_version_has_parent
UPDATE quotes SET parent_quote_id = NULL
-- quotes_monthly_premium_check
UPDATE quotes SET monthly_premium = -0.01
-- quotes_monthly_within_total
UPDATE quotes SET monthly_premium = total_premium + 0.01
-- quotes_not_its_own_parent
UPDATE quotes SET parent_quote_id = id WHERE version = 2
-- quotes_quote_number_check
UPDATE quotes SET quote_number = 'QUOT-26-1'
-- quotes_quoted_has_price
UPDATE quotes SET base_premium = NULL
-- quotes_total_premium_check
UPDATE quotes SET total_premium = -1, monthly_premium = NULL WHERE status = 'draft'
-- quotes_version_check
UPDATE quotes SET version = 0, parent_quote_id = tests.id('quote') WHERE status = 'draft'
-- quotes_zip_code_check
UPDATE quotes SET zip_code = '73301-'

-- policies_payment_plan_values
UPDATE policies SET payment_plan = 'weekly'
-- policies_product_type_values
UPDATE policies SET product_type = 'boat'
-- policies_status_values
UPDATE policies SET status = 'unheard of'
-- policies_cancellation_reason_check
UPDATE policies SET status = 'cancelled', cancelled_on = effective_date, cancellation_reason = '  '
-- policies_cancelled_when_and_why
UPDATE policies SET status = 'cancelled'
-- policies_cancelled_within_term
UPDATE policies SET status = 'cancelled', cancelled_on = expiration_date + 1, cancellation_reason = 'sold the car'
-- policies_effective_before_expiration
UPDATE policies SET expiration_date = effective_date
-- policies_effective_on_business_day
UPDATE policies SET effective_date = '2026-12-25'
-- policies_not_renewed_from_itself
UPDATE policies SET renewed_from_policy_id = id
-- policies_policy_number_check
UPDATE policies SET policy_number = 'POL-2026-1'
-- policies_total_premium_check
UPDATE policies SET total_premium = -0.01

-- policy_coverages_coverage_type_values
UPDATE policy_coverages SET coverage_type = 'everything'
-- policy_coverages_aggregate_covers_occurrence
UPDATE policy_coverages SET limit_aggregate = limit_per_occurrence - 1
-- policy_coverages_deductible_check
UPDATE policy_coverages SET deductible = -0.01
-- policy_coverages_deductible_within_limit
UPDATE policy_coverages SET deductible = limit_per_occurrence + 0.01
-- policy_coverages_limit_per_occurrence_check
UPDATE policy_coverages SET limit_per_occurrence = 0, deductible = 0
-- policy_coverages_premium_check
UPDATE policy_coverages SET premium = -0.01

-- premium_payments_payment_method_values
UPDATE premium_payments SET payment_method = 'cash' WHERE status = 'paid'
-- premium_payments_status_values
UPDATE premium_payments SET status = 'unheard of' WHERE status = 'due'
-- premium_payments_amount_check
UPDATE premium_payments SET amount = 0
-- premium_payments_installment_number_check
UPDATE premium_payments SET installment_number = 13
-- premium_payments_paid_when_and_how
UPDATE premium_payments SET payment_method = NULL

-- claims_coverage_type_values
UPDATE claims SET coverage_type = 'everything'
-- claims_approved_amount_check
UPDATE claims SET approved_amount = -0.01
-- claims_approved_has_amount
UPDATE claims SET status = 'approved'
-- claims_approved_within_claimed
UPDATE claims SET approved_amount = claimed_amount + 0.01
-- claims_claim_number_check
UPDATE claims SET claim_number = 'CLM-2026-1'
-- claims_claimed_amount_check
UPDATE claims SET claimed_amount = -0.01
-- claims_denial_reason_check
UPDATE claims SET status = 'denied', denial_reason = ' '
-- claims_denied_has_reason
UPDATE claims SET status = 'denied'
-- claims_fraud_score_check
UPDATE claims SET fraud_score = 1.01
-- claims_loss_before_report
UPDATE claims SET loss_date = reported_date + 1
-- claims_reserve_amount_check
UPDATE claims SET reserve_amount = -0.01

-- claim_payments_payout_method_values
UPDATE claim_payments SET payout_method = 'cash'
-- claim_payments_status_values
UPDATE claim_payments SET status = 'unheard of'
-- claim_payments_amount_check
UPDATE claim_payments SET amount = 0
-- claim_payments_issued_when
UPDATE claim_payments SET status = 'issued'
-- claim_payments_voided_why
UPDATE claim_payments SET status = 'voided'

-- rate_tables_coverage_type_values
UPDATE rate_tables SET coverage_type = 'everything'
-- rate_tables_product_type_values
UPDATE rate_tables SET product_type = 'boat'
-- rate_tables_approved_filing
UPDATE rate_tables SET approved_by = 'Texas'
-- rate_tables_base_rate_check
UPDATE rate_tables SET base_rate = 0
-- rate_tables_effective_before_expiration
UPDATE rate_tables SET expiration_date = effective_date
-- rate_tables_min_premium_check
UPDATE rate_tables SET min_premium = -0.01
-- rate_tables_min_within_max
UPDATE rate_tables SET max_premium = min_premium - 0.01

-- territory_factors_product_type_values
UPDATE territory_factors SET product_type = 'boat'
-- territory_factors_effective_before_expiration
UPDATE territory_factors SET expiration_date = effective_date
-- territory_factors_factor_check
UPDATE territory_factors SET factor = 5.0001
-- territory_factors_zip_prefix_check
UPDATE territory_factors SET zip_prefix = '73'

-- discount_rules_discount_type_values
UPDATE discount_rules SET discount_type = 'mood'
-- discount_rules_code_check
UPDATE discount_rules SET code = 'good driver'
-- discount_rules_discount_value_check
UPDATE discount_rules SET discount_value = -0.01
-- discount_rules_effective_before_expiration
UPDATE discount_rules SET expiration_date = effective_date
-- discount_rules_max_discount_amount_check
UPDATE discount_rules SET max_discount_amount = 0
-- discount_rules_percentage_within_100
UPDATE discount_rules SET discount_value = 100.01
-- discount_rules_priority_check
UPDATE discount_rules SET priority = -1
-- discount_rules_product_types_check
UPDATE discount_rules SET product_types = '"auto"'
-- discount_rules_states_check
UPDATE discount_rules SET states = '{}'

-- surcharge_rules_surcharge_type_values
UPDATE surcharge_rules SET surcharge_type = 'mood'
-- surcharge_rules_code_check
UPDATE surcharge_rules SET code = '1ST'
-- surcharge_rules_effective_before_expiration
UPDATE surcharge_rules SET expiration_date = effective_date
-- surcharge_rules_lookback_months_check
UPDATE surcharge_rules SET lookback_months = 121
-- surcharge_rules_max_surcharge_amount_check
UPDATE surcharge_rules SET max_surcharge_amount = 0
-- surcharge_rules_percentage_within_300
UPDATE surcharge_rules SET surcharge_value = 300.01
-- surcharge_rules_priority_check
UPDATE surcharge_rules SET priority = -1
-- surcharge_rules_product_types_check
UPDATE surcharge_rules SET product_types = '"auto"'
-- surcharge_rules_states_check
UPDATE surcharge_rules SET states = '{}'
-- surcharge_rules_surcharge_value_check
UPDATE surcharge_rules SET surcharge_value = 0

-- admin_roles_not_its_own_parent
UPDATE admin_roles SET parent_role_id = id
-- admin_roles_permissions_check
UPDATE admin_roles SET permissions = '{}'
-- admin_users_deactivated_why
UPDATE admin_users SET deactivated_at = now()
-- admin_users_deactivation_reason_check
UPDATE admin_users SET deactivation_reason = ' ', deactivated_at = now()
-- admin_users_email_check
UPDATE admin_users SET email = 'Super@example.com'
-- admin_users_failed_login_attempts_check
UPDATE admin_users SET failed_login_attempts = -1
-- admin_users_not_made_by_oneself
UPDATE admin_users SET created_by = id
-- admin_users_two_factor_has_secret
UPDATE admin_users SET two_factor_enabled = true
-- admin_permissions_action_values
UPDATE admin_permissions SET action = 'dance'
-- admin_dashboards_refresh_interval_check
UPDATE admin_dashboards SET refresh_interval = 4
-- admin_dashboards_required_permission_check
UPDATE admin_dashboards SET required_permission = 'claims'
-- admin_dashboards_slug_check
UPDATE admin_dashboards SET slug = 'Open Claims'
-- admin_dashboards_widgets_check
UPDATE admin_dashboards SET widgets = '{}'

-- admin_rate_approvals_status_values
UPDATE admin_rate_approvals SET status = 'unheard of'
-- admin_rate_approvals_approved_by_someone
UPDATE admin_rate_approvals SET status = 'approved'
-- admin_rate_approvals_decided_after_submission
UPDATE admin_rate_approvals SET status = 'approved', approved_by = tests.id('super'), approved_at = submitted_at - interval '1 second'
-- admin_rate_approvals_four_eyes
UPDATE admin_rate_approvals SET status = 'approved', approved_by = submitted_by, approved_at = submitted_at
-- admin_rate_approvals_rejected_by_someone
UPDATE admin_rate_approvals SET status = 'rejected'
-- admin_rate_approvals_rejection_reason_check
UPDATE admin_rate_approvals SET status = 'rejected', rejected_by = tests.id('super'), rejected_at = submitted_at, rejection_reason = ''

-- system_settings_data_type_values
UPDATE system_settings SET data_type = 'list' WHERE encrypted
-- system_settings_ciphertext_is_text
UPDATE system_settings SET value = '1' WHERE encrypted
-- system_settings_sensitive_is_encrypted
UPDATE system_settings SET encrypted = false
-- system_settings_value_has_its_type
UPDATE system_settings SET value = '1' WHERE NOT encrypted
-- admin_activity_logs_status_values
UPDATE admin_activity_logs SET status = 'unheard of' WHERE admin_user_id IS NOT NULL
-- admin_activity_logs_failed_why
UPDATE admin_activity_logs SET status = 'failed'
-- admin_activity_logs_resource_type_check
UPDATE admin_activity_logs SET resource_type = 'Rate tables'
-- admin_activity_logs_strangers_are_refused
UPDATE admin_activity_logs SET status = 'success'

-- sso_providers_provider_type_values
UPDATE sso_providers SET provider_type = 'fax'
-- sso_providers_allowed_domains_check
UPDATE sso_providers SET allowed_domains = '"example.com"'
-- sso_providers_authorize_url_check
UPDATE sso_providers SET authorize_url = 'http://example.com'
-- sso_providers_auto_create_needs_domains
UPDATE sso_providers SET auto_create_users = true
-- sso_providers_enabled_is_complete
UPDATE sso_providers SET enabled = true
-- sso_providers_issuer_url_check
UPDATE sso_providers SET issuer_url = 'http://example.com'
-- sso_providers_token_url_check
UPDATE sso_providers SET token_url = 'http://example.com'
-- sso_providers_userinfo_url_check
UPDATE sso_providers SET userinfo_url = 'http://example.com'
-- sso_group_mappings_user_role_values
UPDATE sso_group_mappings SET user_role = 'boss' WHERE user_role IS NOT NULL
-- sso_group_mappings_one_role
UPDATE sso_group_mappings SET user_role = NULL, admin_role_id = NULL
-- sso_group_mappings_priority_check
UPDATE sso_group_mappings SET priority = -1
-- user_sso_links_external_groups_check
UPDATE user_sso_links SET external_groups = '{}'

-- oauth2_clients_allowed_grant_types_check
UPDATE oauth2_clients SET allowed_grant_types = '{}'
-- oauth2_clients_allowed_scopes_check
UPDATE oauth2_clients SET allowed_scopes = '{}'
-- oauth2_clients_minute_within_hour
UPDATE oauth2_clients SET rate_limit_per_minute = rate_limit_per_hour + 1
-- oauth2_clients_rate_limit_per_hour_check
UPDATE oauth2_clients SET rate_limit_per_hour = 0, rate_limit_per_minute = -1
-- oauth2_clients_rate_limit_per_minute_check
UPDATE oauth2_clients SET rate_limit_per_minute = 0
-- oauth2_clients_redirect_uris_check
UPDATE oauth2_clients SET redirect_uris = '{}'
-- user_mfa_settings_recovery_codes_encrypted_check
UPDATE user_mfa_settings SET recovery_codes_encrypted = '{}'
-- user_mfa_settings_sms_has_phone
UPDATE user_mfa_settings SET sms_enabled = true
-- user_mfa_settings_sms_is_backup
UPDATE user_mfa_settings SET sms_enabled = true, sms_phone_encrypted = 'x'
-- user_mfa_settings_totp_has_secret
UPDATE user_mfa_settings SET totp_enabled = true
-- user_mfa_settings_webauthn_credentials_check
UPDATE user_mfa_settings SET webauthn_credentials = '{}'
-- user_mfa_settings_webauthn_has_credentials
UPDATE user_mfa_settings SET webauthn_enabled = true
-- user_sessions_expires_after_creation
UPDATE user_sessions SET expires_at = created_at
-- user_sessions_revoked_why
UPDATE user_sessions SET revoked_at = now()
-- user_sessions_session_token_hash_check
UPDATE user_sessions SET session_token_hash = 'secret'

-- audit_logs_resource_type_check
UPDATE audit_logs SET resource_type = 'Quotes'
-- audit_logs_response_status_check
UPDATE audit_logs SET response_status = 99
-- audit_logs_response_time_ms_check
UPDATE audit_logs SET response_time_ms = -1
-- audit_logs_risk_score_check
UPDATE audit_logs SET risk_score = 1.01
-- audit_logs_security_alerts_check
UPDATE audit_logs SET security_alerts = '{}'

-- notification_queue_channel_values
UPDATE notification_queue SET channel = 'pigeon'
-- notification_queue_status_values
UPDATE notification_queue SET status = 'unheard of'
-- notification_queue_attempts_check
UPDATE notification_queue SET attempts = -1
-- notification_queue_attempts_within_limit
UPDATE notification_queue SET attempts = max_attempts + 1
-- notification_queue_delivered_when
UPDATE notification_queue SET status = 'delivered'
-- notification_queue_email_has_address
UPDATE notification_queue SET recipient_email = NULL
-- notification_queue_failed_why
UPDATE notification_queue SET status = 'failed'
-- notification_queue_max_attempts_check
UPDATE notification_queue SET max_attempts = 21
-- notification_queue_priority_check
UPDATE notification_queue SET priority = 10
-- notification_queue_push_has_user
UPDATE notification_queue SET recipient_user_id = NULL
-- notification_queue_recipient_phone_check
UPDATE notification_queue SET recipient_phone = '1'
-- notification_queue_recipient_url_check
UPDATE notification_queue SET recipient_url = 'ftp://example.com'
-- notification_queue_sms_has_phone
UPDATE notification_queue SET channel = 'sms'
-- notification_queue_webhook_has_url
UPDATE notification_queue SET channel = 'webhook'
-- websocket_connections_connected_before_disconnected
UPDATE websocket_connections SET disconnected_at = connected_at - interval '1 second'
-- websocket_connections_subscribed_channels_check
UPDATE websocket_connections SET subscribed_channels = '{}'
-- analytics_events_duration_ms_check
UPDATE analytics_events SET duration_ms = -1
-- analytics_events_event_category_check
UPDATE analytics_events SET event_category = 'Web'
-- analytics_events_event_type_check
UPDATE analytics_events SET event_type = 'page view'
-- realtime_metrics_sample_count_check
UPDATE realtime_metrics SET sample_count = -1
-- realtime_metrics_window_seconds_check
UPDATE realtime_metrics SET window_seconds = 61
