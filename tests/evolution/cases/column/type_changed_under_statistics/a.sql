CREATE TABLE t (id int PRIMARY KEY, a int, b int);
CREATE STATISTICS s (dependencies) ON a, b FROM t;
