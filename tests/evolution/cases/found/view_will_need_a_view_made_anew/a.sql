CREATE TABLE public.t0 (id bigint NOT NULL, d timestamptz);
CREATE VIEW public.v0 AS SELECT id, d FROM public.t0;
CREATE VIEW public.v1 AS SELECT id FROM public.v0;
