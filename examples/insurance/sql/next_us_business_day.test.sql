-- Self-test of next_us_business_day: known cases, and for every day from 2020 to 2035 that nothing was skipped.
DO $test$
DECLARE
    wrong text;
BEGIN
    SELECT string_agg(format('%s -> %s instead of %s', day, public.next_us_business_day(day), expected), ', ')
    INTO wrong
    FROM (VALUES
        ('2026-03-03'::date, '2026-03-04'::date),   -- within a week
        ('2026-03-06', '2026-03-09'),               -- over a weekend
        ('2026-03-07', '2026-03-09'),               -- from a Saturday
        ('2026-03-08', '2026-03-09'),               -- from a Sunday
        ('2024-11-27', '2024-11-29'),               -- over Thanksgiving
        ('2026-05-22', '2026-05-26'),               -- over a weekend and Memorial Day
        ('2026-07-02', '2026-07-06'),               -- Independence Day on a Saturday, kept on Friday
        ('2027-07-02', '2027-07-06'),               -- Independence Day on a Sunday, kept on Monday
        ('2021-06-17', '2021-06-21'),               -- the first Juneteenth
        ('2020-06-18', '2020-06-19'),               -- the year before it
        ('2021-12-30', '2022-01-03'),               -- New Year's Day kept on December 31
        ('2022-12-30', '2023-01-03'),               -- New Year's Day kept on January 2
        ('2024-12-31', '2025-01-02')                -- New Year's Day on its own day
    ) AS cases (day, expected)
    WHERE public.next_us_business_day(day) IS DISTINCT FROM expected;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'next_us_business_day is wrong: %', wrong;
    END IF;

    -- From the last day to the first, the earliest open day met so far is the one to find.
    SELECT string_agg(format('%s -> %s instead of %s', day, answer, expected), ', ' ORDER BY day) INTO wrong
    FROM (
        SELECT day, public.next_us_business_day(day) AS answer,
               min(day) FILTER (WHERE public.is_us_business_day(day)) OVER (
                   ORDER BY day DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
               ) AS expected
        FROM (
            SELECT '2020-01-01'::date + number AS day
            FROM generate_series(0, '2036-01-08'::date - '2020-01-01'::date) AS number
        ) AS days
    ) AS pairs
    WHERE day <= '2035-12-31' AND answer IS DISTINCT FROM expected;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'next_us_business_day skips a day or lands on a closed one: %', wrong;
    END IF;

    IF public.next_us_business_day(NULL) IS NOT NULL THEN
        RAISE EXCEPTION 'next_us_business_day makes a day out of NULL';
    END IF;
END
$test$;
