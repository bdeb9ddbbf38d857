-- step: the shell
CREATE INDEX t_n ON ONLY public.t (n);
-- step: the leaf
-- migrator: no-transaction
CREATE INDEX CONCURRENTLY t1_n ON public.t1 (n);
-- step: attach
ALTER INDEX public.t_n ATTACH PARTITION public.t1_n;
