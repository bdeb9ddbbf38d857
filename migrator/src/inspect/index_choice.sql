-- The index that CLUSTER goes by, and the one that tells a table's rows apart for replication.
SELECT s.name, t.relname::text, c.relname::text, i.indexrelid, i.indisclustered, i.indisreplident AND t.relreplident = 'i'
FROM pg_index i
JOIN pg_class t ON t.oid = i.indrelid
JOIN scope s ON s.oid = t.relnamespace
JOIN pg_class c ON c.oid = i.indexrelid
WHERE (i.indisclustered OR i.indisreplident)
  AND t.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_class'::regclass)
ORDER BY 1, 2, 3
