CREATE TABLE p (a int PRIMARY KEY, n text, c int) PARTITION BY RANGE (a);
CREATE TABLE t (a int PRIMARY KEY, n text, c int, x text, y int DEFAULT 5);
COMMENT ON COLUMN t.x IS 'said';
CREATE INDEX t_x_idx ON t (x);
