-- migrator: no-transaction
ALTER TABLE public.t DETACH PARTITION public.t1 CONCURRENTLY;
