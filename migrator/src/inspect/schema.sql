-- Namespaces; every database has `public`.
SELECT s.oid, s.name, d.description
FROM scope s
LEFT JOIN pg_description d ON d.classoid = 'pg_namespace'::regclass AND d.objoid = s.oid AND d.objsubid = 0
WHERE s.name <> 'public'
ORDER BY s.name
