CREATE TABLE public.t (id bigint PRIMARY KEY);
CREATE FUNCTION public.f(n bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT n';
CREATE VIEW public.v AS SELECT id FROM public.t;
CREATE VIEW public.w AS SELECT public.f(id) AS id FROM public.t;
CREATE MATERIALIZED VIEW public.m AS SELECT id FROM public.v;
CREATE MATERIALIZED VIEW public.n AS SELECT id FROM public.w;
CREATE INDEX n_id ON public.n (id);
