-- Tables and partitions, each with its parents: one for a partition, any number for a table that inherits.
SELECT r.oid, r.reltype, t.typarray, r.schema, r.name, pg_get_partkeydef(r.oid),
       r.relpersistence = 'u', CASE WHEN r.reloptions IS NULL THEN '{}' ELSE ARRAY(SELECT unnest(r.reloptions) ORDER BY 1) END,
       nullif(m.amname::text, 'heap'), b.spcname::text,
       ARRAY(SELECT ps.nspname::text FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent
             JOIN pg_namespace ps ON ps.oid = p.relnamespace WHERE i.inhrelid = r.oid ORDER BY i.inhseqno),
       ARRAY(SELECT p.relname::text FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent
             WHERE i.inhrelid = r.oid ORDER BY i.inhseqno),
       CASE WHEN r.relispartition THEN pg_get_expr(r.relpartbound, r.oid) END,
       CASE r.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING' END,
       CASE WHEN toast.reloptions IS NULL THEN '{}' ELSE ARRAY(SELECT unnest(toast.reloptions) ORDER BY 1) END
FROM relation r
LEFT JOIN pg_type t ON t.oid = r.reltype
LEFT JOIN pg_am m ON m.oid = r.relam
LEFT JOIN pg_tablespace b ON b.oid = r.reltablespace
LEFT JOIN pg_class toast ON toast.oid = r.reltoastrelid
ORDER BY r.relispartition, r.schema, r.name
