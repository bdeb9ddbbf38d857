CREATE TABLE t (id int PRIMARY KEY, a text);
CREATE UNIQUE INDEX t_lower ON t (lower(a)) WHERE a IS NOT NULL;
