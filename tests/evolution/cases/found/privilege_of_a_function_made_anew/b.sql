CREATE FUNCTION public.twice(number integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$SELECT (number * 1)::integer$$;
CREATE TABLE public.t0 (id integer NOT NULL);
CREATE POLICY publict0_p ON public.t0 FOR ALL TO PUBLIC USING (id > 0 OR public.twice(3) > 0);
