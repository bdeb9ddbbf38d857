-- PostgreSQL 15 and later: with columns and rows.
SELECT m.oid, p.pubname::text, n.nspname::text, c.relname::text,
       ARRAY(SELECT a.attname::text FROM unnest(m.prattrs) WITH ORDINALITY u(number, place)
             JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.number ORDER BY u.place),
       pg_get_expr(m.prqual, m.prrelid)
FROM pg_publication_rel m
JOIN pg_publication p ON p.oid = m.prpubid
JOIN pg_class c ON c.oid = m.prrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
ORDER BY 2, 3, 4
