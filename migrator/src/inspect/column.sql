-- Columns of tables; those of partitions, and those that are inherited, are their parents'. NOT NULL is
-- read from the column: PostgreSQL 18 keeps a constraint beside it, which belongs to the column.
SELECT r.oid, a.attnum, r.schema, r.name, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       a.attidentity::text, a.attgenerated::text,
       CASE WHEN a.attgenerated <> '' THEN pg_get_expr(e.adbin, e.adrelid) END,
       CASE WHEN a.attcollation <> t.typcollation THEN
           CASE WHEN cs.nspname = 'pg_catalog' THEN '' ELSE quote_ident(cs.nspname) || '.' END || quote_ident(l.collname)
       END,
       CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage::text END, t.typstorage::text,
       CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
       CASE WHEN a.attstattarget >= 0 THEN a.attstattarget::int4 END,
       a.attoptions
FROM relation r
JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attinhcount = 0
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef e ON a.attgenerated <> '' AND e.adrelid = r.oid AND e.adnum = a.attnum
LEFT JOIN pg_collation l ON l.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_namespace cs ON cs.oid = l.collnamespace
WHERE NOT r.relispartition
ORDER BY r.schema, r.name, a.attnum
