CREATE TABLE public.t (id bigint PRIMARY KEY, a text, b text);
CREATE VIEW public.v AS SELECT id, a, b FROM public.t;
COMMENT ON COLUMN public.v.id IS 'it''s';
GRANT SELECT (id) ON public.v TO reader;
