-- One row for each attribute; a type without one has a row of its own.
SELECT t.oid, t.typarray, c.oid, s.name, t.typname::text, a.attnum, a.attname::text,
       format_type(a.atttypid, a.atttypmod),
       CASE WHEN a.attcollation <> b.typcollation THEN
           CASE WHEN cs.nspname = 'pg_catalog' THEN '' ELSE quote_ident(cs.nspname) || '.' END || quote_ident(l.collname)
       END
FROM pg_class c
JOIN scope s ON s.oid = c.relnamespace
JOIN pg_type t ON t.oid = c.reltype
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_type b ON b.oid = a.atttypid
LEFT JOIN pg_collation l ON l.oid = a.attcollation
LEFT JOIN pg_namespace cs ON cs.oid = l.collnamespace
WHERE c.relkind = 'c' AND c.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_class'::regclass)
ORDER BY s.name, t.typname, a.attnum
