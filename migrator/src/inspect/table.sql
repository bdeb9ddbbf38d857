SELECT r.oid, r.schema, r.name, pg_get_partkeydef(r.oid), d.description
FROM relation r
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = r.oid AND d.objsubid = 0
WHERE NOT r.relispartition
ORDER BY r.schema, r.name
