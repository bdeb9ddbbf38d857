ALTER TABLE public.t ADD CONSTRAINT apart EXCLUDE USING gist (during WITH &&);
