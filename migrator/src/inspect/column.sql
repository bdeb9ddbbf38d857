-- Columns of tables; those of partitions are their parents'. NOT NULL is read from the column:
-- PostgreSQL 18 keeps a constraint beside it, which belongs to the column.
SELECT r.oid, a.attnum, r.schema, r.name, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       CASE WHEN a.attgenerated = '' THEN pg_get_expr(e.adbin, e.adrelid) END,
       CASE WHEN a.attgenerated <> '' THEN pg_get_expr(e.adbin, e.adrelid) END,
       a.attidentity::text,
       CASE WHEN a.attcollation <> t.typcollation THEN
           CASE WHEN cs.nspname = 'pg_catalog' THEN '' ELSE quote_ident(cs.nspname) || '.' END || quote_ident(l.collname)
       END,
       d.description
FROM relation r
JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef e ON e.adrelid = r.oid AND e.adnum = a.attnum
LEFT JOIN pg_collation l ON l.oid = a.attcollation
LEFT JOIN pg_namespace cs ON cs.oid = l.collnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = r.oid AND d.objsubid = a.attnum
WHERE NOT r.relispartition
ORDER BY r.schema, r.name, a.attnum
