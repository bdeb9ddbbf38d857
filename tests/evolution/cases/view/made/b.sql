CREATE TABLE t (id int, a text);
CREATE VIEW v (number, name) AS SELECT id, a FROM t WHERE a LIKE 'x%' WITH LOCAL CHECK OPTION;
COMMENT ON VIEW v IS 'seen';
COMMENT ON COLUMN v.name IS 'its name';
GRANT SELECT, UPDATE ON v TO writer;
