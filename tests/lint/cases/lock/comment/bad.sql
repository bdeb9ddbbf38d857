ALTER TABLE public.t ADD COLUMN n integer;
COMMENT ON TABLE public.u IS 'The other one.';
