-- The first tables.
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: create schema sales
CREATE SCHEMA sales;

-- step: create type public.product
CREATE TYPE public.product AS ENUM ('auto', 'home');
COMMENT ON TYPE public.product IS 'What can be insured.';

-- step: create function public.next_number
--   its self-test runs at once
CREATE FUNCTION public.next_number(prefix text) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT prefix || '-1' $$;

DO $$ BEGIN ASSERT public.next_number('A') = 'A-1'; END $$;
COMMENT ON FUNCTION public.next_number IS 'About next_number.';

-- step: create function public.is_business_day
--   its self-test runs at once
-- Monday to Friday.
CREATE FUNCTION public.is_business_day(day date) RETURNS boolean
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT extract(isodow FROM day) < 6 $$;

DO $$ BEGIN ASSERT public.is_business_day('2026-11-20'); END $$;
COMMENT ON FUNCTION public.is_business_day IS 'About is_business_day.';

-- step: create function public.touch_updated_at
CREATE FUNCTION public.touch_updated_at() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;

COMMENT ON FUNCTION public.touch_updated_at IS 'Sets updated_at whenever a row changes.';

-- step: create table public.policies
--   lock: none, the table is new
--   rules: POL-001, PRI-001
CREATE TABLE public.policies (
    id          bigint         NOT NULL GENERATED ALWAYS AS IDENTITY,
    number      varchar(20)    NOT NULL DEFAULT public.next_number('POL'),
    customer_id uuid           NOT NULL,
    product     public.product NOT NULL,
    effective   date           NOT NULL,
    premium     numeric(10, 2) NOT NULL,
    tax         numeric(10, 2) GENERATED ALWAYS AS (premium * 0.1) STORED,
    updated_at  timestamptz    NOT NULL DEFAULT now(),
    CONSTRAINT policies_pkey PRIMARY KEY (id),
    CONSTRAINT policies_number_key UNIQUE (number),
    CONSTRAINT policies_premium_check CHECK (premium >= 0),
    CONSTRAINT policies_effective_check CHECK (public.is_business_day(effective))
);

-- step: index public.policies (1 index)
--   lock: none, the table is new
CREATE INDEX policies_customer_id_idx ON public.policies (customer_id);

-- step: add trigger public.policies.policies_touch_updated_at
--   lock: none, the table is new
CREATE TRIGGER policies_touch_updated_at BEFORE UPDATE ON public.policies
    FOR EACH ROW WHEN (
        OLD.id IS DISTINCT FROM NEW.id
        OR OLD.number IS DISTINCT FROM NEW.number
        OR OLD.customer_id IS DISTINCT FROM NEW.customer_id
        OR OLD.product IS DISTINCT FROM NEW.product
        OR OLD.effective IS DISTINCT FROM NEW.effective
        OR OLD.premium IS DISTINCT FROM NEW.premium
        OR OLD.updated_at IS DISTINCT FROM NEW.updated_at
    ) EXECUTE FUNCTION public.touch_updated_at();

