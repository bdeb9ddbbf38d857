CREATE DOMAIN public.small_number AS bigint;
CREATE DOMAIN public.smaller_number AS public.small_number;
CREATE TABLE public.t (id bigint PRIMARY KEY, n public.small_number NOT NULL, m public.smaller_number);
CREATE MATERIALIZED VIEW public.seen AS SELECT one.id, one.n AS number FROM public.t one;
CREATE MATERIALIZED VIEW public.smaller AS SELECT one.m FROM public.t one;
