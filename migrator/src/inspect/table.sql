-- Tables and partitions, each with its parents: one for a partition, any number for a table that inherits.
SELECT r.oid, r.reltype, t.typarray, r.schema, r.name, pg_get_partkeydef(r.oid),
       r.relpersistence = 'u', CASE WHEN r.reloptions IS NULL THEN '{}' ELSE ARRAY(SELECT unnest(r.reloptions) ORDER BY 1) END,
       nullif(m.amname::text, 'heap'), b.spcname::text,
       coalesce(above.schemas, '{}'), coalesce(above.names, '{}'),
       CASE WHEN r.relispartition THEN pg_get_expr(r.relpartbound, r.oid) END,
       CASE r.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING' END,
       CASE WHEN toast.reloptions IS NULL THEN '{}' ELSE ARRAY(SELECT unnest(toast.reloptions) ORDER BY 1) END
FROM relation r
LEFT JOIN pg_type t ON t.oid = r.reltype
LEFT JOIN pg_am m ON m.oid = r.relam
LEFT JOIN pg_tablespace b ON b.oid = r.reltablespace
LEFT JOIN pg_class toast ON toast.oid = r.reltoastrelid
LEFT JOIN (
    SELECT i.inhrelid, array_agg(s.nspname::text ORDER BY i.inhseqno) AS schemas, array_agg(c.relname::text ORDER BY i.inhseqno) AS names
    FROM pg_inherits i
    JOIN pg_class c ON c.oid = i.inhparent
    JOIN pg_namespace s ON s.oid = c.relnamespace
    GROUP BY i.inhrelid
) above ON above.inhrelid = r.oid
ORDER BY r.relispartition, r.schema, r.name
