CREATE FUNCTION public.f(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n';
CREATE TABLE public.t (id integer CHECK (public.f(id) > 0));
