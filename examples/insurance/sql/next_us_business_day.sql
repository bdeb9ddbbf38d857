-- The first US business day after a day; never the day itself.
CREATE FUNCTION public.next_us_business_day(day date) RETURNS date
LANGUAGE plpgsql
IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    next date := day + 1;
BEGIN
    -- 'infinity' has no day after it.
    WHILE isfinite(next) AND NOT public.is_us_business_day(next) LOOP
        next := next + 1;
    END LOOP;
    RETURN CASE WHEN isfinite(next) THEN next END;
END
$function$;
