-- reader and writer own these afterwards; what either had before is another thing then.
CREATE TABLE public.t (id bigint NOT NULL, h text, w text);
GRANT SELECT, INSERT ON public.t TO reader;
GRANT UPDATE (h) ON public.t TO reader, writer;
CREATE TABLE public.given_up (id bigint NOT NULL, h text);
ALTER TABLE public.given_up OWNER TO writer;
CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
GRANT EXECUTE ON FUNCTION public.f() TO reader WITH GRANT OPTION;
CREATE VIEW public.v AS SELECT id, h FROM public.t;
GRANT SELECT ON public.v TO writer;
