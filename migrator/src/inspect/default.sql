-- Defaults of tables, partitions and views, each with its parent's where it has one.
SELECT e.oid, e.schema, e.table_name::text, e.name::text, e.is_generated,
       pg_get_expr(e.adbin, e.adrelid), CASE WHEN e.is_inherited THEN (
           SELECT pg_get_expr(pe.adbin, pe.adrelid)
           FROM pg_inherits i
           JOIN pg_attribute pa ON pa.attrelid = i.inhparent AND pa.attname = e.name
           JOIN pg_attrdef pe ON pe.adrelid = pa.attrelid AND pe.adnum = pa.attnum
           WHERE i.inhrelid = e.adrelid
           LIMIT 1) END
FROM (
    SELECT e.oid, e.adrelid, e.adbin, s.name AS schema, c.relname AS table_name, a.attname AS name,
           a.attgenerated <> '' AS is_generated, a.attinhcount > 0 AS is_inherited
    FROM pg_attrdef e
    JOIN pg_class c ON c.oid = e.adrelid
    JOIN scope s ON s.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = e.adnum AND NOT a.attisdropped
    WHERE c.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_class'::regclass)
    ORDER BY e.adrelid, e.adnum
) e
