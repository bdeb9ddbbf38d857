-- step: detach
-- migrator: no-transaction
ALTER TABLE public.t DETACH PARTITION public.t1 CONCURRENTLY;
-- step: drop
-- allow: data/drop-table, because its time is over
DROP TABLE public.t1;
