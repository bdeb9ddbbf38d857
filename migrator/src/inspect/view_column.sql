-- Columns of views and of what has no columns of its own here: they stand for their relation.
SELECT c.oid, a.attnum::int4, s.name, c.relname::text, a.attname::text, c.relkind::text, c.relispartition
FROM pg_class c
JOIN scope s ON s.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE (c.relkind IN ('v', 'm') OR c.oid IN (SELECT inhrelid FROM pg_inherits))
  AND (c.relkind IN ('v', 'm') OR c.relispartition AND c.relkind IN ('r', 'p') OR a.attinhcount > 0)
ORDER BY 1, 2
