CREATE TYPE public.pair AS (one integer, two text);
CREATE TABLE public.t (id bigint PRIMARY KEY);
CREATE MATERIALIZED VIEW public.both AS SELECT ROW(id, 'a')::public.pair AS p FROM public.t;
CREATE MATERIALIZED VIEW public.gone AS SELECT ARRAY[ROW(id, 'a')::public.pair] AS p FROM public.t;
