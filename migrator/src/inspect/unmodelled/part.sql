-- Parts of tables that are not modelled: states of constraints and triggers.
, part AS (
    SELECT r.*, quote_ident(r.schema) || '.' || quote_ident(r.name) AS path FROM relation r
)
SELECT 'NOT NULL that is not validated,', p.path || '.' || quote_ident(k.conname)
FROM pg_constraint k JOIN part p ON p.oid = k.conrelid WHERE k.contype = 'n' AND NOT k.convalidated
UNION ALL
-- Columns of partitions and of tables that inherit are their parents'. What a primary key of their own brings is told with that.
SELECT 'NOT NULL that its parent lacks,', p.path || '.' || quote_ident(a.attname)
FROM (SELECT DISTINCT inhrelid FROM pg_inherits) h
JOIN part p ON p.oid = h.inhrelid
JOIN pg_attribute a ON a.attrelid = p.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull AND a.attinhcount > 0
WHERE NOT EXISTS (SELECT FROM pg_inherits i JOIN pg_attribute above ON above.attrelid = i.inhparent AND above.attname = a.attname
                  WHERE i.inhrelid = p.oid AND above.attnotnull)
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = p.oid AND k.contype = 'p' AND a.attnum = ANY (k.conkey))
UNION ALL
SELECT 'generation expression other than its parent''s,', p.path || '.' || quote_ident(a.attname)
FROM pg_inherits i
JOIN part p ON p.oid = i.inhrelid
JOIN pg_attribute a ON a.attrelid = p.oid AND a.attgenerated <> '' AND a.attinhcount > 0 AND NOT a.attisdropped
JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
JOIN pg_attribute above ON above.attrelid = i.inhparent AND above.attname = a.attname
LEFT JOIN pg_attrdef above_e ON above_e.adrelid = above.attrelid AND above_e.adnum = above.attnum
WHERE pg_get_expr(e.adbin, e.adrelid) IS DISTINCT FROM pg_get_expr(above_e.adbin, above_e.adrelid)
UNION ALL
-- A partition's copy of a trigger that fires otherwise than its table's; a foreign key's trigger that is off.
SELECT CASE t.tgenabled WHEN 'D' THEN 'disabled trigger' ELSE 'replication mode of trigger' END,
       p.path || '.' || quote_ident(t.tgname)
FROM pg_trigger t JOIN part p ON p.oid = t.tgrelid
LEFT JOIN pg_trigger parent ON parent.oid = t.tgparentid
WHERE t.tgenabled <> coalesce(parent.tgenabled, 'O') AND (t.tgisinternal AND t.tgenabled = 'D' OR t.tgparentid <> 0)
ORDER BY 1, 2
