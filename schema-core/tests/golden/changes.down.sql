-- The way back: Many changes.
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: create schema sales
CREATE SCHEMA sales;

-- step: create function public.round_total
--   its self-test runs at once
CREATE FUNCTION public.round_total() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$ DECLARE other public.quotes; BEGIN NEW.total := round(NEW.total); RETURN NEW; END $$;

SELECT 1;
COMMENT ON FUNCTION public.round_total IS 'About round_total.';

-- step: alter table public.quotes: add default of answers, column expires_at
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.quotes, brief, asked for 100 ms at a time
ALTER TABLE public.quotes
    ALTER COLUMN answers SET DEFAULT '{}',
    ADD COLUMN expires_at timestamptz;

-- step: add trigger public.quotes.quotes_round_total
-- migrator: new-transaction
--   lock: SHARE ROW EXCLUSIVE on public.quotes, brief: writes wait
CREATE TRIGGER quotes_round_total BEFORE INSERT OR UPDATE OF total ON public.quotes
    FOR EACH ROW WHEN ((NEW.total) IS NOT NULL) EXECUTE FUNCTION public.round_total('it''s');

-- step: create table public.roles
-- migrator: new-transaction
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

-- step: build index public.quotes_customer_id_expires_at_idx
-- migrator: no-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.quotes: reads and writes go on; it waits as long as it has to
CREATE INDEX CONCURRENTLY quotes_customer_id_expires_at_idx ON public.quotes (customer_id, expires_at DESC NULLS LAST) INCLUDE (status) WITH (fillfactor = 90);

-- step: build index public.quotes_expires_at_idx
-- migrator: no-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.quotes: reads and writes go on; it waits as long as it has to
CREATE INDEX CONCURRENTLY quotes_expires_at_idx ON public.quotes (expires_at) WHERE status IN ('draft', 'quoted');

-- step: comment on public.quotes (2 comments)
--   lock: SHARE UPDATE EXCLUSIVE on public.quotes, brief: reads and writes go on
COMMENT ON INDEX public.quotes_customer_id_expires_at_idx IS 'Serves a customer''s latest quotes.';
COMMENT ON INDEX public.quotes_expires_at_idx IS 'Serves the nightly expiry run.';

-- step: drop index public.quotes_approved_by_idx
-- migrator: no-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.quotes: reads and writes go on; it waits as long as it has to
DROP INDEX CONCURRENTLY public.quotes_approved_by_idx;

-- step: drop foreign key quotes_approved_by_fkey of public.quotes
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.quotes, brief, asked for 100 ms at a time
ALTER TABLE public.quotes DROP CONSTRAINT quotes_approved_by_fkey;

-- step: change function public.quotes_status_transitions
-- migrator: new-transaction
CREATE OR REPLACE FUNCTION public.quotes_status_transitions() RETURNS trigger
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

-- step: change function public.is_business_day
-- migrator: new-transaction
-- Monday to Friday.
CREATE OR REPLACE FUNCTION public.is_business_day(day date) RETURNS boolean
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT extract(isodow FROM day) < 6 $$;

-- step: drop partition public.regions_east
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.regions, brief, asked for 100 ms at a time
--   lock: ACCESS EXCLUSIVE on public.regions_east
--   data: all rows of public.regions_east are lost; the other way makes the table empty
DROP TABLE public.regions_east;

-- step: change 5 policies of public.audit_logs
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.audit_logs, brief, asked for 100 ms at a time
--   lock: ACCESS EXCLUSIVE on public.audit_logs_2026_11, brief, asked for 100 ms at a time
--   lock: ACCESS EXCLUSIVE on public.audit_logs_2026_12, brief, asked for 100 ms at a time
--   lock: ACCESS EXCLUSIVE on public.audit_logs_2027_01, brief, asked for 100 ms at a time
--   lock: ACCESS EXCLUSIVE on public.audit_logs_default, brief, asked for 100 ms at a time
ALTER POLICY audit_logs_tenant ON public.audit_logs_default
    TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid));

