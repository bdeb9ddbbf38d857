CREATE TABLE public.t (id bigint PRIMARY KEY, a text, b text);
CREATE VIEW public.v AS SELECT id, b FROM public.t WHERE id > 1;
COMMENT ON COLUMN public.v.id IS 'it''s';
GRANT SELECT (id) ON public.v TO reader;
