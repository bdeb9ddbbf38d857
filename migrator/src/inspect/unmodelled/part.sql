-- Parts of tables that are not modelled: states of constraints and triggers.
, part AS (
    SELECT r.*, quote_ident(r.schema) || '.' || quote_ident(r.name) AS path FROM relation r
)
SELECT 'NOT NULL that is not validated,', p.path || '.' || quote_ident(k.conname)
FROM pg_constraint k JOIN part p ON p.oid = k.conrelid WHERE k.contype = 'n' AND NOT k.convalidated
UNION ALL
-- Columns of partitions and of tables that inherit are their parents'. What a primary key of their own brings is told with that.
SELECT 'NOT NULL that its parent lacks,', p.path || '.' || quote_ident(a.attname)
FROM pg_inherits h
JOIN part p ON p.oid = h.inhrelid
CROSS JOIN LATERAL (
    SELECT a.attname FROM pg_attribute a
    WHERE a.attrelid = h.inhrelid AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull AND a.attinhcount > 0
      AND NOT EXISTS (SELECT FROM pg_inherits i JOIN pg_attribute above ON above.attrelid = i.inhparent AND above.attname = a.attname
                      WHERE i.inhrelid = a.attrelid AND above.attnotnull)
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'p' AND a.attnum = ANY (k.conkey))
) a
WHERE h.inhseqno = 1
UNION ALL
SELECT 'generation expression other than its parent''s,', p.path || '.' || quote_ident(a.attname)
FROM pg_inherits i
JOIN part p ON p.oid = i.inhrelid
CROSS JOIN LATERAL (
    SELECT a.attname, pg_get_expr(e.adbin, e.adrelid) AS own,
           (SELECT pg_get_expr(above_e.adbin, above_e.adrelid) FROM pg_attrdef above_e
            JOIN pg_attribute above ON above.attrelid = above_e.adrelid AND above.attnum = above_e.adnum
            WHERE above_e.adrelid = i.inhparent AND above.attname = a.attname) AS of_parent
    FROM pg_attribute a
    JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
    WHERE a.attrelid = i.inhrelid AND a.attgenerated <> '' AND a.attinhcount > 0 AND NOT a.attisdropped
) a
WHERE a.own IS DISTINCT FROM a.of_parent
UNION ALL
-- A partition's copy of a trigger that fires otherwise than its table's; a foreign key's trigger that is off.
SELECT CASE t.tgenabled WHEN 'D' THEN 'disabled trigger' ELSE 'replication mode of trigger' END,
       p.path || '.' || quote_ident(t.tgname)
FROM pg_trigger t JOIN part p ON p.oid = t.tgrelid
LEFT JOIN pg_trigger parent ON parent.oid = t.tgparentid
WHERE t.tgenabled <> coalesce(parent.tgenabled, 'O') AND (t.tgisinternal AND t.tgenabled = 'D' OR t.tgparentid <> 0)
UNION ALL
-- What a partition has because its table has it, and what was said or set on that alone.
SELECT own.what, quote_ident(p.schema) || '.' || own.name
FROM part p
CROSS JOIN LATERAL (
    SELECT 'storage parameters other than its parent''s,' AS what, quote_ident(c.relname) AS name
    FROM pg_index x
    JOIN pg_inherits i ON i.inhrelid = x.indexrelid
    JOIN pg_class c ON c.oid = x.indexrelid
    JOIN pg_class above ON above.oid = i.inhparent
    WHERE x.indrelid = p.oid AND c.reloptions IS DISTINCT FROM above.reloptions
    UNION ALL
    SELECT 'comment on a partition''s part of an index,', quote_ident(c.relname)
    FROM pg_index x
    JOIN pg_inherits i ON i.inhrelid = x.indexrelid
    JOIN pg_class c ON c.oid = x.indexrelid
    JOIN pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
    WHERE x.indrelid = p.oid
    UNION ALL
    SELECT 'comment on a partition''s part of a constraint,', quote_ident(p.name) || '.' || quote_ident(k.conname)
    FROM pg_constraint k
    JOIN pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_constraint'::regclass
    WHERE k.conrelid = p.oid AND (k.conparentid <> 0 OR k.coninhcount > 0)
    UNION ALL
    SELECT 'comment on a partition''s part of a trigger,', quote_ident(p.name) || '.' || quote_ident(t.tgname)
    FROM pg_trigger t
    JOIN pg_description d ON d.objoid = t.oid AND d.classoid = 'pg_trigger'::regclass
    WHERE t.tgrelid = p.oid AND t.tgparentid <> 0
) own
WHERE p.oid IN (SELECT inhrelid FROM pg_inherits)
ORDER BY 1, 2
