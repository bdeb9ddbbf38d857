-- Parts of tables that are not modelled: settings of columns, kinds and states of constraints and triggers.
, part AS (
    SELECT r.*, quote_ident(r.schema) || '.' || quote_ident(r.name) AS path FROM relation r
), attribute AS (
    SELECT a.*, p.path || '.' || quote_ident(a.attname) AS column_path, p.relispartition
    FROM pg_attribute a JOIN part p ON p.oid = a.attrelid
    WHERE a.attnum > 0 AND NOT a.attisdropped
)
SELECT 'virtual generated column', column_path FROM attribute WHERE attgenerated = 'v' AND NOT relispartition
UNION ALL
SELECT 'storage of column', a.column_path
FROM attribute a JOIN pg_type t ON t.oid = a.atttypid
WHERE a.attstorage <> t.typstorage OR a.attcompression <> ''
UNION ALL
SELECT 'statistics settings of column', column_path FROM attribute
WHERE attstattarget >= 0 OR attoptions IS NOT NULL
UNION ALL
SELECT 'sequence options of identity column', a.column_path
FROM attribute a
JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
                AND d.classid = 'pg_class'::regclass AND d.deptype = 'i'
JOIN pg_sequence s ON s.seqrelid = d.objid
WHERE a.attidentity <> '' AND (s.seqstart <> 1 OR s.seqincrement <> 1 OR s.seqmin <> 1 OR s.seqcycle OR s.seqcache <> 1
   OR s.seqmax <> CASE a.atttypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647
                                  ELSE 9223372036854775807 END)
UNION ALL
SELECT 'own default of column', a.column_path
FROM attribute a
JOIN pg_inherits i ON i.inhrelid = a.attrelid
JOIN pg_attribute pa ON pa.attrelid = i.inhparent AND pa.attname = a.attname
LEFT JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
LEFT JOIN pg_attrdef pe ON pe.adrelid = pa.attrelid AND pe.adnum = pa.attnum
WHERE a.relispartition AND pg_get_expr(e.adbin, e.adrelid) IS DISTINCT FROM pg_get_expr(pe.adbin, pe.adrelid)
UNION ALL
SELECT 'exclusion constraint', p.path || '.' || quote_ident(k.conname)
FROM pg_constraint k JOIN part p ON p.oid = k.conrelid WHERE k.contype = 'x' AND k.conparentid = 0
UNION ALL
SELECT 'NOT NULL that is not validated,', p.path || '.' || quote_ident(k.conname)
FROM pg_constraint k JOIN part p ON p.oid = k.conrelid WHERE k.contype = 'n' AND NOT k.convalidated
UNION ALL
SELECT CASE t.tgenabled WHEN 'D' THEN 'disabled trigger' ELSE 'replication mode of trigger' END,
       p.path || '.' || quote_ident(t.tgname)
FROM pg_trigger t JOIN part p ON p.oid = t.tgrelid
WHERE t.tgenabled <> 'O' AND (NOT t.tgisinternal OR t.tgenabled = 'D')
UNION ALL
SELECT 'rule', quote_ident(s.name) || '.' || quote_ident(c.relname) || '.' || quote_ident(w.rulename)
FROM pg_rewrite w JOIN pg_class c ON c.oid = w.ev_class JOIN scope s ON s.oid = c.relnamespace
WHERE w.rulename <> '_RETURN'
ORDER BY 1, 2
