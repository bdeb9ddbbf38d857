-- Sequences, other than those inside identity columns, each with the column it goes with.
SELECT c.oid, s.name, c.relname::text, c.relpersistence = 'u', format_type(q.seqtypid, NULL),
       'INCREMENT BY ' || q.seqincrement || ' MINVALUE ' || q.seqmin || ' MAXVALUE ' || q.seqmax
       || ' START WITH ' || q.seqstart || ' CACHE ' || q.seqcache || CASE WHEN q.seqcycle THEN ' CYCLE' ELSE ' NO CYCLE' END,
       o.schema, o.name, a.attname::text
FROM pg_class c
JOIN scope s ON s.oid = c.relnamespace
JOIN pg_sequence q ON q.seqrelid = c.oid
LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
                     AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
LEFT JOIN relation o ON o.oid = d.refobjid
LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE d.deptype IS DISTINCT FROM 'i'
  AND c.oid NOT IN (SELECT objid FROM owned WHERE classid = 'pg_class'::regclass)
ORDER BY s.name, c.relname
