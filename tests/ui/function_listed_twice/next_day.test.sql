DO $$
BEGIN
    ASSERT next_day('2026-12-31') = '2027-01-01', 'the year ends';
END
$$;
