-- Parts of tables that are not modelled: states of constraints and triggers.
, part AS (
    SELECT r.*, quote_ident(r.schema) || '.' || quote_ident(r.name) AS path FROM relation r
)
SELECT 'NOT NULL that is not validated,', p.path || '.' || quote_ident(k.conname)
FROM pg_constraint k JOIN part p ON p.oid = k.conrelid WHERE k.contype = 'n' AND NOT k.convalidated
UNION ALL
-- A partition's copy of a trigger that fires otherwise than its table's; a foreign key's trigger that is off.
SELECT CASE t.tgenabled WHEN 'D' THEN 'disabled trigger' ELSE 'replication mode of trigger' END,
       p.path || '.' || quote_ident(t.tgname)
FROM pg_trigger t JOIN part p ON p.oid = t.tgrelid
LEFT JOIN pg_trigger parent ON parent.oid = t.tgparentid
WHERE t.tgenabled <> coalesce(parent.tgenabled, 'O') AND (t.tgisinternal AND t.tgenabled = 'D' OR t.tgparentid <> 0)
ORDER BY 1, 2
