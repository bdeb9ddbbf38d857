-- Many changes.
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: add row security of public.customers
--   lock: ACCESS EXCLUSIVE on public.customers, brief, asked for 100 ms at a time
ALTER TABLE public.customers
    ENABLE ROW LEVEL SECURITY,
    FORCE ROW LEVEL SECURITY;

CREATE POLICY customers_access ON public.customers
    AS PERMISSIVE FOR ALL TO postgres
    USING (true)
    WITH CHECK (true);

CREATE POLICY customers_tenant ON public.customers
    AS RESTRICTIVE FOR ALL TO PUBLIC
    USING (id = (select nullif(current_setting('app.customer', true), '')::uuid))
    WITH CHECK (id = (select nullif(current_setting('app.customer', true), '')::uuid));

-- step: comment on public.customers (1 comment)
-- migrator: new-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.customers, brief: reads and writes go on
COMMENT ON TABLE public.customers IS 'Who is insured.';

-- step: alter table public.policies: add column fee, column double_fee, replace check policies_premium_check
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.policies while every row is written anew
--   rules: PRI-001
ALTER TABLE public.policies
    ADD COLUMN fee numeric(10, 2),
    ADD COLUMN double_fee numeric(10, 2) GENERATED ALWAYS AS (fee * 2) STORED,
    DROP CONSTRAINT policies_premium_check,
    ADD CONSTRAINT policies_premium_check CHECK (premium > 1) NOT VALID;

COMMENT ON CONSTRAINT policies_premium_check ON public.policies IS 'rule PRI-001: No price is negative.';

-- step: replace trigger public.policies.policies_touch_updated_at
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
        OR OLD.fee IS DISTINCT FROM NEW.fee
    ) EXECUTE FUNCTION public.touch_updated_at();

-- step: create table public.approvers
-- migrator: new-transaction
--   lock: none, the table is new
CREATE TABLE public.approvers (
    id       integer NOT NULL,
    quote_id uuid,
    CONSTRAINT approvers_pkey PRIMARY KEY (id)
);

-- step: comment on public.approvers (1 comment)
--   lock: none, the table is new
COMMENT ON TABLE public.approvers IS 'No row security: reached only through the service''s own role';

-- step: alter table public.quotes: add column version, column approved_by, check quotes_version_check, replace check quotes_status_values, check quotes_tags_values, change default of status
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.quotes, brief, asked for 100 ms at a time
--   rules: QUO-004
ALTER TABLE public.quotes
    ALTER COLUMN status SET DEFAULT 'quoted',
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    ADD COLUMN approved_by integer,
    DROP CONSTRAINT quotes_status_values,
    ADD CONSTRAINT quotes_status_values CHECK (status IN ('draft', 'quoted', 'bound', 'declined', 'expired')) NOT VALID,
    DROP CONSTRAINT quotes_tags_values,
    ADD CONSTRAINT quotes_tags_values CHECK (tags <@ ARRAY['draft', 'quoted', 'bound', 'declined', 'expired']::varchar[]) NOT VALID,
    ADD CONSTRAINT quotes_version_check CHECK (version > 0) NOT VALID;

COMMENT ON CONSTRAINT quotes_status_values ON public.quotes IS 'Where a quote stands.';
COMMENT ON CONSTRAINT quotes_tags_values ON public.quotes IS 'Where a quote stands.';

-- step: comment on public.quotes (2 comments)
-- migrator: new-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.quotes, brief: reads and writes go on
--   rules: QUO-004
COMMENT ON TABLE public.quotes IS 'An offer.

No row security: reached only through the service''s own role';

COMMENT ON CONSTRAINT quotes_version_check ON public.quotes IS 'rule QUO-004';

-- step: change 5 policies of public.audit_logs
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.audit_logs, brief, asked for 100 ms at a time
--   lock: ACCESS EXCLUSIVE on public.audit_logs_2026_11, brief, asked for 100 ms at a time
--   lock: ACCESS EXCLUSIVE on public.audit_logs_2026_12, brief, asked for 100 ms at a time
--   lock: ACCESS EXCLUSIVE on public.audit_logs_2027_01, brief, asked for 100 ms at a time
--   lock: ACCESS EXCLUSIVE on public.audit_logs_default, brief, asked for 100 ms at a time
ALTER POLICY audit_logs_tenant ON public.audit_logs
    TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

ALTER POLICY audit_logs_tenant ON public.audit_logs_2026_11
    TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

ALTER POLICY audit_logs_tenant ON public.audit_logs_2026_12
    TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

ALTER POLICY audit_logs_tenant ON public.audit_logs_2027_01
    TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

ALTER POLICY audit_logs_tenant ON public.audit_logs_default
    TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

-- step: keep the rows of public.regions_east out of public.regions_default
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.regions_default, brief, asked for 100 ms at a time
ALTER TABLE public.regions_default ADD CONSTRAINT regions_east_elsewhere CHECK (NOT (code IS NOT NULL AND code = 'NY')) NOT VALID;

