SELECT t.oid, t.typarray, s.name, t.typname::text, format_type(t.typbasetype, t.typtypmod),
       CASE WHEN t.typcollation <> b.typcollation THEN
           CASE WHEN cs.nspname = 'pg_catalog' THEN '' ELSE quote_ident(cs.nspname) || '.' END || quote_ident(l.collname)
       END,
       t.typnotnull, pg_get_expr(t.typdefaultbin, 0)
FROM pg_type t
JOIN scope s ON s.oid = t.typnamespace
JOIN pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_collation l ON l.oid = t.typcollation
LEFT JOIN pg_namespace cs ON cs.oid = l.collnamespace
WHERE t.typtype = 'd' AND t.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_type'::regclass)
ORDER BY s.name, t.typname
