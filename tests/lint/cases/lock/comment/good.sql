ALTER TABLE public.t ADD COLUMN n integer;
-- step: say what it is
-- migrator: new-transaction
COMMENT ON TABLE public.u IS 'The other one.';
