CREATE TABLE public.t1 (id bigint NOT NULL);
CREATE VIEW public.v0 AS SELECT id FROM public.t1;
CREATE VIEW public.v1 AS SELECT id FROM public.v0;
COMMENT ON VIEW public.v1 IS 'plain';
