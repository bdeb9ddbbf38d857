ALTER TABLE public.t ADD COLUMN n integer, ADD COLUMN m integer;
