CREATE TYPE public.triple AS (one integer, two text, three text);
CREATE TABLE public.t (id bigint PRIMARY KEY, p public.triple);
CREATE VIEW public.v AS SELECT id, (p).three FROM public.t;
