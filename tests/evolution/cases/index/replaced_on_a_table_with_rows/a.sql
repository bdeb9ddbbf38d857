CREATE TABLE t (id int PRIMARY KEY, a text, b text);
CREATE UNIQUE INDEX t_i ON t (a);
COMMENT ON INDEX t_i IS 'old words';
