CREATE TABLE public.t1 (id bigint NOT NULL, d timestamptz, a text[], w varchar(60));
CREATE VIEW public.v0 AS SELECT id, d, w FROM public.t1;
CREATE VIEW public.v1 AS SELECT id, d, a, w FROM public.t1;
