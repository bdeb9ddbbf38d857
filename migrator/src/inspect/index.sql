-- Indexes that are neither behind a constraint nor a partitioned index's copies. The server prints
-- ON ONLY for an index of a partitioned table, which would make one that is never valid.
-- They are sorted first and printed then, so that the first are here while others are still printed.
SELECT x.oid, x.schema, x.table_name::text, x.name::text,
       CASE WHEN x.is_partitioned
            THEN replace(pg_get_indexdef(x.oid), begin.text || 'ONLY ', begin.text)
            ELSE pg_get_indexdef(x.oid) END
       || CASE WHEN x.reltablespace = 0 THEN '' ELSE ' TABLESPACE ' || (SELECT quote_ident(spcname) FROM pg_tablespace b WHERE b.oid = x.reltablespace) END,
       CASE WHEN x.has_expressions THEN
           ARRAY(SELECT a.attnum::int4 || ':' || a.attstattarget FROM pg_attribute a
                 WHERE a.attrelid = x.oid AND a.attstattarget >= 0 ORDER BY a.attnum) END,
       NOT x.indisvalid
FROM (
    SELECT c.oid, s.name AS schema, t.relname AS table_name, c.relname AS name, c.reltablespace,
           t.relkind = 'p' AS is_partitioned, i.indisunique, i.indisvalid OR t.relkind = 'p' AS indisvalid, i.indexprs IS NOT NULL AS has_expressions
    FROM pg_index i
    JOIN pg_class t ON t.oid = i.indrelid
    JOIN scope s ON s.oid = t.relnamespace
    JOIN pg_class c ON c.oid = i.indexrelid
    WHERE t.relkind IN ('r', 'p', 'm') AND NOT c.relispartition
      AND t.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_class'::regclass)
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
    ORDER BY t.oid, c.relname
) x
CROSS JOIN LATERAL (
    SELECT 'CREATE ' || CASE WHEN x.indisunique THEN 'UNIQUE ' ELSE '' END || 'INDEX ' || quote_ident(x.name) || ' ON ' AS text
) AS begin
