-- Indexes that are neither behind a constraint nor a partitioned index's copies. The server prints
-- ON ONLY for an index of a partitioned table, which would make one that is never valid.
SELECT i.indexrelid, r.schema, r.name, c.relname::text,
       replace(pg_get_indexdef(i.indexrelid), begin.text || 'ONLY ', begin.text), d.description
FROM pg_index i
JOIN relation r ON r.oid = i.indrelid
JOIN pg_class c ON c.oid = i.indexrelid
CROSS JOIN LATERAL (
    SELECT 'CREATE ' || CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END || 'INDEX ' || quote_ident(c.relname) || ' ON ' AS text
) AS begin
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
WHERE NOT c.relispartition
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
ORDER BY r.schema, r.name, c.relname
