CREATE FUNCTION next_day(day date) RETURNS date
LANGUAGE sql
AS $$
    SELECT day + 1
$$;
