-- migrator: no-transaction
REINDEX TABLE CONCURRENTLY public.t;
