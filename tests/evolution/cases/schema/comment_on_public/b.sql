COMMENT ON SCHEMA public IS 'Where the tables are.';
