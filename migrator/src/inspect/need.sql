-- Who needs whom, by catalog, oid and part.
SELECT p.classid, p.objid, p.objsubid, p.refclassid, p.refobjid, p.refobjsubid
FROM pg_depend p
WHERE p.deptype IN ('n', 'a') AND p.refobjid >= 16384
