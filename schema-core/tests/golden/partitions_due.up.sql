-- Partitions that are due.
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: keep the rows of 2 partitions out of public.audit_logs_default
--   lock: ACCESS EXCLUSIVE on public.audit_logs_default, brief, asked for 100 ms at a time
ALTER TABLE public.audit_logs_default
    ADD CONSTRAINT audit_logs_2027_02_elsewhere CHECK (NOT (created_at IS NOT NULL AND created_at >= '2027-02-01 00:00:00+00' AND created_at < '2027-03-01 00:00:00+00')) NOT VALID,
    ADD CONSTRAINT audit_logs_2027_03_elsewhere CHECK (NOT (created_at IS NOT NULL AND created_at >= '2027-03-01 00:00:00+00' AND created_at < '2027-04-01 00:00:00+00')) NOT VALID;

-- step: prove that public.audit_logs_default holds no row of 2 partitions
-- migrator: new-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.audit_logs_default while every row is checked: reads and writes go on
ALTER TABLE public.audit_logs_default
    VALIDATE CONSTRAINT audit_logs_2027_02_elsewhere,
    VALIDATE CONSTRAINT audit_logs_2027_03_elsewhere;

-- step: create 2 partitions of public.audit_logs
-- migrator: new-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.audit_logs, brief: reads and writes go on
--   lock: ACCESS EXCLUSIVE on public.audit_logs_default, brief, asked for 100 ms at a time
CREATE TABLE public.audit_logs_2027_02
    (LIKE public.audit_logs INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION);

ALTER TABLE public.audit_logs ATTACH PARTITION public.audit_logs_2027_02 FOR VALUES FROM ('2027-02-01 00:00:00+00') TO ('2027-03-01 00:00:00+00');

ALTER TABLE public.audit_logs_2027_02
    ENABLE ROW LEVEL SECURITY,
    FORCE ROW LEVEL SECURITY;

CREATE POLICY audit_logs_access ON public.audit_logs_2027_02
    AS PERMISSIVE FOR ALL TO PUBLIC
    USING (true)
    WITH CHECK (true);

CREATE POLICY audit_logs_tenant ON public.audit_logs_2027_02
    AS RESTRICTIVE FOR ALL TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid));

CREATE TABLE public.audit_logs_2027_03
    (LIKE public.audit_logs INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION);

ALTER TABLE public.audit_logs ATTACH PARTITION public.audit_logs_2027_03 FOR VALUES FROM ('2027-03-01 00:00:00+00') TO ('2027-04-01 00:00:00+00');

ALTER TABLE public.audit_logs_2027_03
    ENABLE ROW LEVEL SECURITY,
    FORCE ROW LEVEL SECURITY;

CREATE POLICY audit_logs_access ON public.audit_logs_2027_03
    AS PERMISSIVE FOR ALL TO PUBLIC
    USING (true)
    WITH CHECK (true);

CREATE POLICY audit_logs_tenant ON public.audit_logs_2027_03
    AS RESTRICTIVE FOR ALL TO PUBLIC
    USING (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.current_tenant_id', true), '')::uuid));

-- step: the rows of 2 partitions can't be in public.audit_logs_default any more
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.audit_logs_default, brief, asked for 100 ms at a time
ALTER TABLE public.audit_logs_default
    DROP CONSTRAINT audit_logs_2027_02_elsewhere,
    DROP CONSTRAINT audit_logs_2027_03_elsewhere;

-- step: create 2 partitions of public.readings
-- migrator: new-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.readings, brief: reads and writes go on
CREATE TABLE public.readings_2027_01_04
    (LIKE public.readings INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION);

ALTER TABLE public.readings ATTACH PARTITION public.readings_2027_01_04 FOR VALUES FROM ('2027-01-04') TO ('2027-01-11');

CREATE TABLE public.readings_2027_01_11
    (LIKE public.readings INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION);

ALTER TABLE public.readings ATTACH PARTITION public.readings_2027_01_11 FOR VALUES FROM ('2027-01-11') TO ('2027-01-18');
