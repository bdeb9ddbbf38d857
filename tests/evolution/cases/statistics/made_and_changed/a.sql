CREATE TABLE t (a int, b int, c int);
CREATE STATISTICS one ON a, b FROM t;
CREATE STATISTICS two (mcv) ON a, b FROM t;
