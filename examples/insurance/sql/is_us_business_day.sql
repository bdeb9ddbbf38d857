-- Whether a day is a US business day: Monday to Friday, federal holidays left out (5 U.S.C. 6103).
--
-- A holiday with a fixed date is kept on the Friday before if it falls on a Saturday, and on the Monday
-- after if it falls on a Sunday; so New Year's Day can be kept on December 31. Left out on purpose:
-- Inauguration Day, a holiday in the area of Washington, D.C. only, and days on which a President
-- closes the federal offices by order. Right from 2020 on, which the self-test shows up to 2035.
--
-- IMMUTABLE is a promise: what a day was, it stays. A holiday that a new law adds gets the year
-- from which it is kept, as Juneteenth has. SET search_path keeps everybody's own functions and
-- operators out. A function with SET is never inlined, so this is PL/pgSQL, which is planned once a
-- session; LANGUAGE sql would be planned again by every statement that writes a row.
CREATE FUNCTION public.is_us_business_day(day date) RETURNS boolean
LANGUAGE plpgsql
IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    -- 1 is Monday, 7 is Sunday; NULL for 'infinity', which is no business day.
    weekday CONSTANT integer := extract(isodow FROM day);
    -- The only day whose fixed-date holiday could be kept on this one, beside this day itself.
    neighbour CONSTANT date := CASE weekday WHEN 5 THEN day + 1 WHEN 1 THEN day - 1 END;
    holiday date;
BEGIN
    IF weekday IS NULL OR weekday IN (6, 7) THEN
        RETURN false;
    END IF;

    FOREACH holiday IN ARRAY ARRAY[day, neighbour] LOOP
        IF (CASE extract(month FROM holiday)
            WHEN 1 THEN extract(day FROM holiday) = 1           -- New Year's Day
            WHEN 6 THEN extract(day FROM holiday) = 19          -- Juneteenth, by the law of June 17, 2021
                    AND extract(year FROM holiday) >= 2021
            WHEN 7 THEN extract(day FROM holiday) = 4           -- Independence Day
            WHEN 11 THEN extract(day FROM holiday) = 11         -- Veterans Day
            WHEN 12 THEN extract(day FROM holiday) = 25         -- Christmas Day
        END) THEN
            RETURN false;
        END IF;
    END LOOP;

    RETURN NOT CASE weekday
        WHEN 1 THEN CASE extract(month FROM day)
            WHEN 1 THEN extract(day FROM day) BETWEEN 15 AND 21     -- Martin Luther King Jr., third Monday
            WHEN 2 THEN extract(day FROM day) BETWEEN 15 AND 21     -- Washington's Birthday, third Monday
            WHEN 5 THEN extract(day FROM day) >= 25                 -- Memorial Day, last Monday
            WHEN 9 THEN extract(day FROM day) <= 7                  -- Labor Day, first Monday
            WHEN 10 THEN extract(day FROM day) BETWEEN 8 AND 14     -- Columbus Day, second Monday
            ELSE false
        END
        WHEN 4 THEN extract(month FROM day) = 11                    -- Thanksgiving Day, fourth Thursday
                AND extract(day FROM day) BETWEEN 22 AND 28
        ELSE false
    END;
END
$function$;
