-- Security and compliance: sso_providers, oauth2_clients, user_mfa_settings, user_sessions, audit_logs
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: create table public.sso_providers
--   lock: none, the table is new
--   rules: SEC-001, SSO-001, SSO-002
CREATE TABLE public.sso_providers (
    id                      uuid         NOT NULL DEFAULT gen_random_uuid(),
    provider_name           varchar(50)  NOT NULL,
    provider_type           varchar(20)  NOT NULL,
    client_id               varchar(255) NOT NULL,
    client_secret_encrypted text         NOT NULL,
    issuer_url              text,
    authorize_url           text,
    token_url               text,
    userinfo_url            text,
    enabled                 boolean      NOT NULL DEFAULT false,
    auto_create_users       boolean      NOT NULL DEFAULT false,
    allowed_domains         jsonb,
    created_at              timestamptz  NOT NULL DEFAULT now(),
    updated_at              timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT sso_providers_pkey PRIMARY KEY (id),
    CONSTRAINT sso_providers_provider_name_key UNIQUE (provider_name),
    CONSTRAINT sso_providers_provider_type_values CHECK (provider_type IN ('google', 'azure', 'okta', 'auth0')),
    CONSTRAINT sso_providers_issuer_url_check CHECK (issuer_url ~ '^https://'),
    CONSTRAINT sso_providers_authorize_url_check CHECK (authorize_url ~ '^https://'),
    CONSTRAINT sso_providers_token_url_check CHECK (token_url ~ '^https://'),
    CONSTRAINT sso_providers_userinfo_url_check CHECK (userinfo_url ~ '^https://'),
    CONSTRAINT sso_providers_allowed_domains_check CHECK (jsonb_typeof(allowed_domains) = 'array'),
    CONSTRAINT sso_providers_enabled_is_complete CHECK (NOT enabled OR (issuer_url IS NOT NULL AND authorize_url IS NOT NULL AND token_url IS NOT NULL)),
    CONSTRAINT sso_providers_auto_create_needs_domains CHECK (NOT auto_create_users OR allowed_domains IS NOT NULL)
);

-- step: add trigger public.sso_providers.sso_providers_touch_updated_at
--   lock: none, the table is new
CREATE TRIGGER sso_providers_touch_updated_at BEFORE UPDATE ON public.sso_providers
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

