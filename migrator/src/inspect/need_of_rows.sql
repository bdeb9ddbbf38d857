-- Who calls a function whose result is a row needs the columns of that row: PostgreSQL keeps them as they were then
-- where such a function stands in FROM. So does such a function itself, where the server reads its body.
SELECT DISTINCT p.classid, p.objid, p.objsubid, 'pg_class'::regclass::oid, c.oid,
       CASE c.relkind WHEN 'c' THEN 0 ELSE a.attnum::int4 END
FROM (
    SELECT classid, objid, objsubid, refobjid
    FROM pg_depend
    WHERE deptype = 'n' AND refclassid = 'pg_proc'::regclass AND refobjid >= 16384
      AND classid IN ('pg_rewrite'::regclass, 'pg_policy'::regclass, 'pg_proc'::regclass)
    UNION ALL
    SELECT 'pg_proc'::regclass, oid, 0, oid
    FROM pg_proc
    WHERE prosqlbody IS NOT NULL AND oid >= 16384
) p
JOIN pg_proc f ON f.oid = p.refobjid
JOIN pg_type t ON t.oid = f.prorettype AND t.typtype = 'c'
JOIN pg_class c ON c.oid = t.typrelid
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