-- step: comment on public.policies (4 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.policies IS 'No row security: reached only through the service''s own role';
COMMENT ON CONSTRAINT policies_premium_check ON public.policies IS 'rule PRI-001: No price is negative.';
COMMENT ON CONSTRAINT policies_effective_check ON public.policies IS 'rule POL-001';
COMMENT ON INDEX public.policies_customer_id_idx IS 'Serves a customer''s policies.';

-- step: create table public.customers
--   lock: none, the table is new
--   rules: CUS-001
CREATE TABLE public.customers (
    id             uuid         NOT NULL DEFAULT gen_random_uuid(),
    email          varchar(200) COLLATE "C" NOT NULL,
    referred_by    uuid,
    main_policy_id bigint,
    "order"        integer      NOT NULL,
    created_at     timestamptz  NOT NULL DEFAULT now(),
    updated_at     timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT customers_pkey PRIMARY KEY (id),
    CONSTRAINT customers_email_referred_by_key UNIQUE NULLS NOT DISTINCT (email, referred_by),
    CONSTRAINT customers_referred_by_fkey FOREIGN KEY (referred_by) REFERENCES public.customers (id) ON UPDATE CASCADE ON DELETE SET NULL,
    CONSTRAINT customers_main_policy_id_fkey FOREIGN KEY (main_policy_id) REFERENCES public.policies (id) ON DELETE SET NULL
);

-- step: index public.customers (2 indexes)
--   lock: none, the table is new
CREATE INDEX customers_referred_by_idx ON public.customers (referred_by);
CREATE INDEX customers_main_policy_id_idx ON public.customers (main_policy_id);

-- step: add trigger public.customers.customers_touch_updated_at
--   lock: none, the table is new
CREATE TRIGGER customers_touch_updated_at BEFORE UPDATE ON public.customers
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

-- step: comment on public.customers (5 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.customers IS 'Who is insured.

No row security: reached only through the service''s own role';

COMMENT ON COLUMN public.customers.email IS E'Where it''s sent; \\ is no escape.';
COMMENT ON CONSTRAINT customers_email_referred_by_key ON public.customers IS 'rule CUS-001';
COMMENT ON INDEX public.customers_referred_by_idx IS 'Serves the referral report.';
COMMENT ON INDEX public.customers_main_policy_id_idx IS 'Serves deleting a policy.';

-- step: alter table public.policies: add foreign key policies_customer_id_fkey
--   lock: none, the table is new
ALTER TABLE public.policies ADD CONSTRAINT policies_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;

-- step: create function public.quotes_status_transitions
--   rules: QUO-003
CREATE FUNCTION public.quotes_status_transitions() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF OLD.status IS NULL
        OR (OLD.status = 'draft' AND NEW.status IN ('quoted', 'declined'))
        OR (OLD.status = 'quoted' AND NEW.status IN ('bound', 'declined'))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'quotes.status may not move from "%" to "%" (rule QUO-003)', OLD.status, coalesce(NEW.status::text, 'NULL')
        USING ERRCODE = '23514',
              SCHEMA = 'public',
              TABLE = 'quotes',
              COLUMN = 'status',
              CONSTRAINT = 'quotes_status_transitions',
              DETAIL = 'rule QUO-003: A quote moves forward only; it''s never 100% certain.';
END
$$;

COMMENT ON FUNCTION public.quotes_status_transitions IS 'Lets quotes.status move only along its declared edges.

rule QUO-003: A quote moves forward only; it''s never 100% certain.';

-- step: create table public.quotes
--   lock: none, the table is new
--   rules: QUO-001, QUO-002, QUO-003
CREATE TABLE public.quotes (
    id          uuid           NOT NULL DEFAULT gen_random_uuid(),
    customer_id uuid           NOT NULL,
    product     public.product NOT NULL,
    status      varchar(20)    NOT NULL DEFAULT 'draft',
    tags        varchar(20)[]  NOT NULL DEFAULT '{}',
    answers     jsonb          NOT NULL DEFAULT '{}',
    total       numeric(10, 2),
    expires_at  timestamptz,
    CONSTRAINT quotes_pkey PRIMARY KEY (id),
    CONSTRAINT quotes_status_values CHECK (status IN ('draft', 'quoted', 'bound', 'declined')),
    CONSTRAINT quotes_tags_values CHECK (tags <@ ARRAY['draft', 'quoted', 'bound', 'declined']::varchar[]),
    CONSTRAINT quotes_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers (id) ON DELETE RESTRICT
);

-- step: index public.quotes (4 indexes)
--   lock: none, the table is new
--   rules: QUO-002
CREATE INDEX quotes_customer_id_expires_at_idx ON public.quotes (customer_id, expires_at DESC NULLS LAST) INCLUDE (status) WITH (fillfactor = 90);
CREATE INDEX quotes_expires_at_idx ON public.quotes (expires_at) WHERE status IN ('draft', 'quoted');
CREATE INDEX quotes_answers_idx ON public.quotes USING gin (answers jsonb_path_ops);
CREATE UNIQUE INDEX quotes_expr_idx ON public.quotes ((lower(public.next_number(status)))) NULLS NOT DISTINCT;

-- step: add trigger public.quotes.quotes_status_transitions
--   lock: none, the table is new
--   rules: QUO-003
CREATE TRIGGER quotes_status_transitions BEFORE UPDATE OF status ON public.quotes
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION public.quotes_status_transitions();

-- step: comment on public.quotes (10 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.quotes IS 'A price offered to a customer.

No row security: reached only through the service''s own role';

COMMENT ON COLUMN public.quotes.status IS 'Where it stands.

Default: rule QUO-001: Every new quote starts as a draft.';

COMMENT ON COLUMN public.quotes.tags IS 'Default: rule QUO-002';
COMMENT ON CONSTRAINT quotes_status_values ON public.quotes IS 'Where a quote stands.';
COMMENT ON CONSTRAINT quotes_tags_values ON public.quotes IS 'Where a quote stands.';
COMMENT ON INDEX public.quotes_customer_id_expires_at_idx IS 'Serves a customer''s latest quotes.';
COMMENT ON INDEX public.quotes_expires_at_idx IS 'Serves the nightly expiry run.';
COMMENT ON INDEX public.quotes_answers_idx IS 'Serves searching answers.';

COMMENT ON INDEX public.quotes_expr_idx IS 'Serves binding.

rule QUO-002';

COMMENT ON TRIGGER quotes_status_transitions ON public.quotes IS 'rule QUO-003: A quote moves forward only; it''s never 100% certain.';

-- step: create function public.round_total
--   its self-test runs at once
CREATE FUNCTION public.round_total() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$ DECLARE other public.quotes; BEGIN NEW.total := round(NEW.total); RETURN NEW; END $$;

SELECT 1;
COMMENT ON FUNCTION public.round_total IS 'About round_total.';

-- step: add trigger public.quotes.quotes_round_total
--   lock: none, the table is new
CREATE TRIGGER quotes_round_total BEFORE INSERT OR UPDATE OF total ON public.quotes
    FOR EACH ROW WHEN ((NEW.total) IS NOT NULL) EXECUTE FUNCTION public.round_total('it''s');

-- step: create table public.audit_logs with 4 partitions
--   lock: none, the table is new
--   rules: AUD-002
CREATE TABLE public.audit_logs (
    id         uuid        NOT NULL DEFAULT gen_random_uuid(),
    tenant_id  uuid        NOT NULL,
    created_at timestamptz NOT NULL,
    action     varchar(50) NOT NULL,
    CONSTRAINT audit_logs_pkey PRIMARY KEY (tenant_id, id, created_at)
) PARTITION BY RANGE (created_at);

ALTER TABLE public.audit_logs
    ENABLE ROW LEVEL SECURITY,
    FORCE ROW LEVEL SECURITY;

CREATE POLICY audit_logs_access ON public.audit_logs
    AS PERMISSIVE FOR ALL TO PUBLIC
    USING (true)
    WITH CHECK (true);

CREATE POLICY audit_logs_tenant ON public.audit_logs
    AS RESTRICTIVE FOR ALL TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid));

CREATE TABLE public.audit_logs_2026_11 PARTITION OF public.audit_logs
    FOR VALUES FROM ('2026-11-01 00:00:00+00') TO ('2026-12-01 00:00:00+00');

ALTER TABLE public.audit_logs_2026_11
    ENABLE ROW LEVEL SECURITY,
    FORCE ROW LEVEL SECURITY;

CREATE POLICY audit_logs_access ON public.audit_logs_2026_11
    AS PERMISSIVE FOR ALL TO PUBLIC
    USING (true)
    WITH CHECK (true);

CREATE POLICY audit_logs_tenant ON public.audit_logs_2026_11
    AS RESTRICTIVE FOR ALL TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid));

