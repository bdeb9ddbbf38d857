CREATE TABLE t (id int PRIMARY KEY, a bigint);
CREATE VIEW v WITH (security_barrier = true) AS SELECT a FROM t WHERE a > 0;
CREATE VIEW w AS SELECT a + 1 AS b FROM v;
COMMENT ON VIEW v IS 'said';
COMMENT ON COLUMN w.b IS 'one more';
GRANT SELECT ON v TO reader;
GRANT SELECT (b) ON w TO writer;
