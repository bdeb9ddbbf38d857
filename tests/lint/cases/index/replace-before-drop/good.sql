-- migrator: no-transaction
CREATE INDEX CONCURRENTLY t_nm ON public.t (n, m);
DROP INDEX CONCURRENTLY public.t_n;
