CREATE TYPE public.color AS ENUM ('z', 'a');
CREATE TABLE public.t0 (id bigint NOT NULL);
CREATE TABLE public.t2 (id bigint NOT NULL, e public.color);
CREATE VIEW public.v2 AS SELECT id FROM public.t0;
