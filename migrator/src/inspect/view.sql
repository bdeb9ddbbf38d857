-- Views and materialized views; the rule that makes one a view speaks for it in the catalog.
SELECT c.oid, c.reltype, t.typarray, w.oid, s.name, c.relname::text, rtrim(pg_get_viewdef(c.oid), ';'),
       ARRAY(SELECT a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attcollation::regcollation
             FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum),
       ARRAY(SELECT unnest(c.reloptions) ORDER BY 1), c.relkind = 'm', c.relispopulated,
       nullif(m.amname::text, 'heap'), b.spcname::text
-- Rules are few, relations are many.
FROM (SELECT w.oid, w.ev_class FROM pg_rewrite w WHERE w.rulename = '_RETURN' AND w.ev_class >= 16384 OFFSET 0) w
JOIN pg_class c ON c.oid = w.ev_class
JOIN scope s ON s.oid = c.relnamespace
LEFT JOIN pg_type t ON t.oid = c.reltype
LEFT JOIN pg_am m ON m.oid = c.relam
LEFT JOIN pg_tablespace b ON b.oid = c.reltablespace
WHERE c.relkind IN ('v', 'm')
  AND c.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_class'::regclass)
ORDER BY s.name, c.relname
