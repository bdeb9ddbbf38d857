-- Relations of kinds that are not modelled, and tables made in ways that are not.
, other AS (
    SELECT c.*, s.name AS schema, quote_ident(s.name) || '.' || quote_ident(c.relname) AS path
    FROM pg_class c JOIN scope s ON s.oid = c.relnamespace
    WHERE c.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_class'::regclass)
)
SELECT CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table' END, path
FROM other WHERE relkind IN ('v', 'm', 'f')
UNION ALL
SELECT 'composite type', path FROM other WHERE relkind = 'c'
UNION ALL
-- A sequence inside an identity column is that column's; one behind `serial` is not.
SELECT 'sequence', path FROM other o
WHERE relkind = 'S' AND NOT EXISTS (
    SELECT FROM pg_depend p
    WHERE p.classid = 'pg_class'::regclass AND p.objid = o.oid AND p.deptype = 'i')
UNION ALL
SELECT 'inheritance of table', path FROM other o
WHERE relkind = 'r' AND NOT relispartition AND EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = o.oid)
UNION ALL
SELECT 'unlogged table', path FROM other WHERE relkind IN ('r', 'p') AND relpersistence = 'u'
UNION ALL
SELECT 'typed table', path FROM other WHERE relkind IN ('r', 'p') AND reloftype <> 0
UNION ALL
SELECT 'partition that is itself partitioned,', path FROM other WHERE relkind = 'p' AND relispartition
UNION ALL
SELECT 'partition being detached,', o.path
FROM other o JOIN pg_inherits i ON i.inhrelid = o.oid WHERE i.inhdetachpending
UNION ALL
SELECT 'partition that is a foreign table,', path FROM other WHERE relkind = 'f' AND relispartition
UNION ALL
SELECT 'storage parameters of', path || ' (' || array_to_string(reloptions, ', ') || ')' FROM other
WHERE reloptions IS NOT NULL AND (relkind IN ('r', 'p')
  OR EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = other.oid AND k.contype IN ('p', 'u', 'x') AND k.conparentid = 0))
UNION ALL
SELECT 'tablespace of', path FROM other WHERE reltablespace <> 0
UNION ALL
SELECT 'access method of table', o.path || ' (' || m.amname || ')'
FROM other o JOIN pg_am m ON m.oid = o.relam WHERE o.relkind IN ('r', 'p') AND m.amname <> 'heap'
UNION ALL
SELECT 'replica identity of table', path FROM other WHERE relkind IN ('r', 'p') AND relreplident <> 'd'
UNION ALL
SELECT 'invalid index', o.path FROM pg_index i JOIN other o ON o.oid = i.indexrelid WHERE NOT i.indisvalid
UNION ALL
SELECT 'CLUSTER mark of index', o.path FROM pg_index i JOIN other o ON o.oid = i.indexrelid WHERE i.indisclustered
ORDER BY 1, 2
