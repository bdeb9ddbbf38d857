CREATE TABLE public.t (id bigint PRIMARY KEY);
CREATE FUNCTION public.f(n bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1 / (n - 1)';
CREATE VIEW public.v AS SELECT 1 / (id - 1) AS id FROM public.t;
CREATE VIEW public.w AS SELECT public.f(id) AS id FROM public.t;
