CREATE DOMAIN public.word AS text NOT NULL CHECK (VALUE <> '');
CREATE TYPE public.pair AS (one public.word, two public.word);
CREATE TABLE public.t (id bigint PRIMARY KEY, w public.word);
CREATE MATERIALIZED VIEW public.both AS SELECT one AS whole FROM public.t one;
CREATE MATERIALIZED VIEW public.arrays AS SELECT ARRAY[w] AS w FROM public.t;
CREATE MATERIALIZED VIEW public.new AS SELECT ROW(w, w)::public.pair AS p FROM public.t;
