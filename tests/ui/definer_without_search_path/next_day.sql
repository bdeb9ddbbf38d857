CREATE FUNCTION next_day(day date) RETURNS date
LANGUAGE sql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT day + 1
$$;
