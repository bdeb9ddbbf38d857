CREATE DOMAIN public.positive AS bigint CHECK (VALUE > 0);
CREATE DOMAIN public.more AS public.positive;
CREATE TABLE public.t (id bigint PRIMARY KEY, n public.positive, m public.more DEFAULT 7);
CREATE MATERIALIZED VIEW public.of_t AS SELECT id, one AS whole FROM public.t one;
