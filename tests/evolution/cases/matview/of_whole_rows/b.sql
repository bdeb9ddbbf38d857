CREATE TABLE public.t (id bigint PRIMARY KEY, n bigint, more text DEFAULT 'a');
CREATE TABLE public.u (id bigint PRIMARY KEY);
CREATE MATERIALIZED VIEW public.m AS SELECT id, one AS whole FROM public.t one;
CREATE MATERIALIZED VIEW public.of_u AS SELECT one AS whole FROM public.u one;
