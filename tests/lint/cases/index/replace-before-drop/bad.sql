-- migrator: no-transaction
DROP INDEX CONCURRENTLY public.t_n;
CREATE INDEX CONCURRENTLY t_n ON public.t (n, m);
