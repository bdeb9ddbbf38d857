CREATE TABLE t (id int, a text, b text);
GRANT SELECT (id), UPDATE (a) ON t TO reader;
