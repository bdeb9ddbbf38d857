CREATE TABLE t (id int PRIMARY KEY, a bigint);
COMMENT ON COLUMN t.a IS 'said';
GRANT SELECT (a) ON t TO reader;
