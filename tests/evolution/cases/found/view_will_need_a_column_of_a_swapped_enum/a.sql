CREATE TYPE public.color AS ENUM ('a');
CREATE TABLE public.t2 (id bigint NOT NULL, e public.color);
CREATE VIEW public.v2 AS SELECT id, e FROM public.t2;
