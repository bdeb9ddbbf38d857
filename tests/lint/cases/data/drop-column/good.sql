CREATE SCHEMA migrator_quarantine_20260101000000;
CREATE TABLE migrator_quarantine_20260101000000."public.t.n" AS SELECT id, n FROM public.t;
-- step: the column
-- migrator: new-transaction
ALTER TABLE public.t DROP COLUMN n;
