-- the server: refused
BEGIN;
ALTER TABLE public.t ADD COLUMN n integer;
