CREATE TABLE public.t (id bigint PRIMARY KEY, n integer);
CREATE TABLE public.u (id bigint PRIMARY KEY, c bigint DEFAULT 5);
CREATE MATERIALIZED VIEW public.m AS SELECT id, one AS whole FROM public.t one;
