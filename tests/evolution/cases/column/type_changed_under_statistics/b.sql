CREATE TABLE t (id int PRIMARY KEY, a bigint, b int);
CREATE STATISTICS s (dependencies) ON a, b FROM t;
