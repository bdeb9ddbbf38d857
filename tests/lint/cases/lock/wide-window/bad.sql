ALTER TABLE public.t ADD COLUMN n integer;
ALTER TABLE public.u ADD COLUMN n integer;