ALTER POLICY audit_logs_tenant ON public.audit_logs_2027_01
    TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid));

ALTER POLICY audit_logs_tenant ON public.audit_logs_2026_12
    TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid));

ALTER POLICY audit_logs_tenant ON public.audit_logs_2026_11
    TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid));

ALTER POLICY audit_logs_tenant ON public.audit_logs
    TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid));

-- step: comment on public.quotes (2 comments)
-- migrator: new-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.quotes, brief: reads and writes go on
COMMENT ON TABLE public.quotes IS 'A price offered to a customer.

No row security: reached only through the service''s own role';

-- step: alter table public.quotes: drop column version, column approved_by, check quotes_version_check, restore check quotes_status_values, check quotes_tags_values, change default of status
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.quotes, brief, asked for 100 ms at a time
--   data: the values of public.quotes.version are lost; the other way makes the column without them
--   data: the values of public.quotes.approved_by are lost; the other way makes the column without them
ALTER TABLE public.quotes
    DROP CONSTRAINT quotes_version_check,
    DROP CONSTRAINT quotes_tags_values,
    ADD CONSTRAINT quotes_tags_values CHECK (tags <@ ARRAY['draft', 'quoted', 'bound', 'declined']::varchar[]) NOT VALID,
    DROP CONSTRAINT quotes_status_values,
    ADD CONSTRAINT quotes_status_values CHECK (status IN ('draft', 'quoted', 'bound', 'declined')) NOT VALID,
    DROP COLUMN approved_by,
    DROP COLUMN version,
    ALTER COLUMN status SET DEFAULT 'draft';

COMMENT ON CONSTRAINT quotes_status_values ON public.quotes IS 'Where a quote stands.';
COMMENT ON CONSTRAINT quotes_tags_values ON public.quotes IS 'Where a quote stands.';

-- step: drop table public.approvers
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.approvers
--   data: all rows of public.approvers are lost; the other way makes the table empty
--   lock: ACCESS EXCLUSIVE on public.quotes for the foreign key, brief, asked for 100 ms at a time
DROP TABLE public.approvers;

-- step: restore trigger public.policies.policies_touch_updated_at
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.policies, brief, asked for 100 ms at a time
DROP TRIGGER policies_touch_updated_at ON public.policies;

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

-- step: alter table public.policies: drop column fee, column double_fee, restore check policies_premium_check
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.policies, brief, asked for 100 ms at a time
--   data: the values of public.policies.fee are lost; the other way makes the column without them
ALTER TABLE public.policies
    DROP CONSTRAINT policies_premium_check,
    ADD CONSTRAINT policies_premium_check CHECK (premium >= 0) NOT VALID,
    DROP COLUMN double_fee,
    DROP COLUMN fee;

COMMENT ON CONSTRAINT policies_premium_check ON public.policies IS 'rule PRI-001: No price is negative.';

-- step: comment on public.customers (1 comment)
-- migrator: new-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.customers, brief: reads and writes go on
COMMENT ON TABLE public.customers IS 'Who is insured.

No row security: reached only through the service''s own role';

-- step: drop row security of public.customers
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.customers, brief, asked for 100 ms at a time
DROP POLICY customers_tenant ON public.customers;
DROP POLICY customers_access ON public.customers;

ALTER TABLE public.customers
    DISABLE ROW LEVEL SECURITY,
    NO FORCE ROW LEVEL SECURITY;

-- step: prove 2 constraints for the rows of public.quotes
-- migrator: new-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.quotes while every row is checked: reads and writes go on
ALTER TABLE public.quotes
    VALIDATE CONSTRAINT quotes_status_values,
    VALIDATE CONSTRAINT quotes_tags_values;

-- step: prove policies_premium_check for the rows of public.policies
-- migrator: new-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.policies while every row is checked: reads and writes go on
ALTER TABLE public.policies VALIDATE CONSTRAINT policies_premium_check;
