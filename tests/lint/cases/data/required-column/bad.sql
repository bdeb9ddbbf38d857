-- the server: fails
ALTER TABLE public.t ADD COLUMN n integer NOT NULL;
