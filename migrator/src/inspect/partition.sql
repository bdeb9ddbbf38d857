-- Partitions of partitions are not modelled.
SELECT r.oid, r.schema, r.name, parent.schema, parent.name, pg_get_expr(r.relpartbound, r.oid), d.description
FROM relation r
JOIN pg_inherits i ON i.inhrelid = r.oid
JOIN relation parent ON parent.oid = i.inhparent
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = r.oid AND d.objsubid = 0
WHERE r.relispartition
ORDER BY r.schema, r.name
