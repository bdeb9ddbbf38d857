-- Partitions that are due.
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: create 2 partitions of public.audit_logs
--   lock: SHARE UPDATE EXCLUSIVE on public.audit_logs, brief: reads and writes go on
--   lock: ACCESS EXCLUSIVE on public.audit_logs_default while every row is checked
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

-- step: create 2 partitions of public.readings
--   lock: SHARE UPDATE EXCLUSIVE on public.readings, brief: reads and writes go on
CREATE TABLE public.readings_2027_01_04
    (LIKE public.readings INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION);

ALTER TABLE public.readings ATTACH PARTITION public.readings_2027_01_04 FOR VALUES FROM ('2027-01-04') TO ('2027-01-11');

CREATE TABLE public.readings_2027_01_11
    (LIKE public.readings INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION);

ALTER TABLE public.readings ATTACH PARTITION public.readings_2027_01_11 FOR VALUES FROM ('2027-01-11') TO ('2027-01-18');
