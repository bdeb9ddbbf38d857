-- migrator: no-transaction
CREATE INDEX CONCURRENTLY t_code ON public.t (lower(code));
