DO $$ BEGIN EXECUTE (SELECT 'CREATE TABLE wide (' || string_agg('c' || i || ' int', ', ') || ')' FROM generate_series(1, 1000) i); END $$;
