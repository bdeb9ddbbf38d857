-- Self-test of is_us_business_day: every day from 2020 to 2035 against the holidays as they are observed.
-- The list was made by another algorithm and compared with two published holiday calendars.
DO $test$
DECLARE
    observed CONSTANT date[] := ARRAY[
        '2020-01-01', '2020-01-20', '2020-02-17', '2020-05-25', '2020-07-03', '2020-09-07',
        '2020-10-12', '2020-11-11', '2020-11-26', '2020-12-25',

        '2021-01-01', '2021-01-18', '2021-02-15', '2021-05-31', '2021-06-18', '2021-07-05',
        '2021-09-06', '2021-10-11', '2021-11-11', '2021-11-25', '2021-12-24', '2021-12-31',

        '2022-01-17', '2022-02-21', '2022-05-30', '2022-06-20', '2022-07-04', '2022-09-05',
        '2022-10-10', '2022-11-11', '2022-11-24', '2022-12-26',

        '2023-01-02', '2023-01-16', '2023-02-20', '2023-05-29', '2023-06-19', '2023-07-04',
        '2023-09-04', '2023-10-09', '2023-11-10', '2023-11-23', '2023-12-25',

        '2024-01-01', '2024-01-15', '2024-02-19', '2024-05-27', '2024-06-19', '2024-07-04',
        '2024-09-02', '2024-10-14', '2024-11-11', '2024-11-28', '2024-12-25',

        '2025-01-01', '2025-01-20', '2025-02-17', '2025-05-26', '2025-06-19', '2025-07-04',
        '2025-09-01', '2025-10-13', '2025-11-11', '2025-11-27', '2025-12-25',

        '2026-01-01', '2026-01-19', '2026-02-16', '2026-05-25', '2026-06-19', '2026-07-03',
        '2026-09-07', '2026-10-12', '2026-11-11', '2026-11-26', '2026-12-25',

        '2027-01-01', '2027-01-18', '2027-02-15', '2027-05-31', '2027-06-18', '2027-07-05',
        '2027-09-06', '2027-10-11', '2027-11-11', '2027-11-25', '2027-12-24', '2027-12-31',

        '2028-01-17', '2028-02-21', '2028-05-29', '2028-06-19', '2028-07-04', '2028-09-04',
        '2028-10-09', '2028-11-10', '2028-11-23', '2028-12-25',

        '2029-01-01', '2029-01-15', '2029-02-19', '2029-05-28', '2029-06-19', '2029-07-04',
        '2029-09-03', '2029-10-08', '2029-11-12', '2029-11-22', '2029-12-25',

        '2030-01-01', '2030-01-21', '2030-02-18', '2030-05-27', '2030-06-19', '2030-07-04',
        '2030-09-02', '2030-10-14', '2030-11-11', '2030-11-28', '2030-12-25',

        '2031-01-01', '2031-01-20', '2031-02-17', '2031-05-26', '2031-06-19', '2031-07-04',
        '2031-09-01', '2031-10-13', '2031-11-11', '2031-11-27', '2031-12-25',

        '2032-01-01', '2032-01-19', '2032-02-16', '2032-05-31', '2032-06-18', '2032-07-05',
        '2032-09-06', '2032-10-11', '2032-11-11', '2032-11-25', '2032-12-24', '2032-12-31',

        '2033-01-17', '2033-02-21', '2033-05-30', '2033-06-20', '2033-07-04', '2033-09-05',
        '2033-10-10', '2033-11-11', '2033-11-24', '2033-12-26',

        '2034-01-02', '2034-01-16', '2034-02-20', '2034-05-29', '2034-06-19', '2034-07-04',
        '2034-09-04', '2034-10-09', '2034-11-10', '2034-11-23', '2034-12-25',

        '2035-01-01', '2035-01-15', '2035-02-19', '2035-05-28', '2035-06-19', '2035-07-04',
        '2035-09-03', '2035-10-08', '2035-11-12', '2035-11-22', '2035-12-25'
    ];
    -- Business days of each year, 2020 to 2035.
    expected CONSTANT integer[] := ARRAY[
        252, 249, 250, 249, 251, 250, 250, 249, 250, 250, 250, 250, 250, 250, 249, 250
    ];
    wrong text;
BEGIN
    -- Every day once, beside what is expected of it.
    WITH days AS (
        SELECT day, public.is_us_business_day(day) AS answer,
               extract(isodow FROM day) < 6 AND holiday IS NULL AS open
        FROM (
            SELECT '2020-01-01'::date + number AS day
            FROM generate_series(0, '2035-12-31'::date - '2020-01-01'::date) AS number
        ) AS calendar
        LEFT JOIN unnest(observed) AS holiday ON holiday = day
    ), years AS (
        SELECT extract(year FROM day)::integer AS year, count(*) FILTER (WHERE answer) AS counted
        FROM days GROUP BY 1
    ), mistakes AS (
        SELECT to_char(day, 'YYYY-MM-DD Dy') AS mistake FROM days WHERE answer IS DISTINCT FROM open
        UNION ALL
        SELECT format('%s business days in %s, which has %s', counted, year, expected[year - 2019])
        FROM years WHERE counted <> expected[year - 2019]
    )
    SELECT string_agg(mistake, ', ' ORDER BY mistake) INTO wrong FROM mistakes;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'is_us_business_day is wrong: %', wrong;
    END IF;

    -- By hand: a plain week and its weekend, the first Juneteenth and the day a year earlier, New
    -- Year's Day on December 31, and Inauguration Day, which is no nationwide holiday.
    IF (SELECT array_agg(public.is_us_business_day('2026-03-02'::date + number) ORDER BY number)
        FROM generate_series(0, 6) AS number) <> '{t,t,t,t,t,f,f}'
       OR public.is_us_business_day('2021-06-18')
       OR NOT public.is_us_business_day('2020-06-19')
       OR public.is_us_business_day('2027-12-31')
       OR NOT public.is_us_business_day('2028-01-03')
       OR NOT public.is_us_business_day('2033-01-20')
    THEN
        RAISE EXCEPTION 'is_us_business_day is wrong on a day that was checked by hand';
    END IF;

    -- A CHECK lets NULL through, so only NULL itself may give NULL.
    IF public.is_us_business_day(NULL) IS NOT NULL
       OR public.is_us_business_day('infinity') IS DISTINCT FROM false
       OR public.is_us_business_day('-infinity') IS DISTINCT FROM false
    THEN
        RAISE EXCEPTION 'is_us_business_day is wrong about NULL or infinity';
    END IF;
END
$test$;
