CREATE TABLE public.t2 (id bigint NOT NULL);
CREATE TABLE public."order" (id bigint NOT NULL);
CREATE VIEW public.v1 WITH (security_barrier) AS SELECT id FROM public."order" UNION ALL SELECT id FROM public.t2;
CREATE MATERIALIZED VIEW public.v2 AS SELECT id FROM public.v1;
CREATE VIEW public.v3 AS SELECT id FROM public.v2;
