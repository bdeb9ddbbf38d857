CREATE TABLE t (id int PRIMARY KEY, parent_id int);
CREATE RECURSIVE VIEW v (id, depth) AS SELECT id, 1 FROM t WHERE parent_id IS NULL UNION ALL SELECT t.id, v.depth + 1 FROM t JOIN v ON v.id = t.parent_id;
