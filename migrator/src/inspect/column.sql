-- Columns of tables; those of partitions, and those that are inherited, are their parents'. NOT NULL is
-- read from the column: PostgreSQL 18 keeps a constraint beside it, which belongs to the column.
-- They are sorted first and printed then, so that the first are here while others are still printed.
SELECT a.attrelid, a.attnum, a.schema, a.name, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       a.attidentity::text, a.attgenerated::text, pg_get_expr(a.generation, a.attrelid),
       CASE WHEN a.collation_schema = 'pg_catalog' THEN '' ELSE quote_ident(a.collation_schema) || '.' END || quote_ident(a.collname),
       CASE WHEN a.attstorage <> a.typstorage THEN a.attstorage::text END, a.typstorage::text,
       CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
       CASE WHEN a.attstattarget >= 0 THEN a.attstattarget::int4 END,
       a.attoptions
FROM (
    SELECT a.*, r.schema, r.name, t.typstorage, e.adbin AS generation, l.collname, cs.nspname AS collation_schema
    FROM relation r
    JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attinhcount = 0
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef e ON a.attgenerated <> '' AND e.adrelid = a.attrelid AND e.adnum = a.attnum
    LEFT JOIN pg_collation l ON l.oid = a.attcollation AND a.attcollation <> t.typcollation
    LEFT JOIN pg_namespace cs ON cs.oid = l.collnamespace
    WHERE NOT r.relispartition
    ORDER BY a.attrelid, a.attnum
) a
