CREATE TABLE t (id int, a text);
CREATE MATERIALIZED VIEW m WITH (fillfactor = 50, autovacuum_enabled = false) AS SELECT id FROM t;
