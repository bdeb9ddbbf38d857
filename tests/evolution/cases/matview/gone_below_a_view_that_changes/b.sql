CREATE TABLE public.t2 (id bigint NOT NULL, h int DEFAULT 1);
CREATE VIEW public.v0 AS SELECT id, h FROM public.t2;
CREATE VIEW public.v1 AS SELECT id FROM public.v0;
CREATE VIEW public.v3 WITH (security_barrier) AS SELECT id FROM public.v1;
ALTER VIEW public.v0 OWNER TO writer;
