ALTER TABLE public.t ADD COLUMN n integer;
ALTER TABLE public.t ADD COLUMN m integer;
