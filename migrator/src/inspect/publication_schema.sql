-- PostgreSQL 15 and later.
SELECT m.oid, p.pubname::text, n.nspname::text
FROM pg_publication_namespace m
JOIN pg_publication p ON p.oid = m.pnpubid
JOIN pg_namespace n ON n.oid = m.pnnspid
ORDER BY 2, 3
