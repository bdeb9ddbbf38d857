-- Administration: admin_roles, admin_users, admin_permissions, system_settings, admin_activity_logs, admin_dashboards, admin_rate_approvals
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: create table public.admin_roles
--   lock: none, the table is new
--   rules: ADM-001
CREATE TABLE public.admin_roles (
    id             uuid        NOT NULL DEFAULT gen_random_uuid(),
    name           varchar(50) NOT NULL,
    description    text,
    permissions    jsonb       NOT NULL DEFAULT '[]',
    parent_role_id uuid,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT admin_roles_pkey PRIMARY KEY (id),
    CONSTRAINT admin_roles_name_key UNIQUE (name),
    CONSTRAINT admin_roles_permissions_check CHECK (jsonb_typeof(permissions) = 'array'),
    CONSTRAINT admin_roles_not_its_own_parent CHECK (parent_role_id <> id),
    CONSTRAINT admin_roles_parent_role_id_fkey FOREIGN KEY (parent_role_id) REFERENCES public.admin_roles (id) ON DELETE RESTRICT
);

-- step: index public.admin_roles (2 indexes)
--   lock: none, the table is new
CREATE INDEX admin_roles_parent_role_id_idx ON public.admin_roles (parent_role_id);
CREATE INDEX admin_roles_permissions_idx ON public.admin_roles USING gin (permissions);

-- step: add trigger public.admin_roles.admin_roles_touch_updated_at
--   lock: none, the table is new
CREATE TRIGGER admin_roles_touch_updated_at BEFORE UPDATE ON public.admin_roles
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

