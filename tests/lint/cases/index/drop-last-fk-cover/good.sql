-- migrator: no-transaction
CREATE INDEX CONCURRENTLY t_p_id ON public.t (p_id, id);
DROP INDEX CONCURRENTLY public.t_p;
