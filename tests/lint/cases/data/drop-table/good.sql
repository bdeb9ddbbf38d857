CREATE SCHEMA migrator_quarantine_20260101000000;
ALTER TABLE public.t SET SCHEMA migrator_quarantine_20260101000000;
