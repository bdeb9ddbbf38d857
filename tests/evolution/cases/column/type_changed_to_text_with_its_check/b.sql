CREATE TABLE t (id int PRIMARY KEY, a text DEFAULT '3' CHECK (a <> ''));
CREATE INDEX t_a_idx ON t (lower(a));
