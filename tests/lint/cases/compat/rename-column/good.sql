ALTER TABLE public.t ADD COLUMN m integer;
