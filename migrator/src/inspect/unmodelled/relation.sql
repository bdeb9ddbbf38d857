-- Relations of kinds that are not modelled, and tables made in ways that are not.
, other AS (
    SELECT c.*, s.name AS schema, quote_ident(s.name) || '.' || quote_ident(c.relname) AS path
    FROM pg_class c JOIN scope s ON s.oid = c.relnamespace
    WHERE (c.relkind = 'f' OR c.reloftype <> 0 OR c.reltablespace <> 0
           OR c.oid IN (SELECT inhrelid FROM pg_inherits WHERE inhdetachpending)
           OR c.oid IN (SELECT indexrelid FROM pg_index WHERE NOT indisvalid))
      AND c.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_class'::regclass)
)
SELECT 'foreign table', path FROM other WHERE relkind = 'f'
UNION ALL
SELECT 'typed table', path FROM other WHERE relkind IN ('r', 'p') AND reloftype <> 0
UNION ALL
SELECT 'partition being detached,', o.path
FROM other o JOIN pg_inherits i ON i.inhrelid = o.oid WHERE i.inhdetachpending
UNION ALL
SELECT 'tablespace of the index behind constraint', path FROM other
WHERE reltablespace <> 0 AND EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = other.oid AND k.contype IN ('p', 'u', 'x') AND k.conparentid = 0)
UNION ALL
-- One of a table itself is told with its index; these are parts of something larger.
SELECT 'invalid index', o.path FROM pg_index i JOIN other o ON o.oid = i.indexrelid WHERE NOT i.indisvalid
  AND (o.relkind = 'I' OR o.relispartition
       OR o.oid IN (SELECT conindid FROM pg_constraint WHERE contype IN ('p', 'u', 'x')))
ORDER BY 1, 2
