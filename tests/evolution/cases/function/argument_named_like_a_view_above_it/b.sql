CREATE TABLE public.t (id bigint PRIMARY KEY);
CREATE FUNCTION public.f(n bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT n';
CREATE VIEW public.w AS SELECT public.f(id) AS id FROM public.t;
CREATE VIEW public.n AS SELECT id FROM public.w;
CREATE MATERIALIZED VIEW public.m AS SELECT id FROM public.n;
