CREATE TYPE public.color AS ENUM ('z', 'a');
CREATE TABLE public.t0 (id integer NOT NULL);
ALTER TABLE public.t0 ADD COLUMN e public.color DEFAULT 'a';
CREATE VIEW public.v1 AS SELECT id, e FROM public.t0;