CREATE TABLE public.audit_logs_2026_12 PARTITION OF public.audit_logs
    FOR VALUES FROM ('2026-12-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');

ALTER TABLE public.audit_logs_2026_12
    ENABLE ROW LEVEL SECURITY,
    FORCE ROW LEVEL SECURITY;

CREATE POLICY audit_logs_access ON public.audit_logs_2026_12
    AS PERMISSIVE FOR ALL TO PUBLIC
    USING (true)
    WITH CHECK (true);

CREATE POLICY audit_logs_tenant ON public.audit_logs_2026_12
    AS RESTRICTIVE FOR ALL TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid));

CREATE TABLE public.audit_logs_2027_01 PARTITION OF public.audit_logs
    FOR VALUES FROM ('2027-01-01 00:00:00+00') TO ('2027-02-01 00:00:00+00');

ALTER TABLE public.audit_logs_2027_01
    ENABLE ROW LEVEL SECURITY,
    FORCE ROW LEVEL SECURITY;

CREATE POLICY audit_logs_access ON public.audit_logs_2027_01
    AS PERMISSIVE FOR ALL TO PUBLIC
    USING (true)
    WITH CHECK (true);

CREATE POLICY audit_logs_tenant ON public.audit_logs_2027_01
    AS RESTRICTIVE FOR ALL TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid));

CREATE TABLE public.audit_logs_default PARTITION OF public.audit_logs
    DEFAULT;

ALTER TABLE public.audit_logs_default
    ENABLE ROW LEVEL SECURITY,
    FORCE ROW LEVEL SECURITY;

CREATE POLICY audit_logs_access ON public.audit_logs_default
    AS PERMISSIVE FOR ALL TO PUBLIC
    USING (true)
    WITH CHECK (true);

CREATE POLICY audit_logs_tenant ON public.audit_logs_default
    AS RESTRICTIVE FOR ALL TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid));

-- step: index public.audit_logs (1 index)
--   lock: none, the table is new
CREATE INDEX audit_logs_action_created_at_idx ON public.audit_logs (action, created_at);

