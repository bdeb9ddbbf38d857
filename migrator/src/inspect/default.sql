-- Defaults of tables, partitions and views. What a partition or a heir has from its parent is the parent's.
SELECT e.oid, c.oid, e.adnum, s.name, c.relname::text, a.attname::text, a.attgenerated <> '',
       CASE WHEN a.attgenerated = '' THEN pg_get_expr(e.adbin, e.adrelid) END
FROM pg_attrdef e
JOIN pg_class c ON c.oid = e.adrelid
JOIN scope s ON s.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = e.adnum AND NOT a.attisdropped
WHERE c.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_class'::regclass)
  AND (a.attinhcount = 0 OR NOT EXISTS (
      SELECT FROM pg_inherits i
      JOIN pg_attribute pa ON pa.attrelid = i.inhparent AND pa.attname = a.attname
      JOIN pg_attrdef pe ON pe.adrelid = pa.attrelid AND pe.adnum = pa.attnum
      WHERE i.inhrelid = c.oid AND pg_get_expr(pe.adbin, pe.adrelid) = pg_get_expr(e.adbin, e.adrelid)))
ORDER BY s.name, c.relname, e.adnum
