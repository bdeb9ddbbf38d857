-- Defaults of tables, partitions and views, each with its parent's where it has one.
SELECT e.oid, s.name, c.relname::text, a.attname::text, a.attgenerated <> '',
       pg_get_expr(e.adbin, e.adrelid), parent.expression
FROM pg_attrdef e
JOIN pg_class c ON c.oid = e.adrelid
JOIN scope s ON s.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = e.adnum AND NOT a.attisdropped
LEFT JOIN LATERAL (
    SELECT pg_get_expr(pe.adbin, pe.adrelid) AS expression
    FROM pg_inherits i
    JOIN pg_attribute pa ON pa.attrelid = i.inhparent AND pa.attname = a.attname
    JOIN pg_attrdef pe ON pe.adrelid = pa.attrelid AND pe.adnum = pa.attnum
    WHERE i.inhrelid = c.oid AND a.attinhcount > 0
    LIMIT 1
) AS parent ON true
WHERE c.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_class'::regclass)
ORDER BY s.name, c.relname, e.adnum
