CREATE TABLE t (id int, a text, b text);
GRANT SELECT (id, a) ON t TO reader;
GRANT INSERT (b) ON t TO writer;
