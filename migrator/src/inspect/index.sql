-- Indexes that are neither behind a constraint nor a partitioned index's copies. The server prints
-- ON ONLY for an index of a partitioned table, which would make one that is never valid.
SELECT i.indexrelid, s.name, t.relname::text, c.relname::text,
       CASE WHEN t.relkind = 'p'
            THEN replace(pg_get_indexdef(i.indexrelid), begin.text || 'ONLY ', begin.text)
            ELSE pg_get_indexdef(i.indexrelid) END
       || CASE WHEN c.reltablespace = 0 THEN '' ELSE ' TABLESPACE ' || (SELECT quote_ident(spcname) FROM pg_tablespace b WHERE b.oid = c.reltablespace) END,
       CASE WHEN i.indexprs IS NOT NULL THEN
           ARRAY(SELECT a.attnum::int4 || ':' || a.attstattarget FROM pg_attribute a
                 WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0 ORDER BY a.attnum) END
FROM pg_index i
JOIN pg_class t ON t.oid = i.indrelid
JOIN scope s ON s.oid = t.relnamespace
JOIN pg_class c ON c.oid = i.indexrelid
CROSS JOIN LATERAL (
    SELECT 'CREATE ' || CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END || 'INDEX ' || quote_ident(c.relname) || ' ON ' AS text
) AS begin
WHERE t.relkind IN ('r', 'p', 'm') AND NOT c.relispartition
  AND t.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_class'::regclass)
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
ORDER BY s.name, t.relname, c.relname
