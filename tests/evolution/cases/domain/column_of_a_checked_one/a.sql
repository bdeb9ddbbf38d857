CREATE DOMAIN public.positive AS bigint CHECK (VALUE > 0);
CREATE DOMAIN public.more AS public.positive;
CREATE TABLE public.t (id bigint PRIMARY KEY);
CREATE MATERIALIZED VIEW public.of_t AS SELECT id, one AS whole FROM public.t one;
