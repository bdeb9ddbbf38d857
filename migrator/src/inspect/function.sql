-- Plain functions; aggregates, procedures and window functions are not modelled.
SELECT p.oid, s.name, p.proname::text, pg_get_functiondef(p.oid), pg_get_function_identity_arguments(p.oid),
       count(*) OVER (PARTITION BY s.name, p.proname) > 1, d.description
FROM pg_proc p
JOIN scope s ON s.oid = p.pronamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_proc'::regclass AND d.objoid = p.oid AND d.objsubid = 0
WHERE p.prokind = 'f'
  AND p.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_proc'::regclass)
ORDER BY s.name, p.proname, 5
