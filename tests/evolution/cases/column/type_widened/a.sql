CREATE TABLE t (id int PRIMARY KEY, a varchar(10) DEFAULT 'x', b numeric(10, 2), c int);
CREATE INDEX t_a_idx ON t (a) WHERE a <> '';
