-- Columns of views and of what has no columns of its own here: they stand for their relation. Few relations are
-- meant: each is asked for its columns, instead of all columns for their relation.
SELECT c.oid, a.attnum::int4, c.schema, c.relname::text, a.attname::text, c.relkind::text, c.relispartition
FROM (
    SELECT c.oid, c.relname, c.relkind, c.relispartition, s.name AS schema
    FROM pg_class c
    JOIN scope s ON s.oid = c.relnamespace
    WHERE c.relkind IN ('v', 'm') OR c.oid IN (SELECT inhrelid FROM pg_inherits)
) c
CROSS JOIN LATERAL (
    SELECT a.attnum, a.attname
    FROM pg_attribute a
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      AND (c.relkind IN ('v', 'm') OR c.relispartition AND c.relkind IN ('r', 'p') OR a.attinhcount > 0)
    OFFSET 0
) a
ORDER BY 1, 2
