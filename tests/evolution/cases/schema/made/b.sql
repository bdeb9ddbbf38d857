CREATE SCHEMA sales;
COMMENT ON SCHEMA sales IS 'It''s ours.';
GRANT USAGE ON SCHEMA sales TO reader;
