CREATE TABLE t (id int PRIMARY KEY, a text, b text, j jsonb, r int4range, x int[]);
CREATE UNIQUE INDEX t_1 ON t (lower(a), b COLLATE "C" text_pattern_ops DESC NULLS LAST) INCLUDE (id) WHERE b IS NOT NULL;
CREATE INDEX t_2 ON t USING gin (j jsonb_path_ops) WITH (fastupdate = off);
CREATE INDEX t_3 ON t USING gist (r);
CREATE INDEX t_4 ON t USING hash (a);
CREATE INDEX t_5 ON t USING brin (id) WITH (pages_per_range = 16);
CREATE INDEX t_6 ON t USING spgist (a);
CREATE INDEX t_7 ON t USING gin (x) WHERE a = ANY (ARRAY['a', 'b']);
COMMENT ON INDEX t_3 IS 'Serves ranges';
