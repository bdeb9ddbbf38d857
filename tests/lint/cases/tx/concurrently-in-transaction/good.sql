-- migrator: no-transaction
CREATE INDEX CONCURRENTLY t_n ON public.t (n);
