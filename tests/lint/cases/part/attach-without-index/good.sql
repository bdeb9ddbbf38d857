-- step: the index
-- migrator: no-transaction
CREATE INDEX CONCURRENTLY t1_n ON public.t1 (n);
-- step: attach
ALTER TABLE public.t ATTACH PARTITION public.t1 FOR VALUES FROM (0) TO (10);
