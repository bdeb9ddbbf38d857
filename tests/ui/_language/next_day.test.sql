DO $$ BEGIN ASSERT next_day('2024-02-28') = '2024-02-29'; END $$;
