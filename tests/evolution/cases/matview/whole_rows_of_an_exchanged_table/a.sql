CREATE TYPE public.color AS ENUM ('a', 'b');
CREATE TYPE public.sense AS ENUM ('a', 'b');
CREATE DOMAIN public.feeling AS public.sense CHECK (VALUE::text <> 'z');
CREATE TABLE public.t (id bigint PRIMARY KEY, e public.feeling NOT NULL);
CREATE TABLE public.u (id bigint PRIMARY KEY, e public.color NOT NULL);
CREATE MATERIALIZED VIEW public.of_u AS SELECT id, one AS whole FROM public.u one;
