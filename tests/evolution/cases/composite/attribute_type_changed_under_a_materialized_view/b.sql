CREATE TYPE public.pair AS (one bigint, two text, three text);
CREATE TABLE public.t (id bigint PRIMARY KEY);
CREATE MATERIALIZED VIEW public.both AS SELECT ROW(id, 'a', 'b')::public.pair AS p FROM public.t;
CREATE MATERIALIZED VIEW public.new AS SELECT ARRAY[ROW(id, 'a', 'b')::public.pair] AS p FROM public.t;
