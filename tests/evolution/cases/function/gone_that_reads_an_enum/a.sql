CREATE TYPE public.mood AS ENUM ('a', 'b');
CREATE TABLE public.t (id bigint PRIMARY KEY, e public.mood DEFAULT 'a');
CREATE FUNCTION public.counted() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT count(e) FROM public.t; END;
CREATE MATERIALIZED VIEW public.m AS SELECT one AS whole FROM public.t one;
