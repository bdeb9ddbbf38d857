SELECT t.oid, t.typarray, s.name, t.typname::text, array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
FROM pg_type t
JOIN scope s ON s.oid = t.typnamespace
JOIN pg_enum e ON e.enumtypid = t.oid
WHERE t.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_type'::regclass)
GROUP BY t.oid, t.typarray, s.name, t.typname
UNION ALL
SELECT t.oid, t.typarray, s.name, t.typname::text, '{}'
FROM pg_type t
JOIN scope s ON s.oid = t.typnamespace
WHERE t.typtype = 'e' AND NOT EXISTS (SELECT FROM pg_enum e WHERE e.enumtypid = t.oid)
  AND t.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_type'::regclass)
ORDER BY 3, 4
