CREATE DOMAIN public.word AS text DEFAULT 'a';
CREATE TABLE public.t (id bigint PRIMARY KEY);
CREATE TABLE public.u (id bigint PRIMARY KEY, w public.word NOT NULL);
CREATE MATERIALIZED VIEW public.of_t AS SELECT one AS whole FROM public.t one;
CREATE MATERIALIZED VIEW public.of_u AS SELECT one AS whole FROM public.u one;
