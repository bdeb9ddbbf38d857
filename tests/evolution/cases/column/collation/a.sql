CREATE TABLE t (id int PRIMARY KEY, a text);
CREATE INDEX t_a_idx ON t (a);
