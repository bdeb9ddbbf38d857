-- migrator: no-transaction
VACUUM (ANALYZE) public.t;
