-- `pubgencols` is there since PostgreSQL 18.
SELECT p.oid, p.pubname::text, p.puballtables,
       'publish = ''' || concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                                   CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END)
       || ''', publish_via_partition_root = ' || p.pubviaroot
       || CASE WHEN to_jsonb(p) ->> 'pubgencols' = 's' THEN ', publish_generated_columns = stored' ELSE '' END
FROM pg_publication p
WHERE p.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_publication'::regclass)
ORDER BY p.pubname
