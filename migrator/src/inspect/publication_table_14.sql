SELECT m.oid, p.pubname::text, n.nspname::text, c.relname::text, '{}'::text[], NULL::text
FROM pg_publication_rel m
JOIN pg_publication p ON p.oid = m.prpubid
JOIN pg_class c ON c.oid = m.prrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
ORDER BY 2, 3, 4
