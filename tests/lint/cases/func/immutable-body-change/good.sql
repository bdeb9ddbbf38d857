CREATE FUNCTION public.f_2(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n + 1';
