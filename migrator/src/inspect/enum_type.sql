SELECT t.oid, s.name, t.typname::text, array_agg(e.enumlabel::text ORDER BY e.enumsortorder), d.description
FROM pg_type t
JOIN scope s ON s.oid = t.typnamespace
JOIN pg_enum e ON e.enumtypid = t.oid
LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid AND d.objsubid = 0
WHERE t.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_type'::regclass)
GROUP BY t.oid, s.name, t.typname, d.description
ORDER BY s.name, t.typname
