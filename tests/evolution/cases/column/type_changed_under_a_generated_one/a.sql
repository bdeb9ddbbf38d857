CREATE TABLE t (id int PRIMARY KEY, a int, twice int GENERATED ALWAYS AS (a * 2) STORED);
CREATE INDEX t_twice_idx ON t (twice);
COMMENT ON COLUMN t.twice IS 'two times a';
