-- migrator: no-transaction
VACUUM (FULL, ANALYZE) public.t;
