-- migrator: no-transaction
DROP INDEX CONCURRENTLY public.t_p;
