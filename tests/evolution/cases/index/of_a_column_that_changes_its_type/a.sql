CREATE TABLE t (id int PRIMARY KEY, a int);
CREATE INDEX t_i ON t (a) WHERE a > 5;
