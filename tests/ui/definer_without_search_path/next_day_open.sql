CREATE FUNCTION next_day(day date) RETURNS date
LANGUAGE sql
SECURITY DEFINER -- SET search_path is only a comment here
AS $$
    SELECT day + 1
$$;
