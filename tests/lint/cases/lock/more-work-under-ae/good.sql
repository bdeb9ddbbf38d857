ALTER TABLE public.t ADD COLUMN n integer;
-- step: refresh
-- migrator: new-transaction
REFRESH MATERIALIZED VIEW CONCURRENTLY public.m;
