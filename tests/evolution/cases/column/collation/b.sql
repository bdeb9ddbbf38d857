CREATE TABLE t (id int PRIMARY KEY, a text COLLATE "C");
CREATE INDEX t_a_idx ON t (a);
