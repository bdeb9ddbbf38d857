-- What belongs to an extension stands for it.
SELECT d.classid, d.objid, e.oid
FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
WHERE d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass AND e.extname <> 'plpgsql'
ORDER BY 1, 2
