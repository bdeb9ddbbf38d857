-- Who needs whom, by catalog, oid and column. A default speaks for its column.
SELECT CASE WHEN e.oid IS NULL THEN p.classid::regclass::text ELSE 'pg_class' END,
       coalesce(e.adrelid, p.objid), coalesce(e.adnum, p.objsubid)::int4,
       p.refclassid::regclass::text, p.refobjid, p.refobjsubid
FROM pg_depend p
LEFT JOIN pg_attrdef e ON p.classid = 'pg_attrdef'::regclass AND e.oid = p.objid
WHERE p.deptype IN ('n', 'a')
  AND p.refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass, 'pg_constraint'::regclass)
  AND p.refobjid >= 16384
ORDER BY 1, 2, 3, 4, 5, 6
