ALTER TABLE public.t ADD COLUMN n integer;
-- step: say what it is
-- migrator: new-transaction
COMMENT ON COLUMN public.t.n IS 'How many.';
