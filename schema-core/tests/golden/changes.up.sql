-- Many changes.
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: drop 2 indexes of public.quotes
--   lock: ACCESS EXCLUSIVE on public.quotes, brief
DROP INDEX public.quotes_expires_at_idx;
DROP INDEX public.quotes_customer_id_expires_at_idx;

-- step: switch on row security of public.customers
--   lock: ACCESS EXCLUSIVE on public.customers, brief
ALTER TABLE public.customers ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY customers_access ON public.customers
    AS PERMISSIVE FOR ALL TO postgres
    USING (true)
    WITH CHECK (true);

CREATE POLICY customers_tenant ON public.customers
    AS RESTRICTIVE FOR ALL TO PUBLIC
    USING (id = (select nullif(current_setting('app.customer', true), '')::uuid))
    WITH CHECK (id = (select nullif(current_setting('app.customer', true), '')::uuid));

-- step: comment on public.customers (1 comment)
--   lock: SHARE UPDATE EXCLUSIVE on public.customers, brief: reads and writes go on
COMMENT ON TABLE public.customers IS 'Who is insured.';

-- step: alter table public.policies: add column fee, column double_fee, replace check policies_premium_check
--   lock: ACCESS EXCLUSIVE on public.policies while every row is written anew
--   rules: PRI-001
ALTER TABLE public.policies
    DROP CONSTRAINT policies_premium_check,
    ADD COLUMN fee numeric(10, 2),
    ADD COLUMN double_fee numeric(10, 2) GENERATED ALWAYS AS (fee * 2) STORED,
    ADD CONSTRAINT policies_premium_check CHECK (premium > 1);
COMMENT ON CONSTRAINT policies_premium_check ON public.policies IS 'rule PRI-001: No price is negative.';

-- step: replace 1 trigger of public.policies
--   lock: SHARE ROW EXCLUSIVE on public.policies, brief: writes wait
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
        OR OLD.fee IS DISTINCT FROM NEW.fee
    ) EXECUTE FUNCTION public.touch_updated_at();

-- step: create table public.approvers
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.quotes for the foreign key: writes wait
CREATE TABLE public.approvers (
    id       integer NOT NULL,
    quote_id uuid,
    CONSTRAINT approvers_pkey PRIMARY KEY (id),
    CONSTRAINT approvers_quote_id_fkey FOREIGN KEY (quote_id) REFERENCES public.quotes (id) ON DELETE SET NULL
);

-- step: comment on public.approvers (1 comment)
--   lock: none, the table is new
COMMENT ON TABLE public.approvers IS 'No row security: reached only through the service''s own role';

-- step: alter table public.quotes: add 2 columns, 2 constraints, replace check quotes_status_values, check quotes_tags_values
--   lock: ACCESS EXCLUSIVE on public.quotes while every row is checked
--   rules: QUO-004
ALTER TABLE public.quotes
    DROP CONSTRAINT quotes_tags_values,
    DROP CONSTRAINT quotes_status_values,
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    ADD COLUMN approved_by integer,
    ADD CONSTRAINT quotes_status_values CHECK (status IN ('draft', 'quoted', 'bound', 'declined', 'expired')),
    ADD CONSTRAINT quotes_tags_values CHECK (tags <@ ARRAY['draft', 'quoted', 'bound', 'declined', 'expired']::varchar[]),
    ADD CONSTRAINT quotes_version_check CHECK (version > 0),
    ADD CONSTRAINT quotes_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES public.approvers (id) ON DELETE RESTRICT;
COMMENT ON CONSTRAINT quotes_status_values ON public.quotes IS 'Where a quote stands.';
COMMENT ON CONSTRAINT quotes_tags_values ON public.quotes IS 'Where a quote stands.';

-- step: change the default of public.quotes.status
--   lock: ACCESS EXCLUSIVE on public.quotes, brief
--   rules: QUO-001
ALTER TABLE public.quotes ALTER COLUMN status SET DEFAULT 'quoted';

-- step: change the default of public.quotes.answers
--   lock: ACCESS EXCLUSIVE on public.quotes, brief
ALTER TABLE public.quotes ALTER COLUMN answers DROP DEFAULT;

