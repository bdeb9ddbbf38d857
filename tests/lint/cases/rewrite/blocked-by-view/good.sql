DROP VIEW public.v;
ALTER TABLE public.t ALTER COLUMN code TYPE varchar(20);
CREATE VIEW public.v AS SELECT id, code FROM public.t;
GRANT SELECT ON public.v TO reader;
