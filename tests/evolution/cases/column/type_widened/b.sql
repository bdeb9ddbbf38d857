CREATE TABLE t (id int PRIMARY KEY, a text DEFAULT 'x', b numeric(12, 2), c bigint);
CREATE INDEX t_a_idx ON t (a) WHERE a <> '';
