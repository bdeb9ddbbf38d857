CREATE FUNCTION public.twice(number integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$SELECT (number * 2)::bigint$$;
REVOKE ALL ON FUNCTION public.twice(integer) FROM PUBLIC;
