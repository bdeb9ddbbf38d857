CREATE TABLE t (id int PRIMARY KEY, a int DEFAULT 3 CHECK (a > 0));
CREATE INDEX t_a_idx ON t ((a + 1));
