CREATE TABLE public.t1 (id bigint NOT NULL, d date, a bigint[]);
CREATE VIEW public.v0 AS SELECT id, d, a FROM public.t1;
CREATE VIEW public.v1 AS SELECT id FROM public.v0;