-- step: index public.quotes (1 index)
--   lock: SHARE on public.quotes: writes wait while the index is built
CREATE INDEX quotes_approved_by_idx ON public.quotes (approved_by);

-- step: comment on public.quotes (3 comments)
--   lock: SHARE UPDATE EXCLUSIVE on public.quotes, brief: reads and writes go on
COMMENT ON TABLE public.quotes IS 'An offer.

No row security: reached only through the service''s own role';

COMMENT ON CONSTRAINT quotes_version_check ON public.quotes IS 'rule QUO-004';
COMMENT ON INDEX public.quotes_approved_by_idx IS 'Serves an approver''s quotes.';

-- step: replace 5 policies of public.audit_logs
--   lock: ACCESS EXCLUSIVE on public.audit_logs, brief
DROP POLICY audit_logs_tenant ON public.audit_logs;
CREATE POLICY audit_logs_tenant ON public.audit_logs
    AS RESTRICTIVE FOR ALL TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

DROP POLICY audit_logs_tenant ON public.audit_logs_2026_11;
CREATE POLICY audit_logs_tenant ON public.audit_logs_2026_11
    AS RESTRICTIVE FOR ALL TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

DROP POLICY audit_logs_tenant ON public.audit_logs_2026_12;
CREATE POLICY audit_logs_tenant ON public.audit_logs_2026_12
    AS RESTRICTIVE FOR ALL TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

DROP POLICY audit_logs_tenant ON public.audit_logs_2027_01;
CREATE POLICY audit_logs_tenant ON public.audit_logs_2027_01
    AS RESTRICTIVE FOR ALL TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

DROP POLICY audit_logs_tenant ON public.audit_logs_default;
CREATE POLICY audit_logs_tenant ON public.audit_logs_default
    AS RESTRICTIVE FOR ALL TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

-- step: create partition public.regions_east
--   lock: ACCESS EXCLUSIVE on public.regions, brief
CREATE TABLE public.regions_east PARTITION OF public.regions
    FOR VALUES IN ('NY');

-- step: replace function public.is_business_day
--   lock: none, running statements keep the old function
--   its self-test runs at once
-- Monday to Friday.
CREATE OR REPLACE FUNCTION public.is_business_day(day date) RETURNS boolean
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT extract(isodow FROM day) <= 5 $$;

DO $$ BEGIN ASSERT public.is_business_day('2026-11-20'); END $$;

-- step: replace function public.quotes_status_transitions
--   lock: none, running statements keep the old function
--   rules: QUO-003
CREATE OR REPLACE FUNCTION public.quotes_status_transitions() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF OLD.status IS NULL
        OR (OLD.status = 'draft' AND NEW.status IN ('quoted'))
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

-- step: drop the foreign keys that close a circle
ALTER TABLE public.admins DROP CONSTRAINT admins_role_id_fkey;

-- step: drop table sales.order
--   lock: ACCESS EXCLUSIVE on sales.order
--   data: all rows of sales.order are lost; the other way makes the table empty
DROP TABLE sales."order";

-- step: drop table public.roles
--   lock: ACCESS EXCLUSIVE on public.roles
--   data: all rows of public.roles are lost; the other way makes the table empty
DROP TABLE public.roles;

-- step: drop table public.settings
--   lock: ACCESS EXCLUSIVE on public.settings
--   data: all rows of public.settings are lost; the other way makes the table empty
DROP TABLE public.settings;

-- step: drop table public.admins
--   lock: ACCESS EXCLUSIVE on public.admins
--   data: all rows of public.admins are lost; the other way makes the table empty
DROP TABLE public.admins;

-- step: drop 1 trigger of public.quotes
--   lock: ACCESS EXCLUSIVE on public.quotes, brief
DROP TRIGGER quotes_round_total ON public.quotes;

-- step: drop function public.round_total
DROP FUNCTION public.round_total;

-- step: alter table public.quotes: drop column expires_at
--   data: the values of public.quotes.expires_at are lost; the other way makes the column without them
--   lock: ACCESS EXCLUSIVE on public.quotes, brief
ALTER TABLE public.quotes DROP COLUMN expires_at;

-- step: drop schema sales
DROP SCHEMA sales;