-- step: comment on public.sso_providers (10 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.sso_providers IS 'An identity provider that users can sign in with.

No row security: reached only through the identity service''s own role';

COMMENT ON COLUMN public.sso_providers.provider_name IS 'As it stands on the sign-in button.';
COMMENT ON COLUMN public.sso_providers.client_secret_encrypted IS 'Encrypted by the key management service.';
COMMENT ON COLUMN public.sso_providers.token_url IS 'Where a code is exchanged for a token.';
COMMENT ON COLUMN public.sso_providers.enabled IS 'Default: rule SEC-001: Nothing that lets somebody in is on until somebody turns it on.';

COMMENT ON COLUMN public.sso_providers.auto_create_users IS 'Whether somebody who is new gets a user at the first sign-in.

Default: rule SEC-001: Nothing that lets somebody in is on until somebody turns it on.';

COMMENT ON COLUMN public.sso_providers.allowed_domains IS 'An array of e-mail domains whose people may come in; empty: everybody whom the provider knows.';
COMMENT ON CONSTRAINT sso_providers_provider_type_values ON public.sso_providers IS 'The products we can talk to.';
COMMENT ON CONSTRAINT sso_providers_enabled_is_complete ON public.sso_providers IS 'rule SSO-001: A provider is only on once all its addresses are known.';
COMMENT ON CONSTRAINT sso_providers_auto_create_needs_domains ON public.sso_providers IS 'rule SSO-002: Users are created at their first sign-in only for e-mail domains that were named.';

-- step: create table public.oauth2_clients
--   lock: none, the table is new
--   rules: SEC-002, SEC-003
CREATE TABLE public.oauth2_clients (
    id                    uuid         NOT NULL DEFAULT gen_random_uuid(),
    client_id             varchar(100) NOT NULL,
    client_secret_hash    text         NOT NULL,
    client_name           varchar(100) NOT NULL,
    redirect_uris         jsonb        NOT NULL,
    allowed_grant_types   jsonb        NOT NULL,
    allowed_scopes        jsonb        NOT NULL,
    rate_limit_per_minute integer      NOT NULL DEFAULT 60,
    rate_limit_per_hour   integer      NOT NULL DEFAULT 1000,
    active                boolean      NOT NULL DEFAULT true,
    expires_at            timestamptz,
    created_at            timestamptz  NOT NULL DEFAULT now(),
    updated_at            timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT oauth2_clients_pkey PRIMARY KEY (id),
    CONSTRAINT oauth2_clients_client_id_key UNIQUE (client_id),
    CONSTRAINT oauth2_clients_redirect_uris_check CHECK (jsonb_typeof(redirect_uris) = 'array'),
    CONSTRAINT oauth2_clients_allowed_grant_types_check CHECK (jsonb_typeof(allowed_grant_types) = 'array'),
    CONSTRAINT oauth2_clients_allowed_scopes_check CHECK (jsonb_typeof(allowed_scopes) = 'array'),
    CONSTRAINT oauth2_clients_rate_limit_per_minute_check CHECK (rate_limit_per_minute > 0),
    CONSTRAINT oauth2_clients_rate_limit_per_hour_check CHECK (rate_limit_per_hour > 0),
    CONSTRAINT oauth2_clients_minute_within_hour CHECK (rate_limit_per_minute <= rate_limit_per_hour)
);

-- step: add trigger public.oauth2_clients.oauth2_clients_touch_updated_at
--   lock: none, the table is new
CREATE TRIGGER oauth2_clients_touch_updated_at BEFORE UPDATE ON public.oauth2_clients
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

-- step: comment on public.oauth2_clients (10 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.oauth2_clients IS 'A program of a partner or of our own that calls the API.

No row security: reached only through the identity service''s own role';

COMMENT ON COLUMN public.oauth2_clients.client_id IS 'Public; the program sends it with every request for a token.';
COMMENT ON COLUMN public.oauth2_clients.redirect_uris IS 'An array of addresses, compared character by character.';
COMMENT ON COLUMN public.oauth2_clients.allowed_grant_types IS 'An array: `authorization_code`, `client_credentials`, `refresh_token`.';
COMMENT ON COLUMN public.oauth2_clients.allowed_scopes IS 'An array: `quotes:read`, `policies:write` ..';
COMMENT ON COLUMN public.oauth2_clients.rate_limit_per_minute IS 'Default: rule SEC-002: A program may send 60 requests a minute and 1000 an hour unless its contract says otherwise.';
COMMENT ON COLUMN public.oauth2_clients.rate_limit_per_hour IS 'Default: rule SEC-002: A program may send 60 requests a minute and 1000 an hour unless its contract says otherwise.';
COMMENT ON COLUMN public.oauth2_clients.active IS 'Default: rule SEC-003: A registered program may call the API at once.';
COMMENT ON COLUMN public.oauth2_clients.expires_at IS 'Empty: does not expire.';
COMMENT ON CONSTRAINT oauth2_clients_minute_within_hour ON public.oauth2_clients IS 'rule SEC-002: A program may send 60 requests a minute and 1000 an hour unless its contract says otherwise.';

-- step: create table public.user_mfa_settings
--   lock: none, the table is new
--   rules: SEC-001, SEC-004, SEC-005
CREATE TABLE public.user_mfa_settings (
    user_id                  uuid        NOT NULL,
    totp_secret_encrypted    text,
    totp_enabled             boolean     NOT NULL DEFAULT false,
    webauthn_credentials     jsonb,
    webauthn_enabled         boolean     NOT NULL DEFAULT false,
    sms_phone_encrypted      text,
    sms_enabled              boolean     NOT NULL DEFAULT false,
    recovery_codes_encrypted jsonb,
    created_at               timestamptz NOT NULL DEFAULT now(),
    updated_at               timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT user_mfa_settings_pkey PRIMARY KEY (user_id),
    CONSTRAINT user_mfa_settings_webauthn_credentials_check CHECK (jsonb_typeof(webauthn_credentials) = 'array'),
    CONSTRAINT user_mfa_settings_recovery_codes_encrypted_check CHECK (jsonb_typeof(recovery_codes_encrypted) = 'array'),
    CONSTRAINT user_mfa_settings_totp_has_secret CHECK (NOT totp_enabled OR totp_secret_encrypted IS NOT NULL),
    CONSTRAINT user_mfa_settings_webauthn_has_credentials CHECK (NOT webauthn_enabled OR webauthn_credentials IS NOT NULL),
    CONSTRAINT user_mfa_settings_sms_has_phone CHECK (NOT sms_enabled OR sms_phone_encrypted IS NOT NULL),
    CONSTRAINT user_mfa_settings_sms_is_backup CHECK (NOT sms_enabled OR totp_enabled OR webauthn_enabled)
);

-- step: add trigger public.user_mfa_settings.user_mfa_settings_touch_updated_at
--   lock: none, the table is new
CREATE TRIGGER user_mfa_settings_touch_updated_at BEFORE UPDATE ON public.user_mfa_settings
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

-- step: comment on public.user_mfa_settings (10 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.user_mfa_settings IS 'A user''s second factors. A user without a row has none.

No row security: reached only through the identity service''s own role';

COMMENT ON COLUMN public.user_mfa_settings.totp_enabled IS 'Default: rule SEC-001: Nothing that lets somebody in is on until somebody turns it on.';
COMMENT ON COLUMN public.user_mfa_settings.webauthn_credentials IS 'An array of credentials: id, public key, counter, transports.';
COMMENT ON COLUMN public.user_mfa_settings.webauthn_enabled IS 'Default: rule SEC-001: Nothing that lets somebody in is on until somebody turns it on.';
COMMENT ON COLUMN public.user_mfa_settings.sms_enabled IS 'Default: rule SEC-001: Nothing that lets somebody in is on until somebody turns it on.';
COMMENT ON COLUMN public.user_mfa_settings.recovery_codes_encrypted IS 'An array of the codes that were not used yet, each encrypted.';
COMMENT ON CONSTRAINT user_mfa_settings_totp_has_secret ON public.user_mfa_settings IS 'rule SEC-004: A second factor is only on once it has been set up.';
COMMENT ON CONSTRAINT user_mfa_settings_webauthn_has_credentials ON public.user_mfa_settings IS 'rule SEC-004: A second factor is only on once it has been set up.';
COMMENT ON CONSTRAINT user_mfa_settings_sms_has_phone ON public.user_mfa_settings IS 'rule SEC-004: A second factor is only on once it has been set up.';
COMMENT ON CONSTRAINT user_mfa_settings_sms_is_backup ON public.user_mfa_settings IS 'rule SEC-005: Text messages are only a backup for a stronger second factor.';

-- step: create table public.user_sessions
--   lock: none, the table is new
--   rules: SEC-007
CREATE TABLE public.user_sessions (
    id                 uuid         NOT NULL DEFAULT gen_random_uuid(),
    user_id            uuid         NOT NULL,
    session_token_hash varchar(64)  NOT NULL,
    sso_provider_id    uuid,
    mfa_verified_at    timestamptz,
    ip_address         inet         NOT NULL,
    user_agent         text,
    created_at         timestamptz  NOT NULL DEFAULT now(),
    last_seen_at       timestamptz  NOT NULL DEFAULT now(),
    expires_at         timestamptz  NOT NULL,
    revoked_at         timestamptz,
    revoked_reason     varchar(100),
    CONSTRAINT user_sessions_pkey PRIMARY KEY (id),
    CONSTRAINT user_sessions_session_token_hash_key UNIQUE (session_token_hash),
    CONSTRAINT user_sessions_session_token_hash_check CHECK (session_token_hash ~ '^[0-9a-f]{64}$'),
    CONSTRAINT user_sessions_expires_after_creation CHECK (created_at < expires_at),
    CONSTRAINT user_sessions_revoked_why CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL)),
    CONSTRAINT user_sessions_sso_provider_id_fkey FOREIGN KEY (sso_provider_id) REFERENCES public.sso_providers (id) ON DELETE SET NULL
);

-- step: index public.user_sessions (4 indexes)
--   lock: none, the table is new
CREATE INDEX user_sessions_user_id_idx ON public.user_sessions (user_id);
CREATE INDEX user_sessions_sso_provider_id_idx ON public.user_sessions (sso_provider_id);
CREATE INDEX user_sessions_user_id_last_seen_at_idx ON public.user_sessions (user_id, last_seen_at DESC) WHERE revoked_at IS NULL;
CREATE INDEX user_sessions_expires_at_idx ON public.user_sessions (expires_at);

-- step: comment on public.user_sessions (9 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.user_sessions IS 'A user who is signed in, on one device.

No row security: reached only through the identity service''s own role';

COMMENT ON COLUMN public.user_sessions.session_token_hash IS 'SHA-256 of the session cookie, in hexadecimal.';
COMMENT ON COLUMN public.user_sessions.sso_provider_id IS 'Empty: signed in with a password.';
COMMENT ON COLUMN public.user_sessions.mfa_verified_at IS 'Empty: no second factor was asked for.';
COMMENT ON COLUMN public.user_sessions.revoked_reason IS '`signed out`, `password changed`, `locked by an administrator` ..';
COMMENT ON CONSTRAINT user_sessions_expires_after_creation ON public.user_sessions IS 'rule SEC-007: Every session ends, and one that was ended early says why.';
COMMENT ON CONSTRAINT user_sessions_revoked_why ON public.user_sessions IS 'rule SEC-007: Every session ends, and one that was ended early says why.';
COMMENT ON INDEX public.user_sessions_user_id_last_seen_at_idx IS 'Serves a user''s own page: where am I signed in.';
COMMENT ON INDEX public.user_sessions_expires_at_idx IS 'Serves the hourly removal of old sessions.';

-- step: create function public.refuse_change()
--   its self-test runs at once
-- Trigger function of tables that only grow: refuses every UPDATE and DELETE of a row.
-- Old partitions can still be detached and dropped, which is how retention ends.
CREATE FUNCTION public.refuse_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    RAISE EXCEPTION '% of %.% refused: its rows are never changed', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END
$function$;

-- Self-test of refuse_change: on a temporary table an INSERT passes, an UPDATE and a DELETE do not.
DO $test$
DECLARE
    refused integer := 0;
BEGIN
    IF version() LIKE '%wasm%' THEN
        RAISE WARNING 'refuse_change is not tested here: PostgreSQL in WebAssembly cannot catch an error';
        RETURN;
    END IF;

    CREATE TEMPORARY TABLE refuse_change_test (id integer) ON COMMIT DROP;
    CREATE TRIGGER refuse_change_test BEFORE UPDATE OR DELETE ON pg_temp.refuse_change_test
        FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
    INSERT INTO pg_temp.refuse_change_test VALUES (1);

    BEGIN
        UPDATE pg_temp.refuse_change_test SET id = 2;
    EXCEPTION WHEN integrity_constraint_violation THEN
        refused := refused + 1;
    END;
    BEGIN
        DELETE FROM pg_temp.refuse_change_test;
    EXCEPTION WHEN integrity_constraint_violation THEN
        refused := refused + 1;
    END;

    IF refused <> 2 OR (SELECT count(*) FROM pg_temp.refuse_change_test WHERE id = 1) <> 1 THEN
        RAISE EXCEPTION 'refuse_change lets a change through';
    END IF;
    DROP TABLE pg_temp.refuse_change_test;
END
$test$;

COMMENT ON FUNCTION public.refuse_change() IS 'Trigger function: keeps the rows of an append-only table as they were written.';

-- step: create table public.audit_logs with 4 partitions
--   lock: none, the table is new
--   rules: AUD-001, RSK-001
CREATE TABLE public.audit_logs (
    id               uuid          NOT NULL DEFAULT gen_random_uuid(),
    user_id          uuid,
    ip_address       inet,
    user_agent       text,
    session_id       uuid,
    action           varchar(100)  NOT NULL,
    resource_type    varchar(50)   NOT NULL,
    resource_id      uuid,
    request_method   varchar(10),
    request_path     text,
    request_body     jsonb,
    response_status  integer,
    response_time_ms integer,
    risk_score       numeric(3, 2),
    security_alerts  jsonb,
    created_at       timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT audit_logs_pkey PRIMARY KEY (id, created_at),
    CONSTRAINT audit_logs_resource_type_check CHECK (resource_type ~ '^[a-z][a-z0-9_]*$'),
    CONSTRAINT audit_logs_response_status_check CHECK (response_status BETWEEN 100 AND 599),
    CONSTRAINT audit_logs_response_time_ms_check CHECK (response_time_ms >= 0),
    CONSTRAINT audit_logs_risk_score_check CHECK (risk_score BETWEEN 0 AND 1),
    CONSTRAINT audit_logs_security_alerts_check CHECK (jsonb_typeof(security_alerts) = 'array')
) PARTITION BY RANGE (created_at);

CREATE TABLE public.audit_logs_2026_11 PARTITION OF public.audit_logs
    FOR VALUES FROM ('2026-11-01 00:00:00+00') TO ('2026-12-01 00:00:00+00');

CREATE TABLE public.audit_logs_2026_12 PARTITION OF public.audit_logs
    FOR VALUES FROM ('2026-12-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');

CREATE TABLE public.audit_logs_2027_01 PARTITION OF public.audit_logs
    FOR VALUES FROM ('2027-01-01 00:00:00+00') TO ('2027-02-01 00:00:00+00');

CREATE TABLE public.audit_logs_2027_02 PARTITION OF public.audit_logs
    FOR VALUES FROM ('2027-02-01 00:00:00+00') TO ('2027-03-01 00:00:00+00');

-- step: index public.audit_logs (4 indexes)
--   lock: none, the table is new
CREATE INDEX audit_logs_user_id_created_at_idx ON public.audit_logs (user_id, created_at DESC);
CREATE INDEX audit_logs_resource_type_resource_id_created_at_idx ON public.audit_logs (resource_type, resource_id, created_at DESC);
CREATE INDEX audit_logs_risky_idx ON public.audit_logs (created_at DESC) WHERE risk_score >= 0.8;
CREATE INDEX audit_logs_security_alerts_idx ON public.audit_logs USING gin (security_alerts jsonb_path_ops);

-- step: add trigger public.audit_logs.audit_logs_refuse_change
--   lock: none, the table is new
CREATE TRIGGER audit_logs_refuse_change BEFORE UPDATE OR DELETE ON public.audit_logs
    FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

-- step: comment on public.audit_logs (13 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.audit_logs IS 'What everybody did: the SOC 2 audit trail. A row is written once and never changed.

Rows are kept: 7 years, rule AUD-001: The audit trail is kept for seven years.

No row security: services may only insert; auditors read through a role of their own';

COMMENT ON COLUMN public.audit_logs.user_id IS 'Empty: nobody was signed in. Users who left a trail are deactivated, never deleted.';
COMMENT ON COLUMN public.audit_logs.session_id IS 'No reference to user_sessions: a session is removed long before its trail.';
COMMENT ON COLUMN public.audit_logs.action IS '`quote.bind`, `policy.cancel` ..';
COMMENT ON COLUMN public.audit_logs.resource_type IS 'The table, or another resource, in snake_case: `quotes`, `policies` ..';
COMMENT ON COLUMN public.audit_logs.request_body IS 'Without passwords, secrets and card numbers, which the API gateway strikes out.';
COMMENT ON COLUMN public.audit_logs.risk_score IS '0 ordinary, 1 certainly an attack.';
COMMENT ON COLUMN public.audit_logs.security_alerts IS 'An array of alerts that the request raised.';
COMMENT ON CONSTRAINT audit_logs_risk_score_check ON public.audit_logs IS 'rule RSK-001: Risk scores and probabilities lie between 0 and 1.';
COMMENT ON INDEX public.audit_logs_user_id_created_at_idx IS 'Serves an auditor''s question: what did this user do.';
COMMENT ON INDEX public.audit_logs_resource_type_resource_id_created_at_idx IS 'Serves an auditor''s question: who touched this record.';
COMMENT ON INDEX public.audit_logs_risky_idx IS 'Serves the security desk''s list of risky requests, the newest first.';
COMMENT ON INDEX public.audit_logs_security_alerts_idx IS 'Serves requests that raised a certain alert, by containment.';

-- step: add foreign key user_mfa_settings_user_id_fkey of public.user_mfa_settings
-- migrator: new-transaction
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.users for the foreign key, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.user_mfa_settings ADD CONSTRAINT user_mfa_settings_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE;

-- step: add foreign key user_sessions_user_id_fkey of public.user_sessions
-- migrator: new-transaction
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.users for the foreign key, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.user_sessions ADD CONSTRAINT user_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE;

-- step: add foreign key audit_logs_user_id_fkey of public.audit_logs
-- migrator: new-transaction
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.users for the foreign key, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.audit_logs ADD CONSTRAINT audit_logs_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE RESTRICT;