-- step: comment on public.audit_logs (2 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.audit_logs IS 'Who did what.

Rows are kept: 7 years, rule AUD-002: Audit trails are kept seven years.';

COMMENT ON INDEX public.audit_logs_action_created_at_idx IS 'Serves the audit report.';

-- step: create table public.readings with 3 partitions
--   lock: none, the table is new
CREATE TABLE public.readings (
    id  bigint NOT NULL,
    day date   NOT NULL,
    CONSTRAINT readings_pkey PRIMARY KEY (id, day)
) PARTITION BY RANGE (day);

CREATE TABLE public.readings_2026_11_16 PARTITION OF public.readings
    FOR VALUES FROM ('2026-11-16') TO ('2026-11-23');

CREATE TABLE public.readings_2026_11_23 PARTITION OF public.readings
    FOR VALUES FROM ('2026-11-23') TO ('2026-11-30');

CREATE TABLE public.readings_old PARTITION OF public.readings
    FOR VALUES FROM (MINVALUE) TO ('2020-01-01');

-- step: comment on public.readings (1 comment)
--   lock: none, the table is new
COMMENT ON TABLE public.readings IS 'No row security: reached only through the service''s own role';

-- step: create table public.regions with 2 partitions
--   lock: none, the table is new
CREATE TABLE public.regions (
    id   integer    NOT NULL,
    code varchar(2) NOT NULL,
    CONSTRAINT regions_pkey PRIMARY KEY (id, code)
) PARTITION BY LIST (code);

CREATE TABLE public.regions_west PARTITION OF public.regions
    FOR VALUES IN ('CA', 'NV');

CREATE TABLE public.regions_default PARTITION OF public.regions
    DEFAULT;

-- step: comment on public.regions (1 comment)
--   lock: none, the table is new
COMMENT ON TABLE public.regions IS 'No row security: reached only through the service''s own role';

-- step: create table public.events with 2 partitions
--   lock: none, the table is new
CREATE TABLE public.events (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    CONSTRAINT events_pkey PRIMARY KEY (id)
) PARTITION BY HASH (id);

CREATE TABLE public.events_0 PARTITION OF public.events
    FOR VALUES WITH (MODULUS 2, REMAINDER 0);

CREATE TABLE public.events_1 PARTITION OF public.events
    FOR VALUES WITH (MODULUS 2, REMAINDER 1);

-- step: comment on public.events (1 comment)
--   lock: none, the table is new
COMMENT ON TABLE public.events IS 'No row security: reached only through the service''s own role';

-- step: create table public.roles
--   lock: none, the table is new
CREATE TABLE public.roles (
    id         integer NOT NULL,
    created_by integer,
    CONSTRAINT roles_pkey PRIMARY KEY (id)
);

-- step: comment on public.roles (1 comment)
--   lock: none, the table is new
COMMENT ON TABLE public.roles IS 'No row security: reached only through the service''s own role';

-- step: create table public.admins
--   lock: none, the table is new
--   rules: ADM-001
CREATE TABLE public.admins (
    id      integer NOT NULL,
    name    text    NOT NULL,
    role_id integer NOT NULL,
    CONSTRAINT admins_pkey PRIMARY KEY (id),
    CONSTRAINT admins_role_id_fkey FOREIGN KEY (role_id) REFERENCES public.roles (id) ON DELETE RESTRICT
);

-- step: comment on public.admins (2 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.admins IS 'No row security: reached only through the service''s own role';
COMMENT ON CONSTRAINT admins_role_id_fkey ON public.admins IS 'rule ADM-001';

-- step: alter table public.roles: add foreign key roles_created_by_fkey
--   lock: none, the table is new
ALTER TABLE public.roles ADD CONSTRAINT roles_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.admins (id) ON DELETE SET NULL;

-- step: create table public.settings
--   lock: none, the table is new
CREATE TABLE public.settings (
    id    integer NOT NULL,
    value text    NOT NULL,
    CONSTRAINT settings_pkey PRIMARY KEY (id)
);

ALTER TABLE public.settings
    ENABLE ROW LEVEL SECURITY,
    FORCE ROW LEVEL SECURITY;

CREATE POLICY settings_read ON public.settings
    AS PERMISSIVE FOR SELECT TO PUBLIC
    USING (true);

CREATE POLICY settings_write ON public.settings
    AS PERMISSIVE FOR ALL TO postgres
    USING (EXISTS (SELECT 1 FROM public.admins WHERE name = current_user))
    WITH CHECK (EXISTS (SELECT 1 FROM public.admins WHERE name = current_user));

-- step: create table sales.order
--   lock: none, the table is new
CREATE TABLE sales."order" (
    id integer NOT NULL,
    CONSTRAINT order_pkey PRIMARY KEY (id)
);

-- step: comment on sales.order (1 comment)
--   lock: none, the table is new
COMMENT ON TABLE sales."order" IS 'No row security: reached only through the service''s own role';
