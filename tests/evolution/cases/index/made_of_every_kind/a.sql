CREATE TABLE t (id int PRIMARY KEY, a text, b text, j jsonb, r int4range, x int[]);