-- step: prove that public.regions_default holds no row of public.regions_east
-- migrator: new-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.regions_default while every row is checked: reads and writes go on
ALTER TABLE public.regions_default VALIDATE CONSTRAINT regions_east_elsewhere;

-- step: create partition public.regions_east
-- migrator: new-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.regions, brief: reads and writes go on
--   lock: ACCESS EXCLUSIVE on public.regions_default, brief, asked for 100 ms at a time
CREATE TABLE public.regions_east
    (LIKE public.regions INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION);

ALTER TABLE public.regions ATTACH PARTITION public.regions_east FOR VALUES IN ('NY');

-- step: the rows of public.regions_east can't be in public.regions_default any more
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.regions_default, brief, asked for 100 ms at a time
ALTER TABLE public.regions_default DROP CONSTRAINT regions_east_elsewhere;

-- step: change function public.is_business_day
-- migrator: new-transaction
--   lock: none, running statements keep the old function
--   its self-test runs at once
-- Monday to Friday.
CREATE OR REPLACE FUNCTION public.is_business_day(day date) RETURNS boolean
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT extract(isodow FROM day) <= 5 $$;

DO $$ BEGIN ASSERT public.is_business_day('2026-11-20'); END $$;

-- step: change function public.quotes_status_transitions
-- migrator: new-transaction
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

-- step: add foreign key approvers_quote_id_fkey of public.approvers
-- migrator: new-transaction
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.quotes for the foreign key, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.approvers ADD CONSTRAINT approvers_quote_id_fkey FOREIGN KEY (quote_id) REFERENCES public.quotes (id) ON DELETE SET NULL;

-- step: add foreign key quotes_approved_by_fkey of public.quotes
-- migrator: new-transaction
--   lock: SHARE ROW EXCLUSIVE on public.quotes, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.quotes ADD CONSTRAINT quotes_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES public.approvers (id) ON DELETE RESTRICT NOT VALID;

-- step: build index public.quotes_approved_by_idx
-- migrator: no-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.quotes: reads and writes go on; it waits as long as it has to
CREATE INDEX CONCURRENTLY quotes_approved_by_idx ON public.quotes (approved_by);

-- step: comment on public.quotes (1 comment)
--   lock: SHARE UPDATE EXCLUSIVE on public.quotes, brief: reads and writes go on
COMMENT ON INDEX public.quotes_approved_by_idx IS 'Serves an approver''s quotes.';

-- step: prove policies_premium_check for the rows of public.policies
-- migrator: new-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.policies while every row is checked: reads and writes go on
ALTER TABLE public.policies VALIDATE CONSTRAINT policies_premium_check;

-- step: prove 4 constraints for the rows of public.quotes
-- migrator: new-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.quotes while every row is checked: reads and writes go on
ALTER TABLE public.quotes
    VALIDATE CONSTRAINT quotes_approved_by_fkey,
    VALIDATE CONSTRAINT quotes_status_values,
    VALIDATE CONSTRAINT quotes_tags_values,
    VALIDATE CONSTRAINT quotes_version_check;

-- step: drop index public.quotes_expires_at_idx
-- migrator: no-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.quotes: reads and writes go on; it waits as long as it has to
DROP INDEX CONCURRENTLY public.quotes_expires_at_idx;

-- step: drop index public.quotes_customer_id_expires_at_idx
-- migrator: no-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.quotes: reads and writes go on; it waits as long as it has to
DROP INDEX CONCURRENTLY public.quotes_customer_id_expires_at_idx;

-- step: drop table sales.order
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on sales.order
--   data: all rows of sales.order are lost; the other way makes the table empty
DROP TABLE sales."order";

-- step: drop table public.settings
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.settings
--   data: all rows of public.settings are lost; the other way makes the table empty
DROP TABLE public.settings;

-- step: alter table public.roles: drop foreign key roles_created_by_fkey
-- migrator: new-transaction
ALTER TABLE public.roles DROP CONSTRAINT roles_created_by_fkey;

-- step: drop table public.admins
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.admins
--   data: all rows of public.admins are lost; the other way makes the table empty
DROP TABLE public.admins;

-- step: drop table public.roles
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.roles
--   data: all rows of public.roles are lost; the other way makes the table empty
DROP TABLE public.roles;

-- step: drop trigger public.quotes.quotes_round_total
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.quotes, brief, asked for 100 ms at a time
DROP TRIGGER quotes_round_total ON public.quotes;

-- step: alter table public.quotes: drop default of answers, column expires_at
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.quotes, brief, asked for 100 ms at a time
--   data: the values of public.quotes.expires_at are lost; the other way makes the column without them
ALTER TABLE public.quotes
    DROP COLUMN expires_at,
    ALTER COLUMN answers DROP DEFAULT;

-- step: drop function public.round_total
-- migrator: new-transaction
DROP FUNCTION public.round_total;

-- step: drop schema sales
-- migrator: new-transaction
DROP SCHEMA sales;