-- step: comment on public.admin_roles (3 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.admin_roles IS 'A set of permissions that administrators share. A role has its parent''s permissions as well.

No row security: reached only through the administration service''s own role';

COMMENT ON COLUMN public.admin_roles.permissions IS 'An array of `resource:action`, each from admin_permissions.

Default: rule ADM-001: A new role permits nothing.';

COMMENT ON INDEX public.admin_roles_permissions_idx IS 'Serves the access review: which roles hold a permission.';

-- step: create table public.admin_users
--   lock: none, the table is new
--   rules: ADM-002, ADM-003, SEC-001, SEC-004, SEC-006
CREATE TABLE public.admin_users (
    id                          uuid         NOT NULL DEFAULT gen_random_uuid(),
    email                       varchar(254) NOT NULL,
    password_hash               text         NOT NULL,
    role_id                     uuid         NOT NULL,
    is_super_admin              boolean      NOT NULL DEFAULT false,
    two_factor_enabled          boolean      NOT NULL DEFAULT false,
    two_factor_secret_encrypted text,
    last_login_at               timestamptz,
    last_login_ip               inet,
    failed_login_attempts       integer      NOT NULL DEFAULT 0,
    locked_until                timestamptz,
    created_at                  timestamptz  NOT NULL DEFAULT now(),
    updated_at                  timestamptz  NOT NULL DEFAULT now(),
    created_by                  uuid,
    deactivated_at              timestamptz,
    deactivation_reason         text,
    CONSTRAINT admin_users_pkey PRIMARY KEY (id),
    CONSTRAINT admin_users_email_key UNIQUE (email),
    CONSTRAINT admin_users_email_check CHECK (email = lower(email)),
    CONSTRAINT admin_users_failed_login_attempts_check CHECK (failed_login_attempts >= 0),
    CONSTRAINT admin_users_deactivation_reason_check CHECK (length(btrim(deactivation_reason)) > 0),
    CONSTRAINT admin_users_deactivated_why CHECK ((deactivated_at IS NULL) = (deactivation_reason IS NULL)),
    CONSTRAINT admin_users_two_factor_has_secret CHECK (NOT two_factor_enabled OR two_factor_secret_encrypted IS NOT NULL),
    CONSTRAINT admin_users_not_made_by_oneself CHECK (created_by <> id),
    CONSTRAINT admin_users_role_id_fkey FOREIGN KEY (role_id) REFERENCES public.admin_roles (id) ON DELETE RESTRICT,
    CONSTRAINT admin_users_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.admin_users (id) ON DELETE RESTRICT
);

-- step: index public.admin_users (2 indexes)
--   lock: none, the table is new
CREATE INDEX admin_users_created_by_idx ON public.admin_users (created_by);
CREATE INDEX admin_users_role_id_idx ON public.admin_users (role_id);

-- step: add trigger public.admin_users.admin_users_touch_updated_at
--   lock: none, the table is new
CREATE TRIGGER admin_users_touch_updated_at BEFORE UPDATE ON public.admin_users
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

-- step: comment on public.admin_users (10 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.admin_users IS 'Somebody who runs the platform. Never deleted, so that everything they did keeps its author.

No row security: reached only through the administration service''s own role';

COMMENT ON COLUMN public.admin_users.email IS 'In lower case, so that nobody signs in twice.';

COMMENT ON COLUMN public.admin_users.is_super_admin IS 'May do everything, whatever the role says.

Default: rule ADM-003: Nobody is a super administrator unless made one.';

COMMENT ON COLUMN public.admin_users.two_factor_enabled IS 'Default: rule SEC-001: Nothing that lets somebody in is on until somebody turns it on.';

COMMENT ON COLUMN public.admin_users.failed_login_attempts IS 'Since the last successful sign-in.

Default: rule SEC-006: Failed sign-ins are counted from zero.';

COMMENT ON COLUMN public.admin_users.created_by IS 'Empty: the first administrator, made at installation.';
COMMENT ON CONSTRAINT admin_users_deactivation_reason_check ON public.admin_users IS 'rule ADM-002: An administrator is never deactivated without a reason.';
COMMENT ON CONSTRAINT admin_users_deactivated_why ON public.admin_users IS 'rule ADM-002: An administrator is never deactivated without a reason.';
COMMENT ON CONSTRAINT admin_users_two_factor_has_secret ON public.admin_users IS 'rule SEC-004: A second factor is only on once it has been set up.';
COMMENT ON INDEX public.admin_users_role_id_idx IS 'Serves the administrators of a role.';

-- step: create table public.admin_permissions
--   lock: none, the table is new
CREATE TABLE public.admin_permissions (
    id          uuid        NOT NULL DEFAULT gen_random_uuid(),
    resource    varchar(50) NOT NULL,
    action      varchar(50) NOT NULL,
    description text,
    CONSTRAINT admin_permissions_pkey PRIMARY KEY (id),
    CONSTRAINT admin_permissions_resource_action_key UNIQUE (resource, action),
    CONSTRAINT admin_permissions_action_values CHECK (action IN ('read', 'write', 'delete', 'approve'))
);

-- step: comment on public.admin_permissions (3 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.admin_permissions IS 'Everything that an administrator could be allowed to do.

No row security: a list of words, the same for everybody';

COMMENT ON COLUMN public.admin_permissions.resource IS '`quotes`, `policies`, `users` ..';
COMMENT ON CONSTRAINT admin_permissions_action_values ON public.admin_permissions IS 'What can be done with a resource.';

-- step: create function public.touch_last_modified_at()
CREATE FUNCTION public.touch_last_modified_at() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.last_modified_at := now();
    RETURN NEW;
END
$$;

COMMENT ON FUNCTION public.touch_last_modified_at() IS 'Sets last_modified_at whenever a row changes.';

-- step: create function public.acting_admin_id()
--   its self-test runs at once
-- The administrator on whose behalf the current transaction runs: the setting app.admin_user_id, which
-- the administration service sets with SET LOCAL. NULL where it is missing or empty (a setting
-- that was SET LOCAL is empty, not missing, in the next transaction of the same session). The
-- setting is a statement of the service, not a proof: nobody else may hand SQL to its role.
CREATE FUNCTION public.acting_admin_id() RETURNS uuid
LANGUAGE sql
STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT nullif(current_setting('app.admin_user_id', true), '')::uuid
$function$;

-- Self-test of acting_admin_id: set, empty, and not a uuid.
DO $test$
DECLARE
    before CONSTANT text := current_setting('app.admin_user_id', true);
BEGIN
    PERFORM set_config('app.admin_user_id', '6f1c1a52-0c55-4b0e-9a5c-2f2f4f0b7a11', true);
    IF public.acting_admin_id() IS DISTINCT FROM '6f1c1a52-0c55-4b0e-9a5c-2f2f4f0b7a11' THEN
        RAISE EXCEPTION 'acting_admin_id does not read app.admin_user_id';
    END IF;

    PERFORM set_config('app.admin_user_id', '', true);
    IF public.acting_admin_id() IS NOT NULL THEN
        RAISE EXCEPTION 'acting_admin_id makes somebody out of an empty setting';
    END IF;

    IF version() LIKE '%wasm%' THEN
        RAISE WARNING 'acting_admin_id is tested in part: PostgreSQL in WebAssembly cannot catch an error';
    ELSE
        BEGIN
            PERFORM set_config('app.admin_user_id', 'root', true);
            PERFORM public.acting_admin_id();
            RAISE EXCEPTION 'acting_admin_id takes anything for an id';
        EXCEPTION WHEN invalid_text_representation THEN
            NULL;
        END;
    END IF;

    PERFORM set_config('app.admin_user_id', coalesce(before, ''), true);
END
$test$;

COMMENT ON FUNCTION public.acting_admin_id() IS 'The administrator on whose behalf the transaction runs, from the setting app.admin_user_id.';

-- step: create table public.system_settings
--   lock: none, the table is new
--   rules: ADM-004, ADM-005, ADM-006
CREATE TABLE public.system_settings (
    id               uuid         NOT NULL DEFAULT gen_random_uuid(),
    category         varchar(50)  NOT NULL,
    key              varchar(100) NOT NULL,
    value            jsonb        NOT NULL,
    data_type        varchar(20)  NOT NULL,
    validation_rules jsonb,
    is_sensitive     boolean      NOT NULL DEFAULT false,
    encrypted        boolean      NOT NULL DEFAULT false,
    last_modified_by uuid         NOT NULL,
    last_modified_at timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT system_settings_pkey PRIMARY KEY (id),
    CONSTRAINT system_settings_category_key_key UNIQUE (category, key),
    CONSTRAINT system_settings_data_type_values CHECK (data_type IN ('string', 'number', 'boolean', 'json')),
    CONSTRAINT system_settings_sensitive_is_encrypted CHECK (NOT is_sensitive OR encrypted),
    CONSTRAINT system_settings_ciphertext_is_text CHECK (NOT encrypted OR jsonb_typeof(value) = 'string'),
    CONSTRAINT system_settings_value_has_its_type CHECK (encrypted OR data_type = 'json' OR jsonb_typeof(value) = data_type),
    CONSTRAINT system_settings_last_modified_by_fkey FOREIGN KEY (last_modified_by) REFERENCES public.admin_users (id) ON DELETE RESTRICT
);

ALTER TABLE public.system_settings
    ENABLE ROW LEVEL SECURITY,
    FORCE ROW LEVEL SECURITY;

CREATE POLICY system_settings_plain_ones_are_readable ON public.system_settings
    AS PERMISSIVE FOR SELECT TO PUBLIC
    USING (NOT is_sensitive);

CREATE POLICY system_settings_super_admins_do_everything ON public.system_settings
    AS PERMISSIVE FOR ALL TO PUBLIC
    USING (EXISTS (
            SELECT FROM public.admin_users
            WHERE admin_users.id = public.acting_admin_id() AND is_super_admin AND deactivated_at IS NULL))
    WITH CHECK (EXISTS (
            SELECT FROM public.admin_users
            WHERE admin_users.id = public.acting_admin_id() AND is_super_admin AND deactivated_at IS NULL));

CREATE POLICY system_settings_insert_in_own_name ON public.system_settings
    AS RESTRICTIVE FOR INSERT TO PUBLIC
    WITH CHECK (last_modified_by = ((SELECT public.acting_admin_id())));

CREATE POLICY system_settings_update_in_own_name ON public.system_settings
    AS RESTRICTIVE FOR UPDATE TO PUBLIC
    WITH CHECK (last_modified_by = ((SELECT public.acting_admin_id())));

-- step: index public.system_settings (1 index)
--   lock: none, the table is new
CREATE INDEX system_settings_last_modified_by_idx ON public.system_settings (last_modified_by);

-- step: add trigger public.system_settings.system_settings_touch_last_modified_at
--   lock: none, the table is new
CREATE TRIGGER system_settings_touch_last_modified_at BEFORE UPDATE ON public.system_settings
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_last_modified_at();

-- step: comment on public.system_settings (11 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.system_settings IS 'How the platform is configured.';
COMMENT ON COLUMN public.system_settings.key IS 'Unique within its category.';
COMMENT ON COLUMN public.system_settings.data_type IS 'What `value` holds, once decrypted.';
COMMENT ON COLUMN public.system_settings.validation_rules IS 'A JSON schema that the administration service checks a new value against.';

COMMENT ON COLUMN public.system_settings.is_sensitive IS 'Seen by super administrators only.

Default: rule ADM-004: A setting is open to administrators unless it has been classified.';

COMMENT ON COLUMN public.system_settings.encrypted IS 'Whether `value` is a ciphertext.

Default: rule ADM-004: A setting is open to administrators unless it has been classified.';

COMMENT ON COLUMN public.system_settings.last_modified_by IS 'The first settings are the first administrator''s.';
COMMENT ON CONSTRAINT system_settings_data_type_values ON public.system_settings IS 'The types of a setting.';
COMMENT ON CONSTRAINT system_settings_sensitive_is_encrypted ON public.system_settings IS 'rule ADM-005: A sensitive setting is stored encrypted.';
COMMENT ON CONSTRAINT system_settings_ciphertext_is_text ON public.system_settings IS 'rule ADM-005: A sensitive setting is stored encrypted.';
COMMENT ON CONSTRAINT system_settings_value_has_its_type ON public.system_settings IS 'rule ADM-006: A setting holds a value of its declared type.';

-- step: create table public.admin_activity_logs
--   lock: none, the table is new
--   rules: ADM-008, ADM-009
CREATE TABLE public.admin_activity_logs (
    id            uuid         NOT NULL DEFAULT gen_random_uuid(),
    admin_user_id uuid,
    action        varchar(100) NOT NULL,
    resource_type varchar(50)  NOT NULL,
    resource_id   uuid,
    old_values    jsonb,
    new_values    jsonb,
    ip_address    inet,
    user_agent    text,
    request_id    uuid,
    status        varchar(20)  NOT NULL,
    error_message text,
    created_at    timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT admin_activity_logs_pkey PRIMARY KEY (id),
    CONSTRAINT admin_activity_logs_status_values CHECK (status IN ('success', 'failed', 'unauthorized')),
    CONSTRAINT admin_activity_logs_resource_type_check CHECK (resource_type ~ '^[a-z][a-z0-9_]*$'),
    CONSTRAINT admin_activity_logs_strangers_are_refused CHECK (admin_user_id IS NOT NULL OR status = 'unauthorized'),
    CONSTRAINT admin_activity_logs_failed_why CHECK ((status = 'failed') = (error_message IS NOT NULL)),
    CONSTRAINT admin_activity_logs_admin_user_id_fkey FOREIGN KEY (admin_user_id) REFERENCES public.admin_users (id) ON DELETE RESTRICT
);

ALTER TABLE public.admin_activity_logs
    ENABLE ROW LEVEL SECURITY,
    FORCE ROW LEVEL SECURITY;

CREATE POLICY admin_activity_logs_own_entries ON public.admin_activity_logs
    AS PERMISSIVE FOR SELECT TO PUBLIC
    USING (admin_user_id = ((SELECT public.acting_admin_id())));

CREATE POLICY admin_activity_logs_super_admins_read_all ON public.admin_activity_logs
    AS PERMISSIVE FOR SELECT TO PUBLIC
    USING (EXISTS (
            SELECT FROM public.admin_users
            WHERE admin_users.id = public.acting_admin_id() AND is_super_admin AND deactivated_at IS NULL));

CREATE POLICY admin_activity_logs_written_in_own_name ON public.admin_activity_logs
    AS PERMISSIVE FOR INSERT TO PUBLIC
    WITH CHECK (admin_user_id IS NULL OR admin_user_id = ((SELECT public.acting_admin_id())));

-- step: index public.admin_activity_logs (4 indexes)
--   lock: none, the table is new
CREATE INDEX admin_activity_logs_admin_user_id_created_at_idx ON public.admin_activity_logs (admin_user_id, created_at DESC);
CREATE INDEX admin_activity_logs_created_at_idx ON public.admin_activity_logs USING brin (created_at);
CREATE INDEX admin_activity_logs_resource_type_resource_id_idx ON public.admin_activity_logs (resource_type, resource_id);
CREATE INDEX admin_activity_logs_unauthorized_idx ON public.admin_activity_logs (created_at DESC) WHERE status = 'unauthorized';

-- step: comment on public.admin_activity_logs (14 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.admin_activity_logs IS 'What administrators did, and what they tried to do.';
COMMENT ON COLUMN public.admin_activity_logs.admin_user_id IS 'Empty: somebody whom the platform does not know, and refused.';
COMMENT ON COLUMN public.admin_activity_logs.action IS '`rate_table.approve`, `user.suspend` ..';
COMMENT ON COLUMN public.admin_activity_logs.resource_type IS 'The table, or another resource, in snake_case: `rate_tables`, `users` ..';
COMMENT ON COLUMN public.admin_activity_logs.old_values IS 'Only the columns that changed.';
COMMENT ON COLUMN public.admin_activity_logs.new_values IS 'Only the columns that changed.';
COMMENT ON COLUMN public.admin_activity_logs.request_id IS 'As in the logs of all services that the request went through.';
COMMENT ON CONSTRAINT admin_activity_logs_status_values ON public.admin_activity_logs IS 'How it ended.';
COMMENT ON CONSTRAINT admin_activity_logs_strangers_are_refused ON public.admin_activity_logs IS 'rule ADM-008: Somebody whom we do not know can only have been refused.';
COMMENT ON CONSTRAINT admin_activity_logs_failed_why ON public.admin_activity_logs IS 'rule ADM-009: A failed action says what went wrong, and only a failed one.';
COMMENT ON INDEX public.admin_activity_logs_admin_user_id_created_at_idx IS 'Serves what an administrator did, the latest first.';
COMMENT ON INDEX public.admin_activity_logs_created_at_idx IS 'Serves an auditor''s question: what happened between two days.';
COMMENT ON INDEX public.admin_activity_logs_resource_type_resource_id_idx IS 'Serves an auditor''s question: who touched this record.';
COMMENT ON INDEX public.admin_activity_logs_unauthorized_idx IS 'Serves the security desk: refused attempts, the latest first.';

-- step: create table public.admin_dashboards
--   lock: none, the table is new
--   rules: ADM-007
CREATE TABLE public.admin_dashboards (
    id                  uuid         NOT NULL DEFAULT gen_random_uuid(),
    name                varchar(100) NOT NULL,
    slug                varchar(100) NOT NULL,
    layout              jsonb        NOT NULL,
    widgets             jsonb        NOT NULL,
    refresh_interval    integer      NOT NULL DEFAULT 60,
    required_permission varchar(100),
    created_at          timestamptz  NOT NULL DEFAULT now(),
    updated_at          timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT admin_dashboards_pkey PRIMARY KEY (id),
    CONSTRAINT admin_dashboards_slug_key UNIQUE (slug),
    CONSTRAINT admin_dashboards_slug_check CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    CONSTRAINT admin_dashboards_widgets_check CHECK (jsonb_typeof(widgets) = 'array'),
    CONSTRAINT admin_dashboards_refresh_interval_check CHECK (refresh_interval BETWEEN 5 AND 3600),
    CONSTRAINT admin_dashboards_required_permission_check CHECK (required_permission ~ '^[a-z_]+:[a-z_]+$')
);

-- step: add trigger public.admin_dashboards.admin_dashboards_touch_updated_at
--   lock: none, the table is new
CREATE TRIGGER admin_dashboards_touch_updated_at BEFORE UPDATE ON public.admin_dashboards
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

-- step: comment on public.admin_dashboards (7 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.admin_dashboards IS 'A page of figures that administrators look at.

No row security: a dashboard holds no data; what its widgets show is guarded where it lies';

COMMENT ON COLUMN public.admin_dashboards.slug IS 'The last part of the page''s address.';
COMMENT ON COLUMN public.admin_dashboards.layout IS 'Rows and columns of the grid.';
COMMENT ON COLUMN public.admin_dashboards.widgets IS 'An array of widgets, each with its query and its place in the grid.';

COMMENT ON COLUMN public.admin_dashboards.refresh_interval IS 'In seconds.

Default: rule ADM-007: Dashboards refresh every minute; never more often than every five seconds, nor less than hourly.';

COMMENT ON COLUMN public.admin_dashboards.required_permission IS '`resource:action`, as in admin_permissions; empty: open to every administrator.';
COMMENT ON CONSTRAINT admin_dashboards_refresh_interval_check ON public.admin_dashboards IS 'rule ADM-007: Dashboards refresh every minute; never more often than every five seconds, nor less than hourly.';

-- step: create function public.admin_rate_approvals_status_transitions()
--   rules: RAT-013
CREATE FUNCTION public.admin_rate_approvals_status_transitions() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF OLD.status IS NULL
        OR (OLD.status = 'pending' AND NEW.status IN ('approved', 'rejected'))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'admin_rate_approvals.status may not move from "%" to "%" (rule RAT-013)', OLD.status, coalesce(NEW.status::text, 'NULL')
        USING ERRCODE = '23514',
              SCHEMA = 'public',
              TABLE = 'admin_rate_approvals',
              COLUMN = 'status',
              CONSTRAINT = 'admin_rate_approvals_status_transitions',
              DETAIL = 'rule RAT-013: A decision about a rate change is final; whoever disagrees submits another one.';
END
$$;

COMMENT ON FUNCTION public.admin_rate_approvals_status_transitions() IS 'Lets admin_rate_approvals.status move only along its declared edges.

rule RAT-013: A decision about a rate change is final; whoever disagrees submits another one.';

-- step: create table public.admin_rate_approvals
--   lock: none, the table is new
--   rules: RAT-010, RAT-011, RAT-012, RAT-013, RAT-014
CREATE TABLE public.admin_rate_approvals (
    id               uuid        NOT NULL DEFAULT gen_random_uuid(),
    rate_table_id    uuid        NOT NULL,
    status           varchar(20) NOT NULL DEFAULT 'pending',
    changes_summary  jsonb       NOT NULL,
    effective_date   date        NOT NULL,
    submitted_by     uuid        NOT NULL,
    submitted_at     timestamptz NOT NULL DEFAULT now(),
    approved_by      uuid,
    approved_at      timestamptz,
    rejected_by      uuid,
    rejected_at      timestamptz,
    rejection_reason text,
    CONSTRAINT admin_rate_approvals_pkey PRIMARY KEY (id),
    CONSTRAINT admin_rate_approvals_status_values CHECK (status IN ('pending', 'approved', 'rejected')),
    CONSTRAINT admin_rate_approvals_rejection_reason_check CHECK (length(btrim(rejection_reason)) > 0),
    CONSTRAINT admin_rate_approvals_approved_by_someone CHECK ((status = 'approved') = (approved_by IS NOT NULL) AND (approved_by IS NULL) = (approved_at IS NULL)),
    CONSTRAINT admin_rate_approvals_rejected_by_someone CHECK ((status = 'rejected') = (rejected_by IS NOT NULL) AND (rejected_by IS NULL) = (rejected_at IS NULL) AND (rejected_by IS NULL) = (rejection_reason IS NULL)),
    CONSTRAINT admin_rate_approvals_four_eyes CHECK (approved_by <> submitted_by),
    CONSTRAINT admin_rate_approvals_decided_after_submission CHECK (submitted_at <= approved_at AND submitted_at <= rejected_at),
    CONSTRAINT admin_rate_approvals_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES public.admin_users (id) ON DELETE RESTRICT,
    CONSTRAINT admin_rate_approvals_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES public.admin_users (id) ON DELETE RESTRICT,
    CONSTRAINT admin_rate_approvals_rejected_by_fkey FOREIGN KEY (rejected_by) REFERENCES public.admin_users (id) ON DELETE RESTRICT
);

-- step: index public.admin_rate_approvals (6 indexes)
--   lock: none, the table is new
--   rules: RAT-014
CREATE INDEX admin_rate_approvals_submitted_by_idx ON public.admin_rate_approvals (submitted_by);
CREATE INDEX admin_rate_approvals_approved_by_idx ON public.admin_rate_approvals (approved_by);
CREATE INDEX admin_rate_approvals_rejected_by_idx ON public.admin_rate_approvals (rejected_by);
CREATE INDEX admin_rate_approvals_rate_table_id_submitted_at_idx ON public.admin_rate_approvals (rate_table_id, submitted_at DESC);
CREATE UNIQUE INDEX admin_rate_approvals_one_pending ON public.admin_rate_approvals (rate_table_id) WHERE status = 'pending';
CREATE INDEX admin_rate_approvals_submitted_at_idx ON public.admin_rate_approvals (submitted_at) WHERE status = 'pending';

-- step: add trigger public.admin_rate_approvals.admin_rate_approvals_status_transitions
--   lock: none, the table is new
--   rules: RAT-013
CREATE TRIGGER admin_rate_approvals_status_transitions BEFORE UPDATE OF status ON public.admin_rate_approvals
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION public.admin_rate_approvals_status_transitions();

-- step: comment on public.admin_rate_approvals (13 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.admin_rate_approvals IS 'A change of a rate that one administrator submits and another one approves or rejects.

No row security: reached only through the administration service''s own role';

COMMENT ON COLUMN public.admin_rate_approvals.status IS 'Default: rule RAT-010: A submitted rate change waits for its decision.';
COMMENT ON COLUMN public.admin_rate_approvals.changes_summary IS 'Old and new values, and the expected effect on premiums.';
COMMENT ON COLUMN public.admin_rate_approvals.effective_date IS 'The day from which the changed rate is to hold.';
COMMENT ON CONSTRAINT admin_rate_approvals_status_values ON public.admin_rate_approvals IS 'Where a change stands.';
COMMENT ON CONSTRAINT admin_rate_approvals_rejection_reason_check ON public.admin_rate_approvals IS 'rule RAT-011: A rate change is pending, or approved by someone at some time, or rejected by someone with a reason.';
COMMENT ON CONSTRAINT admin_rate_approvals_approved_by_someone ON public.admin_rate_approvals IS 'rule RAT-011: A rate change is pending, or approved by someone at some time, or rejected by someone with a reason.';
COMMENT ON CONSTRAINT admin_rate_approvals_rejected_by_someone ON public.admin_rate_approvals IS 'rule RAT-011: A rate change is pending, or approved by someone at some time, or rejected by someone with a reason.';
COMMENT ON CONSTRAINT admin_rate_approvals_four_eyes ON public.admin_rate_approvals IS 'rule RAT-012: Nobody approves a rate change of their own.';
COMMENT ON INDEX public.admin_rate_approvals_rate_table_id_submitted_at_idx IS 'Serves the history of a rate''s changes.';

COMMENT ON INDEX public.admin_rate_approvals_one_pending IS 'Serves whether a rate has a change pending, and that it has only one.

rule RAT-014: A rate has at most one change pending.';

COMMENT ON INDEX public.admin_rate_approvals_submitted_at_idx IS 'Serves the approvers'' list: pending changes, the oldest first.';
COMMENT ON TRIGGER admin_rate_approvals_status_transitions ON public.admin_rate_approvals IS 'rule RAT-013: A decision about a rate change is final; whoever disagrees submits another one.';

-- step: add foreign key admin_rate_approvals_rate_table_id_fkey of public.admin_rate_approvals
-- migrator: new-transaction
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.rate_tables for the foreign key, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.admin_rate_approvals ADD CONSTRAINT admin_rate_approvals_rate_table_id_fkey FOREIGN KEY (rate_table_id) REFERENCES public.rate_tables (id) ON DELETE RESTRICT;
