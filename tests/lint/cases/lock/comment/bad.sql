ALTER TABLE public.t ADD COLUMN n integer;
COMMENT ON COLUMN public.t.n IS 'How many.';
