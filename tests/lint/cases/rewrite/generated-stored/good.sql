ALTER TABLE public.t ADD COLUMN twice integer;
